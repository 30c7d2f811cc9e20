import { type BoundaryKind, type City, profiles } from "cdktf-egov-cloud";
import {
  byName,
  everyResource,
  follow,
  joints,
  ownerOf,
  platformTrees,
  type Trees,
} from "../platform/platform-trees";
import { cityProps, cityWith } from "../support/city";
import { type Attributes, planOf, resources, type StackTree } from "../support/synth";

function cityOf(boundary: BoundaryKind): City {
  const capabilities = profiles.full.with({ boundary });
  return cityWith({
    realms: {
      extranet: { ...cityProps.realms.extranet, capabilities },
      intranet: { ...cityProps.realms.intranet, capabilities },
    },
  });
}

const firewalls = (trees: Trees) =>
  ["fw_group_v2", "fw_policy_v2", "fw_rule_v2"].flatMap((type) => everyResource(trees, type));

function stackOf(trees: Trees, name: string): StackTree {
  const stack = trees[name];
  if (stack === undefined) throw new Error(`no stack ${name}`);
  return stack;
}

describe.each(["extranet", "intranet"] as const)("given the boundary of FWaaS on the %s", (realm) => {
  const trees = platformTrees(realm, cityOf("fwaas"));

  test("then each port of a router in a zone is behind one firewall group", () => {
    const guarded = everyResource(trees, "fw_group_v2").flatMap(({ stackName, attributes }) =>
      (attributes.ports as string[]).map((port) => `${stackName} ${port}`),
    );
    const ports = Object.keys(trees).flatMap((name) =>
      joints({ [name]: stackOf(trees, name) }).flatMap(({ network, port }) =>
        ownerOf(network).zone === "interconnect" ? [] : [`${name} ${port}`],
      ),
    );
    expect(ports.length).toBeGreaterThan(5);
    expect(guarded.sort()).toEqual(ports.sort());
  });

  test("then a group is the platform's own, on in both directions, and only allows by name", () => {
    for (const { stack, attributes } of everyResource(trees, "fw_group_v2")) {
      expect(attributes).toMatchObject({ admin_state_up: true, shared: false });
      // Drivers disagree on which way `ingress` of a router's port is.
      expect(attributes.ingress_firewall_policy_id).toBe(attributes.egress_firewall_policy_id);
      for (const side of ["ingress", "egress"]) {
        const policy = follow(stack, attributes[`${side}_firewall_policy_id`]);
        expect(policy.shared).toBe(false);
        // A policy without rules denies everything: FWaaS ends each with an implicit deny.
        expect(new Set(policy.rules as string[]).size).toBe((policy.rules as string[]).length);
      }
    }
    for (const { attributes } of everyResource(trees, "fw_rule_v2")) {
      expect(attributes).toMatchObject({ action: "allow", enabled: true, shared: false });
      const isAnyToAny =
        attributes.source_ip_address === undefined && attributes.destination_ip_address === undefined;
      expect([attributes.name, isAnyToAny]).toEqual([attributes.name, false]);
    }
  });

  test("then a rule says which cell of the matrix it is for", () => {
    for (const { attributes } of everyResource(trees, "fw_rule_v2")) {
      expect(attributes.description).toMatch(/^[a-z-]+ → [a-z-]+$/);
    }
  });
});

describe.each(["extranet", "intranet"] as const)(
  "given the boundary of security groups on the %s",
  (realm) => {
    const trees = platformTrees(realm, cityOf("secgroup"));

    test("then no firewall is made, and the routers are as they would be behind one", () => {
      expect(firewalls(trees)).toEqual([]);
      const others = platformTrees(realm, cityOf("fwaas"));
      expect(joints(trees)).toEqual(joints(others));
    });
  },
);

describe("given the boundary of firewall appliances", () => {
  const city = cityOf("appliance");
  const trees = platformTrees("extranet", city);
  const stack = stackOf(trees, "tenancy-hrss-binhai");
  const plan = planOf(city);
  const ports = byName(stack, "networking_port_v2");
  const INNER = ["public-service", "dedicated", "dev-test"] as const;

  test("then no FWaaS is used, and a body has no router of its own", () => {
    expect(firewalls(trees)).toEqual([]);
    for (const [name, tenancy] of Object.entries(trees)) {
      if (!name.startsWith("tenancy-")) continue;
      expect(resources(tenancy, "openstack_networking_router_v2")).toEqual({});
      expect(resources(tenancy, "openstack_networking_router_routes_v2")).toEqual({});
    }
    expect(joints({ stack }).map(({ network }) => network)).toEqual(["hrss-internet-access"]);
  });

  test("then two appliances stand apart in its place", () => {
    const hosts = byName(stack, "compute_instance_v2");
    expect(Object.keys(hosts).sort()).toEqual(["hrss-firewall-1", "hrss-firewall-2"]);
    const groups = resources(stack, "openstack_compute_servergroup_v2");
    expect(Object.values(groups)).toEqual([expect.objectContaining({ policies: ["anti-affinity"] })]);
    for (const host of Object.values(hosts)) {
      expect((host.network as object[]).length).toBe(INNER.length + 1);
      const [hint] = host.scheduler_hints as { group: string }[];
      expect(follow(stack, hint?.group).name).toBe("hrss-firewall");
    }
  });

  test.each(INNER)("then the pair is the gateway of %s, without port security on its legs", (zone) => {
    const block = plan.block("extranet", "binhai", "hrss", zone);
    const legs = ["hrss-firewall", "hrss-firewall-1", "hrss-firewall-2"].map(
      (owner) => ports[`${owner}-${zone}`] as Attributes,
    );
    expect(legs.map(addresses)).toEqual(
      [1, 2, 3].map((offset) => [block.ipv4.address(offset), block.ipv6.address(offset)]),
    );
    for (const leg of legs) {
      expect(leg).toMatchObject({ port_security_enabled: false, no_security_groups: true });
      expect(leg.security_group_ids).toBeUndefined();
      expect(leg.allowed_address_pairs).toBeUndefined();
      expect(follow(stack, leg.network_id).name).toBe(`hrss-${zone}`);
    }
  });

  test("then its uplink has the address that the core router sends the body's traffic to", () => {
    const block = plan.block("extranet", "binhai", "hrss", "interconnect");
    const uplink = ports["hrss-firewall-uplink"] as Attributes;
    expect(addresses(uplink)).toEqual([block.ipv4.address(0), block.ipv6.address(0)]);
    const core = stackOf(trees, "platform-network-binhai");
    const [routes] = Object.values(resources(core, "openstack_networking_router_routes_v2"));
    expect(JSON.stringify(routes?.routes)).toContain(`"next_hop":"${block.ipv4.address(0)}"`);
  });

  test("then no leg of it is in the Internet access area", () => {
    for (const [name, port] of Object.entries(ports)) {
      if (!name.startsWith("hrss-firewall")) continue;
      expect(follow(stack, port.network_id).name).not.toBe("hrss-internet-access");
    }
  });

  test("then both read the policy at their first start: drop, and what the matrix permits", () => {
    const texts = Object.values(byName(stack, "compute_instance_v2")).map((host) => String(host.user_data));
    expect(new Set(texts).size).toBe(1);
    const policy = JSON.parse(texts[0] ?? "") as {
      version: number;
      default: string;
      policies: Record<string, Record<"inward" | "outward", Rule[]>>;
    };
    expect(policy).toMatchObject({ version: 1, default: "drop" });
    expect(Object.keys(policy.policies).sort()).toEqual([...INNER].sort());

    const hrss = plan.block("extranet", "binhai", "hrss", "dedicated");
    const inward = policy.policies.dedicated?.inward ?? [];
    expect(inward.length).toBeGreaterThan(0);
    for (const rule of inward) {
      expect(rule.destination).toBe(`${rule.family === "ipv4" ? hrss.ipv4 : hrss.ipv6}`);
      expect(rule.source).toBeDefined();
      expect(rule.why).toMatch(/^(public-service|secure-access|management) → dedicated$/);
    }
    expect(
      inward
        .filter(({ why, family }) => why.startsWith("management") && family === "ipv4")
        .map(({ port }) => port),
    ).toEqual(["tcp/22", "tcp/443"]);
  });

  test("then the policy of FWaaS and of the appliance are the same rules", () => {
    const fwaas = stackOf(platformTrees("extranet", cityOf("fwaas")), "tenancy-hrss-binhai");
    const [host] = Object.values(byName(stack, "compute_instance_v2"));
    const { policies } = JSON.parse(String(host?.user_data)) as {
      policies: Record<string, Record<string, Rule[]>>;
    };
    const text = (rule: Rule) =>
      `${rule.action} ${rule.family} ${rule.source} ${rule.destination} ${rule.port}`;
    for (const zone of INNER) {
      const policy = byName(fwaas, "fw_policy_v2")[`hrss-${zone}`];
      const rules = ((policy?.rules ?? []) as string[]).map((reference) => {
        const rule = follow(fwaas, reference);
        const port = rule.protocol === "any" ? "any" : `${rule.protocol}/${rule.destination_port}`;
        const family = rule.ip_version === 4 ? "ipv4" : "ipv6";
        return `${rule.action} ${family} ${rule.source_ip_address} ${rule.destination_ip_address} ${port}`;
      });
      const both = ["inward", "outward"].flatMap((way) => policies[zone]?.[way]?.map(text) ?? []);
      expect(rules.length).toBeGreaterThan(5);
      expect(new Set(both)).toEqual(new Set(rules));
    }
  });
});

interface Rule {
  readonly action: "allow" | "deny";
  readonly family: "ipv4" | "ipv6";
  readonly source?: string;
  readonly destination?: string;
  readonly port: string;
  readonly why: string;
}

function addresses(port: Attributes): (string | undefined)[] {
  return (port.fixed_ip as { ip_address?: string }[]).map(({ ip_address: address }) => address);
}
