import { type City, defaultFlowMatrix, Port, profiles, Zone } from "cdktf-egov-cloud";
import { byName, follow, platformTrees } from "../platform/platform-trees";
import { city, cityProps, cityWith } from "../support/city";
import { type Attributes, planOf, resources, type StackTree } from "../support/synth";

function security(realm: "extranet" | "intranet", of: City = city, site = "binhai"): StackTree {
  const stack = platformTrees(realm, of)[`platform-security-${site}`];
  if (stack === undefined) throw new Error("no security stack");
  return stack;
}

const extranet = security("extranet");
const intranet = security("intranet");

/** Rules of a security group in IPv4: `ingress tcp/443 10.0.0.0/8`. */
function rulesOf(stack: StackTree, group: string, family = "IPv4"): string[] {
  return Object.values(resources(stack, "openstack_networking_secgroup_rule_v2"))
    .filter((rule) => rule.ethertype === family && follow(stack, rule.security_group_id).name === group)
    .map((rule) => {
      const ports = [...new Set([rule.port_range_min, rule.port_range_max])].join("-");
      return `${rule.direction} ${rule.protocol}/${ports} ${rule.remote_ip_prefix}`;
    })
    .sort();
}

/** Pool of a zone at the first site, in IPv4. */
function pool(
  zone: Parameters<ReturnType<typeof planOf>["pools"]>[2],
  realm: "extranet" | "intranet" = "extranet",
) {
  const [first, ...others] = planOf(city)
    .pools(realm, "binhai", zone)
    .filter((prefix) => !prefix.includes(":"));
  expect(others).toEqual([]);
  return String(first);
}

/** An inner leg sends the appliance's own logs to the collector. */
const LOGS = `egress tcp/6514 ${planOf(city).block("extranet", "binhai", "platform", "security").ipv4.sub(12, 30)}`;

/** Each leg: where it stands, and its first address within the platform's block there. */
const LEGS = [
  ["bastion", "management", "management", 8],
  ["bastion", "outer", "internet-access", 8],
  ["gap-gateway", "outer", "internet-access", 12],
  ["gap-gateway", "inner", "exchange", 8],
  ["log-intake", "outer", "internet-access", 16],
  ["log-intake", "inner", "security", 8],
  ["log-collector", "security", "security", 12],
  ["secure-access", "outer", "internet-access", 20],
  ["secure-access", "inner", "secure-access", 8],
] as const;

describe.each(LEGS)("given the leg of %s called %s", (pair, leg, zone, offset) => {
  const ports = byName(extranet, "networking_port_v2");
  const shared = ports[`${pair}-${leg}`] as Attributes;
  const members = [1, 2].map((member) => ports[`${pair}-${member}-${leg}`] as Attributes);
  const block = planOf(city).block("extranet", "binhai", "platform", zone);
  const at = (index: number) => [block.ipv4.address(offset + index), block.ipv6.address(offset + index)];

  test("then it stands in its zone, on the addresses of its service", () => {
    for (const port of [shared, ...members]) {
      expect(follow(extranet, port.network_id).name).toBe(`platform-${zone}`);
      for (const { subnet_id: subnet } of port.fixed_ip as { subnet_id: string }[]) {
        expect(follow(extranet, subnet).name).toMatch(new RegExp(`^platform-${zone}-ipv[46]$`));
      }
    }
    expect([shared, ...members].map(addresses)).toEqual([at(0), at(1), at(2)]);
  });

  test("then members speak from the shared address beside their own, and from no range", () => {
    for (const member of members) {
      expect((member.allowed_address_pairs as { ip_address: string }[]).map((one) => one.ip_address)).toEqual(
        at(0),
      );
    }
    expect(shared.allowed_address_pairs).toBeUndefined();
  });

  test("then it has port security and one group of its own", () => {
    for (const port of [shared, ...members]) {
      expect(port.port_security_enabled).toBeUndefined();
      const [group, ...others] = port.security_group_ids as string[];
      expect(others).toEqual([]);
      expect(follow(extranet, group)).toMatchObject({
        name: `${pair}-${leg}`,
        delete_default_rules: true,
        stateful: true,
      });
    }
  });

  test("then its rules are the same in both families", () => {
    const shape = (family: string) =>
      rulesOf(extranet, `${pair}-${leg}`, family).map((rule) => rule.split(" ").slice(0, 2).join(" "));
    expect(shape("IPv6")).toEqual(shape("IPv4"));
    expect(shape("IPv4")).not.toHaveLength(0);
  });
});

describe("given all appliances of the extranet", () => {
  test("then each pair stands on two hypervisors, with a port on each of its legs", () => {
    const hosts = byName(extranet, "compute_instance_v2");
    expect(Object.keys(hosts)).toHaveLength(10);
    for (const [name, host] of Object.entries(hosts)) {
      const pair = name.slice(0, -2);
      const [hint] = host.scheduler_hints as { group: string }[];
      expect(follow(extranet, hint?.group)).toMatchObject({ name: pair, policies: ["anti-affinity"] });
      const legs = (host.network as { port: string }[]).map(({ port }) => follow(extranet, port).name);
      expect(legs).toEqual(LEGS.flatMap(([owner, leg]) => (owner === pair ? [`${name}-${leg}`] : [])));
    }
  });

  test("then a host has a leg in the Internet access area only if it ends conversations there", () => {
    const outside = LEGS.flatMap(([pair, , zone]) => (zone === "internet-access" ? [pair] : []));
    expect(outside.sort()).toEqual(["bastion", "gap-gateway", "log-intake", "secure-access"]);
    for (const port of Object.values(byName(extranet, "networking_port_v2"))) {
      expect(port.port_security_enabled).not.toBe(false);
    }
  });

  test("then they boot from encrypted volumes with the operators' key and no password", () => {
    for (const host of Object.values(byName(extranet, "compute_instance_v2"))) {
      expect(host.admin_pass).toBeUndefined();
      expect(follow(extranet, host.key_pair).public_key).toBe("${var.operator_public_key}");
      expect(host.block_device).toEqual([
        expect.objectContaining({ volume_type: "performance", destination_type: "volume" }),
      ]);
    }
  });
});

describe("given the gap gateway", () => {
  test("then its legs open the register's ports and no others", () => {
    expect(rulesOf(extranet, "gap-gateway-outer")).toEqual([
      `egress tcp/8443 ${pool("internet-access")}`,
      `ingress tcp/8443 ${pool("internet-access")}`,
    ]);
    expect(rulesOf(extranet, "gap-gateway-inner")).toEqual(
      [
        LOGS,
        `egress tcp/8443 ${pool("public-service")}`,
        `ingress tcp/8443 ${pool("dedicated")}`,
        `ingress tcp/8443 ${pool("public-service")}`,
      ].sort(),
    );
  });

  test("when the register names other ports, then these", () => {
    const stack = security(
      "extranet",
      cityWith({
        realms: {
          ...cityProps.realms,
          extranet: { ...cityProps.realms.extranet, gapGatewayPorts: [Port.range("tcp", 9000, 9002)] },
        },
      }),
    );
    const opened = ["gap-gateway-outer", "gap-gateway-inner"].flatMap((group) => rulesOf(stack, group));
    expect(opened.filter((rule) => rule === LOGS)).toHaveLength(1);
    expect(new Set(opened.filter((rule) => rule !== LOGS).map((rule) => rule.split(" ")[1]))).toEqual(
      new Set(["tcp/9000-9002"]),
    );
  });
});

describe("given the unidirectional gateway", () => {
  test("then nothing starts on its inner leg and nothing from its outer leg", () => {
    expect(rulesOf(extranet, "log-intake-outer")).toEqual([`ingress tcp/6514 ${pool("internet-access")}`]);
    const collector = planOf(city).block("extranet", "binhai", "platform", "security").ipv4.sub(12, 30);
    expect(rulesOf(extranet, "log-intake-inner")).toEqual([`egress tcp/6514 ${collector}`]);
  });
});

describe("given the bastion", () => {
  const INNER = [
    "exchange",
    "public-service",
    "dedicated",
    "secure-access",
    "management",
    "security",
    "backup",
    "dev-test",
  ] as const;

  test("then it administers the inner zones from one leg and the outer one from another", () => {
    expect(rulesOf(extranet, "bastion-management").filter((rule) => rule.startsWith("egress"))).toEqual(
      [
        ...INNER.flatMap((zone) => ["tcp/22", "tcp/443"].map((port) => `egress ${port} ${pool(zone)}`)),
        LOGS,
      ].sort(),
    );
    expect(rulesOf(extranet, "bastion-outer")).toEqual([
      `egress tcp/22 ${pool("internet-access")}`,
      `egress tcp/443 ${pool("internet-access")}`,
    ]);
  });

  test("then administrators reach it from the management zone alone", () => {
    expect(rulesOf(extranet, "bastion-management").filter((rule) => rule.startsWith("ingress"))).toEqual([
      `ingress tcp/443 ${pool("management")}`,
    ]);
    expect(rulesOf(intranet, "bastion-management").filter((rule) => rule.startsWith("ingress"))).toEqual([
      `ingress tcp/443 ${pool("management", "intranet")}`,
    ]);
  });

  test("when the city lets remote users administer, then from the secure access platform too", () => {
    const remote = cityWith({
      flows: defaultFlowMatrix.with({
        from: Zone.SECURE_ACCESS,
        to: Zone.MANAGEMENT,
        between: "any-body",
        carriage: "firewall",
        ports: [Port.HTTPS],
        justification: "远程运维",
        approval: "JXW-2015-010",
      }),
    });
    const stack = security("extranet", remote);
    const plan = planOf(remote);
    const group = (zone: "secure-access" | "management") =>
      plan.block("extranet", "binhai", "platform", zone).ipv4.sub(8, 30);
    expect(rulesOf(stack, "bastion-management")).toContain(`ingress tcp/443 ${group("secure-access")}`);
    expect(rulesOf(stack, "secure-access-inner")).toContain(`egress tcp/443 ${group("management")}`);
  });

  test("then on the intranet it has one leg", () => {
    const ports = Object.keys(byName(intranet, "networking_port_v2")).filter((name) =>
      name.startsWith("bastion"),
    );
    expect(ports.sort()).toEqual(["bastion-1-management", "bastion-2-management", "bastion-management"]);
  });
});

describe("given the secure access platform", () => {
  test("then the Internet reaches its VPN ports and nothing else, at one address", () => {
    expect(rulesOf(extranet, "secure-access-outer")).toEqual([
      "ingress tcp/443 0.0.0.0/0",
      "ingress udp/4500 0.0.0.0/0",
      "ingress udp/500 0.0.0.0/0",
    ]);
    const addressesOfIt = Object.values(resources(extranet, "openstack_networking_floatingip_v2"));
    expect(addressesOfIt).toHaveLength(1);
    expect(follow(extranet, addressesOfIt[0]?.port_id).name).toBe("secure-access-outer");
  });

  test("then users come out of it to services, and nobody comes in from inside", () => {
    expect(rulesOf(extranet, "secure-access-inner")).toEqual(
      [LOGS, `egress tcp/443 ${pool("public-service")}`, `egress tcp/443 ${pool("dedicated")}`].sort(),
    );
  });

  test("when the city closes the dedicated zones to it, then its leg closes too", () => {
    const closed = cityWith({
      flows: defaultFlowMatrix.with({
        from: Zone.SECURE_ACCESS,
        to: Zone.DEDICATED,
        between: "any-body",
        carriage: "never",
        justification: "试点",
        approval: "JXW-2015-011",
      }),
    });
    expect(rulesOf(security("extranet", closed), "secure-access-inner")).toEqual([
      `egress tcp/443 ${pool("public-service")}`,
      LOGS,
    ]);
  });
});

describe("given the log collector", () => {
  test("then it takes logs of every inner zone but the backup zone, and sends nothing", () => {
    const zones = [
      "exchange",
      "public-service",
      "dedicated",
      "secure-access",
      "management",
      "security",
      "dev-test",
    ] as const;
    expect(rulesOf(extranet, "log-collector-security")).toEqual(
      zones.map((zone) => `ingress tcp/6514 ${pool(zone)}`).sort(),
    );
  });

  test.each([
    ["extranet", extranet],
    ["intranet", intranet],
  ])("then the %s keeps logs with versions for as long as the register says, guarded", (_, stack) => {
    const [archive, ...others] = Object.values(resources(stack, "openstack_objectstorage_container_v1"));
    expect(others).toEqual([]);
    expect(archive).toMatchObject({
      name: "audit-logs",
      versioning: true,
      force_destroy: false,
      metadata: { "retention-days": "180" },
      lifecycle: { prevent_destroy: true },
    });
    expect(archive?.container_read).toBeUndefined();
  });

  test("when the register keeps logs longer or the profile has no Swift, then so", () => {
    const longer = cityWith({
      parameters: { logRetentionDays: { value: 365, source: "市信息化办 2015-3 号" } },
    });
    const [archive] = Object.values(
      resources(security("extranet", longer), "openstack_objectstorage_container_v1"),
    );
    expect(archive?.metadata).toEqual({ "retention-days": "365" });

    const capabilities = profiles.full.without("swift");
    const without = cityWith({
      realms: { ...cityProps.realms, extranet: { ...cityProps.realms.extranet, capabilities } },
    });
    expect(resources(security("extranet", without), "openstack_objectstorage_container_v1")).toEqual({});
  });
});

function addresses(port: Attributes): string[] {
  return (port.fixed_ip as { ip_address: string }[]).map(({ ip_address: address }) => address);
}
