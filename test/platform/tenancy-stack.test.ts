import { type Body, profiles, Size } from "cdktf-egov-cloud";
import * as ipaddr from "ipaddr.js";
import { city, cityProps, cityWith } from "../support/city";
import { type Attributes, planOf, resources, type StackTree } from "../support/synth";
import { byName, everyResource, follow, platformTrees, type Trees } from "./platform-trees";

const REALMS = ["extranet", "intranet"] as const;

function tenancy(name: string, realm: "extranet" | "intranet" = "extranet", of = city): StackTree {
  const stack = platformTrees(realm, of)[`tenancy-${name}`];
  if (stack === undefined) throw new Error(`no tenancy ${name}`);
  return stack;
}

function only(stack: StackTree, type: string): Attributes {
  const all = Object.values(resources(stack, `openstack_${type}`));
  expect(all).toHaveLength(1);
  return all[0] as Attributes;
}

const HOME_PROJECT = "${openstack_identity_project_v3.project.id}";
const FOUND_PROJECT = "${data.openstack_identity_project_v3.project.id}";

describe("given a body at two sites", () => {
  test("when its tenancies are made, then its project is made at the home site and found at the other", () => {
    const home = tenancy("hrss-binhai");
    const other = tenancy("hrss-xian");

    expect(only(home, "identity_project_v3")).toMatchObject({
      name: "hrss",
      enabled: true,
      tags: ["realm:extranet", "level:municipal"],
      lifecycle: { prevent_destroy: true },
    });
    expect(home.data?.openstack_identity_project_v3).toBeUndefined();
    expect(resources(other, "openstack_identity_project_v3")).toEqual({});
    expect(other.data?.openstack_identity_project_v3?.project).toMatchObject({ name: "hrss" });
    for (const [stack, project] of [
      [home, HOME_PROJECT],
      [other, FOUND_PROJECT],
    ] as const) {
      expect(only(stack, "networking_quota_v2").project_id).toBe(project);
      expect(only(stack, "compute_quotaset_v2").project_id).toBe(project);
      expect(only(stack, "blockstorage_quotaset_v3").project_id).toBe(project);
    }
  });

  test("when a stack is at the other site, then its only provider is the platform's in that region", () => {
    expect(tenancy("hrss-xian").provider.openstack).toEqual([
      { cloud: "extranet-platform", region: "offsite-1" },
    ]);
  });
});

describe("given any tenancy of a realm", () => {
  const tenancies = REALMS.flatMap((realm) =>
    Object.entries(platformTrees(realm)).filter(([name]) => name.startsWith("tenancy-")),
  );

  test("there are some in both realms", () => expect(tenancies.length).toBeGreaterThanOrEqual(8));

  test.each(tenancies)("%s: a department can make no way of its own", (_, stack) => {
    expect(only(stack, "networking_quota_v2")).toMatchObject({
      network: 0,
      subnet: 0,
      subnetpool: 0,
      router: 0,
      floatingip: 0,
      rbac_policy: 0,
    });
  });

  test.each(tenancies)(
    "%s: every network is shared to the body's project and to nobody else",
    (name, stack) => {
      const project = name.endsWith("xian") ? FOUND_PROJECT : HOME_PROJECT;
      const networks = Object.entries(resources(stack, "openstack_networking_network_v2"));
      const shares = Object.values(resources(stack, "openstack_networking_rbac_policy_v2"));

      expect(networks).not.toHaveLength(0);
      expect(shares.map((share) => share.object_id).sort()).toEqual(
        networks.map(([id]) => `\${openstack_networking_network_v2.${id}.id}`).sort(),
      );
      for (const share of shares) {
        expect(share).toMatchObject({
          action: "access_as_shared",
          object_type: "network",
          target_tenant: project,
        });
      }
      for (const [, network] of networks) {
        expect(network.shared ?? false).toBe(false);
        expect(network.external ?? false).toBe(false);
        // The platform's project owns them: the body's could change what is its own.
        expect(network.tenant_id).toBeUndefined();
        expect(network).toMatchObject({ port_security_enabled: true, admin_state_up: true });
      }
    },
  );

  test.each(tenancies)("%s: the only thing in the body's project is a port of a public entry", (_, stack) => {
    const inProject = Object.entries(stack.resource ?? {}).flatMap(([type, byId]) =>
      Object.values(byId)
        .filter((attributes) => attributes.tenant_id !== undefined)
        .map(({ name }) => `${type} ${name}`),
    );
    for (const one of inProject) expect(one).toMatch(/^openstack_networking_port_v2 hrss-entry-/);
  });
});

test("given both realms, then no network is shared to everybody", () => {
  for (const realm of REALMS) {
    const trees = platformTrees(realm);
    for (const { attributes } of everyResource(trees, "networking_rbac_policy_v2")) {
      expect(attributes.target_tenant).toMatch(/^\$\{/);
    }
    for (const { attributes } of everyResource(trees, "networking_network_v2")) {
      expect(attributes.shared ?? false).toBe(false);
    }
  }
});

describe("given the register's quota", () => {
  test("when a body has its level's, then the projects get it", () => {
    const stack = tenancy("munan-binhai");
    const quota = (city.bodies.get("munan") as Body).fullQuota;

    expect(only(stack, "compute_quotaset_v2")).toMatchObject({
      instances: quota.instances,
      cores: quota.vcpus,
      ram: quota.memory.toGibibytes() * 1024,
    });
    expect(only(stack, "blockstorage_quotaset_v3")).toMatchObject({
      volumes: quota.volumes,
      gigabytes: quota.storage.toGibibytes(),
      volume_type_quota: { volumes___DEFAULT__: "0" },
      lifecycle: { ignore_changes: ["volume_type_quota"] },
    });
    // One group more: Neutron makes a `default` one in every project.
    expect(only(stack, "networking_quota_v2")).toMatchObject({
      port: quota.ports,
      security_group: quota.securityGroups + 1,
      security_group_rule: quota.securityGroupRules,
    });
    expect(only(stack, "lb_quota_v2")).toMatchObject({ loadbalancer: quota.loadBalancers });
  });

  test("when a body differs from its level, then its own number counts", () => {
    const [first, ...rest] = cityProps.bodies;
    const changed = cityWith({
      bodies: [{ ...first, quota: { instances: 7, memory: Size.gibibytes(96), loadBalancers: 5 } }, ...rest],
    });
    const stack = tenancy("hrss-binhai", "extranet", changed);

    expect(only(stack, "compute_quotaset_v2")).toMatchObject({ instances: 7, ram: 96 * 1024, cores: 400 });
    expect(only(stack, "lb_quota_v2")).toMatchObject({ loadbalancer: 5 });
  });

  test("when the profile has no Octavia, then there is no quota of load balancers", () => {
    const without = cityWith({
      realms: {
        intranet: { ...cityProps.realms.intranet, capabilities: profiles.basic.without("octavia") },
      },
      bodies: [{ key: "office", name: "市政府办公厅", level: "municipal", leadUnit: "信息处" }],
    });
    expect(resources(tenancy("office-binhai", "intranet", without), "openstack_lb_quota_v2")).toEqual({});
  });
});

describe("given DNS domains in the register", () => {
  const { extranet, intranet } = cityProps.realms;
  const withDomains = cityWith({
    realms: {
      extranet: { ...extranet, dnsDomain: "extranet.example" },
      intranet: { ...intranet, dnsDomain: "intranet.example" },
    },
  });
  const zonesOf = (trees: Trees) =>
    everyResource(trees, "dns_zone_v2").map(({ stackName, attributes }) => `${stackName} ${attributes.name}`);

  test("then a body's zone stands at the remote site, and its project may keep records in it", () => {
    const stack = tenancy("hrss-xian", "extranet", withDomains);
    const zone = only(stack, "dns_zone_v2");
    const share = only(stack, "dns_zone_share_v2");

    expect(zone).toMatchObject({
      name: "hrss.extranet.example.",
      type: "PRIMARY",
      email: "hostmaster@extranet.example",
      ttl: 3600,
    });
    // The platform's project owns it: the body's could delete what is its own.
    expect(zone.project_id).toBeUndefined();
    expect(follow(stack, share.zone_id)).toBe(zone);
    expect(share.target_project_id).toBe(FOUND_PROJECT);
  });

  test.each(REALMS)("then the %s has one a body at the remote site, and none elsewhere", (realm) => {
    expect(zonesOf(platformTrees(realm, withDomains))).toEqual([`tenancy-hrss-xian hrss.${realm}.example.`]);
  });

  test("when the register has none, then there are no zones", () => {
    expect(zonesOf(platformTrees("extranet"))).toEqual([]);
  });

  test("when the realm has no remote site, then there are no zones", () => {
    const near = cityWith({
      realms: { extranet: { ...extranet, dnsDomain: "extranet.example", remoteSite: "none" }, intranet },
    });
    expect(zonesOf(platformTrees("extranet", near))).toEqual([]);
  });

  test.each(REALMS)("then no body of the %s makes zones of its own, at any site", (realm) => {
    const trees = platformTrees(realm, withDomains);
    const names = Object.keys(trees).filter((name) => name.startsWith("tenancy-"));

    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      const { zones, project_id: project, ...rest } = only(trees[name] as StackTree, "dns_quota_v2");
      expect(zones).toBe(0);
      expect(project).toBe(name.endsWith("xian") ? FOUND_PROJECT : HOME_PROJECT);
      expect(Object.keys(rest)).toEqual(["//"]);
    }
  });

  test("when the profile has no Designate, then there is neither zone nor quota", () => {
    const without = cityWith({
      realms: {
        extranet: {
          ...extranet,
          dnsDomain: "extranet.example",
          capabilities: profiles.full.without("designate"),
        },
        intranet,
      },
    });
    const trees = platformTrees("extranet", without);

    for (const type of ["dns_zone_v2", "dns_zone_share_v2", "dns_quota_v2"]) {
      expect(everyResource(trees, type)).toEqual([]);
    }
  });
});

describe("given the address plan", () => {
  const subnets = REALMS.flatMap((realm) =>
    everyResource(platformTrees(realm), "networking_subnet_v2")
      .filter(({ attributes }) => attributes.name !== "internet")
      .map(({ stackName, attributes }) => [`${realm} ${stackName} ${attributes.name}`, attributes] as const),
  );

  test("then networks have exactly the blocks of the plan", () => {
    for (const realm of REALMS) {
      const { blocks } = planOf(city).lock;
      const planned = Object.entries(blocks).flatMap(([key, block]) => {
        const [of, site, body, zone] = key.split("/");
        // A router's address on the interconnect is no network; of bodies' zones the platform has none.
        const isNetwork =
          body === "platform" ? zone !== "dedicated" && zone !== "dev-test" : zone !== "interconnect";
        return of === realm && isNetwork
          ? [`${site} ${body}-${zone}-ipv4 ${block.ipv4}`, `${site} ${body}-${zone}-ipv6 ${block.ipv6}`]
          : [];
      });
      const made = everyResource(platformTrees(realm), "networking_subnet_v2").flatMap(
        ({ stackName, attributes: { name, cidr } }) =>
          name === "internet" ? [] : [`${stackName.split("-").at(-1)} ${name} ${cidr}`],
      );
      expect(made.sort()).toEqual(planned.sort());
    }
  });

  test.each(subnets)("%s: the gateway is .1 and the pool leaves what is reserved", (_, subnet) => {
    const [pool] = subnet.allocation_pool as { start: string; end: string }[];
    const [network, bits] = ipaddr.parseCIDR(String(subnet.cidr));
    const offset = (address: string) => number(ipaddr.parse(address)) - number(network);
    const size = 1n << BigInt((network.kind() === "ipv4" ? 32 : 128) - bits);
    const reserved = String(subnet.name).startsWith("platform-") ? 64n : 10n;

    expect(subnet.allocation_pool).toHaveLength(1);
    expect(offset(String(subnet.gateway_ip))).toBe(1n);
    expect(offset(pool?.start ?? "")).toBeGreaterThanOrEqual(reserved);
    expect(offset(pool?.end ?? "")).toBeGreaterThan(offset(pool?.start ?? ""));
    // The last IPv4 address is the broadcast address.
    expect(offset(pool?.end ?? "")).toBeLessThanOrEqual(size - (network.kind() === "ipv4" ? 2n : 1n));
  });

  test.each(subnets.filter(([name]) => name.includes("interconnect")))(
    "%s: routers' addresses of the plan lie outside what Neutron hands out, and nobody asks for one",
    (_, subnet) => {
      const [pool] = subnet.allocation_pool as { start: string; end: string }[];
      const [network, bits] = ipaddr.parseCIDR(String(subnet.cidr));
      const half = 1n << BigInt((network.kind() === "ipv4" ? 32 : 128) - bits - 1);

      expect(number(ipaddr.parse(pool?.start ?? "")) - number(network)).toBe(half);
      expect(subnet.enable_dhcp).toBe(false);
    },
  );

  test.each(subnets.filter(([name]) => !name.includes("interconnect")))(
    "%s: addresses come by DHCP in both families",
    (_, subnet) => {
      const family = String(subnet.name).endsWith("ipv6") ? 6 : 4;
      expect(subnet.ip_version).toBe(family);
      expect([subnet.ipv6_address_mode, subnet.ipv6_ra_mode]).toEqual(
        family === 6 ? ["dhcpv6-stateful", "dhcpv6-stateful"] : [undefined, undefined],
      );
    },
  );
});

describe("given a body with a public entry", () => {
  const stack = tenancy("hrss-binhai");

  test("then the platform keeps a port in its project, with an address of the exit", () => {
    const entry = byName(stack, "networking_port_v2")["hrss-entry-portal"] as Attributes;
    const address = only(stack, "networking_floatingip_v2");

    expect(entry).toMatchObject({ tenant_id: HOME_PROJECT, no_security_groups: true });
    expect(follow(stack, entry.network_id).name).toBe("hrss-internet-access");
    expect(address).toMatchObject({ pool: "internet", lifecycle: { prevent_destroy: true } });
    expect(follow(stack, address.port_id)).toBe(entry);
    expect(address.tenant_id).toBeUndefined();
  });

  test("then bodies without one have no floating IP", () => {
    for (const name of ["heping-binhai", "wudadao-binhai", "munan-binhai"]) {
      expect(resources(tenancy(name), "openstack_networking_floatingip_v2")).toEqual({});
    }
  });
});

describe("given the platform's images", () => {
  test("then bodies may use each operating system and no appliance", () => {
    const stack = tenancy("heping-binhai");
    const shared = Object.values(resources(stack, "openstack_images_image_access_v2"));

    expect(shared.map(({ image_id: id }) => follow(stack, id).name).sort()).toEqual(
      [...city.images.values()].flatMap(({ name, appliance }) => (appliance ? [] : [name])).sort(),
    );
    for (const { member_id: member } of shared) expect(member).toBe(HOME_PROJECT);
    expect(shared.length).toBeLessThan(city.images.size);
  });

  test("then none of them is public", () => {
    for (const { attributes } of everyResource(platformTrees("extranet"), "images_image_v2")) {
      expect(attributes.visibility).toBe("shared");
    }
  });
});

function number(address: ipaddr.IPv4 | ipaddr.IPv6): bigint {
  return address.toByteArray().reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
