import { data, modelOf, modelOfShown, ref, the, why } from "./support";

const ip = (text: string): bigint => text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
const at = (text: string) => ({ family: "ipv4", among: [{ first: ip(text), last: ip(text) }] });
const among = (first: string, last: string) => ({
  family: "ipv4",
  among: [{ first: ip(first), last: ip(last) }],
});

const BASE = {
  "networking_network_v2.n": { name: "n" },
  "networking_subnet_v2.s": { network_id: ref("networking_network_v2.n.id"), cidr: "10.0.0.0/24" },
  "networking_secgroup_v2.g": { name: "g" },
  "networking_secgroup_v2.h": { name: "h" },
};
const NETWORK = ref("networking_network_v2.n.id");
const SUBNET = ref("networking_subnet_v2.s.id");
const G = ref("networking_secgroup_v2.g.id");
const H = ref("networking_secgroup_v2.h.id");
const port = async (body: object, more: object = {}) => {
  const world = await modelOf({
    variable: { x: {} },
    resource: { ...BASE, "networking_port_v2.p": { network_id: NETWORK, ...body }, ...more },
  });
  return { world, made: the(world.ports, "networking_port_v2.p") };
};
const suffixes = (ids: readonly string[]): string[] => ids.map((id) => id.replace(/^.*\/openstack_/, ""));

describe("given a port's addresses", () => {
  test("when one is written, then it is that one", async () => {
    const { made } = await port({ fixed_ip: [{ subnet_id: SUBNET, ip_address: "10.0.0.9" }] });
    expect(made.addresses).toEqual([at("10.0.0.9")]);
    expect(made.doubts).toEqual([]);
  });

  test("when only the subnet is written, then it is any of its pools", async () => {
    const { made } = await port({ fixed_ip: [{ subnet_id: SUBNET }] });
    expect(made.addresses).toEqual([among("10.0.0.2", "10.0.0.254")]);
  });

  test("when nothing is written, then it has one of each family and each self-made subnet", async () => {
    const { made } = await port(
      {},
      {
        "networking_subnet_v2.six": {
          network_id: NETWORK,
          cidr: "fd00::/64",
          ip_version: 6,
          ipv6_address_mode: "slaac",
        },
      },
    );
    expect(made.addresses.map(({ family }) => family)).toEqual(["ipv4", "ipv6"]);
  });

  test("when an IPv4 address is written, then a self-made subnet still gives one", async () => {
    const { made } = await port(
      { fixed_ip: [{ subnet_id: SUBNET, ip_address: "10.0.0.9" }] },
      {
        "networking_subnet_v2.six": {
          network_id: NETWORK,
          cidr: "fd00::/64",
          ip_version: 6,
          ipv6_address_mode: "slaac",
        },
      },
    );
    expect(made.addresses.map(({ family }) => family)).toEqual(["ipv4", "ipv6"]);
  });

  test("when it has none, then it has none", async () => {
    const { made } = await port({ no_fixed_ip: true });
    expect(made.addresses).toEqual([]);
  });

  test("when it is not known, then it is any of the subnet, with a doubt", async () => {
    const { made } = await port({ fixed_ip: [{ subnet_id: SUBNET, ip_address: `\${var.x}` }] });
    expect(made.addresses).toEqual([among("10.0.0.2", "10.0.0.254")]);
    expect(why(made.doubts)).toEqual(["value"]);
  });

  test("when the network is known by its subnet alone, then it is that", async () => {
    const { made } = await port({
      network_id: `\${openstack_networking_subnet_v2.s.network_id}`,
      fixed_ip: [{ subnet_id: SUBNET }],
    });
    expect(suffixes([made.network ?? ""])).toEqual(["networking_network_v2.n"]);
  });
});

describe("given a port's filters", () => {
  test("when groups are written, then it has those", async () => {
    const { made } = await port({ security_group_ids: [G] });
    expect(suffixes(made.groups)).toEqual(["networking_secgroup_v2.g"]);
    expect(made.security).toBe(true);
  });

  test("when none is written, then it has its project's default group", async () => {
    const { made, world } = await port({});
    const [group] = made.groups;
    const rules = world.securityGroups.get(group ?? "")?.rules ?? [];
    expect(rules.map(({ direction, family, remote }) => [direction, family, remote.kind])).toEqual([
      ["egress", "ipv4", "any"],
      ["egress", "ipv6", "any"],
      ["ingress", "ipv4", "group"],
      ["ingress", "ipv6", "group"],
    ]);
  });

  test("when the default group is looked up, then it is the same, and rules can be added", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        "networking_port_v2.p": { network_id: NETWORK },
        "networking_secgroup_rule_v2.r": {
          direction: "ingress",
          ethertype: "IPv4",
          security_group_id: data("networking_secgroup_v2.d.id"),
        },
      },
      data: { "networking_secgroup_v2.d": { name: "default" } },
    });
    const [group] = the(world.ports, "networking_port_v2.p").groups;
    expect(world.securityGroups.get(group ?? "")?.rules).toHaveLength(5);
  });

  test("when it says that it has none, then it has none", async () => {
    const { made } = await port({ no_security_groups: true });
    expect(made.groups).toEqual([]);
    expect(made.security).toBe(true);
  });

  test("when groups are associated, then they are added", async () => {
    const { made } = await port(
      { security_group_ids: [G] },
      {
        "networking_port_secgroup_associate_v2.a": {
          port_id: ref("networking_port_v2.p.id"),
          security_group_ids: [H],
        },
      },
    );
    expect(suffixes(made.groups)).toEqual(["networking_secgroup_v2.g", "networking_secgroup_v2.h"]);
  });

  test("when they are enforced, then it has no others", async () => {
    const { made } = await port(
      { security_group_ids: [G] },
      {
        "networking_port_secgroup_associate_v2.a": {
          port_id: ref("networking_port_v2.p.id"),
          enforce: true,
          security_group_ids: [H],
        },
      },
    );
    expect(suffixes(made.groups)).toEqual(["networking_secgroup_v2.h"]);
  });

  test("when a group is not known, then it is a doubt", async () => {
    const { made } = await port({ security_group_ids: [G, `\${var.x}`] });
    expect(suffixes(made.groups)).toEqual(["networking_secgroup_v2.g"]);
    expect(why(made.doubts)).toEqual(["value"]);
  });

  test("when port security is off, then no group counts", async () => {
    const { made } = await port({ port_security_enabled: false, no_security_groups: true });
    expect(made.security).toBe(false);
    expect(made.groups).toEqual([]);
  });

  test("when the network switches it off, then the port has none", async () => {
    const world = await modelOf({
      resource: {
        "networking_network_v2.n": { name: "n", port_security_enabled: false },
        "networking_port_v2.p": { network_id: NETWORK, no_security_groups: true },
      },
    });
    expect(the(world.ports, "networking_port_v2.p").security).toBe(false);
  });

  test("when the network is not in the inputs, then whether it is on is not known", async () => {
    const world = await modelOf({
      data: { "networking_network_v2.n": { name: "n" } },
      resource: { "networking_port_v2.p": { network_id: data("networking_network_v2.n.id") } },
    });
    expect(the(world.ports, "networking_port_v2.p").security).toBe("unknown");
  });

  test("when Neutron owns it, then it is trusted", async () => {
    const { made } = await port({ device_owner: "network:dhcp" });
    expect(made.security).toBe(false);
  });

  test("when pairs are written, then they are in normal form", async () => {
    const { made } = await port({ allowed_address_pairs: [{ ip_address: "10.9.9.9/8" }] });
    expect(made.pairs).toEqual([{ family: "ipv4", first: ip("10.0.0.0"), last: ip("10.255.255.255") }]);
  });
});

describe("given instances", () => {
  test("when cards name ports and networks, then it has the ports and those that Nova makes", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        "networking_port_v2.p": { network_id: NETWORK },
        "compute_instance_v2.i": {
          name: "i",
          security_groups: ["g"],
          network: [
            { port: ref("networking_port_v2.p.id") },
            { uuid: NETWORK, fixed_ip_v4: "10.0.0.7" },
            { name: "n" },
          ],
        },
      },
    });
    const instance = the(world.instances, "compute_instance_v2.i");
    expect(suffixes(instance.ports)).toEqual([
      "networking_port_v2.p",
      "compute_instance_v2.i#network[1]",
      "compute_instance_v2.i#network[2]",
    ]);
    const [, second, third] = instance.ports.map((id) => world.ports.get(id));
    expect(second?.addresses).toEqual([at("10.0.0.7")]);
    expect(suffixes(second?.groups ?? [])).toEqual(["networking_secgroup_v2.g"]);
    expect(third?.network).toBe(second?.network);
    expect(third?.instance).toBe(instance.id);
  });

  test("when interfaces are attached, then they are its ports, with the default group", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        "networking_port_v2.p": { network_id: NETWORK },
        "compute_instance_v2.i": {
          name: "i",
          security_groups: ["g"],
          network: { port: ref("networking_port_v2.p.id") },
        },
        "compute_interface_attach_v2.a": {
          instance_id: ref("compute_instance_v2.i.id"),
          network_id: NETWORK,
          fixed_ip: "10.0.0.8",
        },
      },
    });
    const instance = the(world.instances, "compute_instance_v2.i");
    const attached = world.ports.get(instance.ports[1] ?? "");
    expect(attached?.addresses).toEqual([at("10.0.0.8")]);
    expect(attached?.groups[0]).toMatch(/^default:/);
  });

  test("when a trunk's parent is its port, then it has the subports", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        "networking_port_v2.p": { network_id: NETWORK },
        "networking_port_v2.q": { network_id: NETWORK },
        "networking_trunk_v2.t": {
          port_id: ref("networking_port_v2.p.id"),
          sub_port: [
            { port_id: ref("networking_port_v2.q.id"), segmentation_id: 5, segmentation_type: "vlan" },
          ],
        },
        "compute_instance_v2.i": { name: "i", network: [{ port: ref("networking_port_v2.p.id") }] },
      },
    });
    expect(the(world.ports, "networking_port_v2.q").instance).toBe(
      the(world.instances, "compute_instance_v2.i").id,
    );
  });

  test("when no card is written, then Nova may choose any network of the region", async () => {
    const world = await modelOf({ resource: { "compute_instance_v2.i": { name: "i" } } });
    expect(world.unknowns).toMatchObject([{ reach: [{ kind: "region" }] }]);
  });

  test("when its port is looked up by it, then it is the port that Nova makes", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        "compute_instance_v2.i": { name: "i", network: [{ uuid: NETWORK }] },
        "networking_floatingip_v2.f": { pool: "ext", port_id: data("networking_port_v2.x.id") },
      },
      data: {
        "networking_port_v2.x": { device_id: ref("compute_instance_v2.i.id"), network_id: NETWORK },
      },
    });
    expect(suffixes([world.floatingIps[0]?.port ?? ""])).toEqual(["compute_instance_v2.i#network[0]"]);
  });

  test("when a contract is noted, then it is read; one that cannot be read is none", async () => {
    const gateway = (permits: unknown, refuses?: unknown) => ({
      name: "i",
      network: [{ uuid: NETWORK }],
      "//": { egov: { kind: "Gap", contract: { permits, ...(refuses === undefined ? {} : { refuses }) } } },
    });
    const world = await modelOf({
      resource: {
        ...BASE,
        "compute_instance_v2.i": gateway([
          { from: ["10.0.0.0/24"], to: ["10.1.0.0/24"], protocol: "tcp", ports: "80-81" },
        ]),
        "compute_instance_v2.k": gateway([], [{ from: ["10.0.0.0/24"], to: ["10.1.0.0/24"] }]),
        "compute_instance_v2.l": gateway([], "all"),
        "compute_instance_v2.j": gateway([{ from: ["everywhere"], to: [] }]),
      },
    });
    expect(the(world.instances, "compute_instance_v2.i").contract).toEqual({
      kind: "Gap",
      permits: [
        {
          from: [{ family: "ipv4", first: ip("10.0.0.0"), last: ip("10.0.0.255") }],
          to: [{ family: "ipv4", first: ip("10.1.0.0"), last: ip("10.1.0.255") }],
          protocols: [{ first: 6n, last: 6n }],
          ports: [{ first: 80n, last: 81n }],
        },
      ],
      refuses: [],
    });
    expect(the(world.instances, "compute_instance_v2.k").contract?.refuses).toHaveLength(1);
    expect(the(world.instances, "compute_instance_v2.l").contract).toBeUndefined();
    expect(the(world.instances, "compute_instance_v2.j").contract).toBeUndefined();
  });
});

describe("given a state", () => {
  test("when resources name one another by their ids, then they are joined, and addresses are known", async () => {
    const resource = (type: string, values: object) => ({
      address: `openstack_${type}.a`,
      mode: "managed",
      type: `openstack_${type}`,
      name: "a",
      provider_name: "registry.terraform.io/terraform-provider-openstack/openstack",
      values,
    });
    const world = await modelOfShown({
      format_version: "1.0",
      terraform_version: "1.11.4",
      values: {
        root_module: {
          resources: [
            resource("networking_network_v2", { id: "n-1", name: "n" }),
            resource("networking_subnet_v2", { id: "s-1", network_id: "n-1", cidr: "10.0.0.0/24" }),
            resource("networking_secgroup_v2", { id: "g-1", name: "g", delete_default_rules: true }),
            resource("networking_port_v2", {
              id: "p-1",
              network_id: "n-1",
              fixed_ip: [],
              all_fixed_ips: ["10.0.0.33"],
              all_security_group_ids: ["g-1", "elsewhere"],
              security_group_ids: [],
              port_security_enabled: true,
            }),
          ],
        },
      },
    });
    const [made] = world.ports.values();
    expect(made?.addresses).toEqual([at("10.0.0.33")]);
    expect(made?.groups.map((id) => id.replace(/^.*\//, ""))).toEqual([
      "openstack_networking_secgroup_v2.a",
      "id:elsewhere",
    ]);
    expect(world.securityGroups.get("id:elsewhere")?.doubts).toMatchObject([{ why: "not-in-inputs" }]);
  });
});

describe("given a port that becomes a router's", () => {
  const leg = async (body: object) => {
    const { made } = await port(
      { fixed_ip: [{ subnet_id: SUBNET, ip_address: "10.0.0.1" }], ...body },
      {
        "networking_router_v2.r": { name: "r" },
        "networking_router_interface_v2.i": {
          router_id: ref("networking_router_v2.r.id"),
          port_id: ref("networking_port_v2.p.id"),
        },
      },
    );
    return made;
  };

  test("when no group is written, then nothing filters it, and the default group counts it", async () => {
    const made = await leg({});
    expect(made.security).toBe(false);
    expect(made.groups).toEqual([expect.stringMatching(/^default:/)]);
  });

  test("when it has no filter from the beginning, then it is in no group", async () => {
    expect((await leg({ port_security_enabled: false })).groups).toEqual([]);
  });
});

describe("given a state that has the default group by its id", () => {
  const shownOf = (type: string, values: object, mode = "managed") => ({
    address: `${mode === "data" ? "data." : ""}openstack_${type}.a`,
    mode,
    type: `openstack_${type}`,
    name: "a",
    values,
  });

  test("when a data source finds it, then a port with that id is in it", async () => {
    const world = await modelOfShown({
      format_version: "1.0",
      values: {
        root_module: {
          resources: [
            shownOf("networking_secgroup_v2", { id: "d-1", name: "default" }, "data"),
            shownOf("networking_port_v2", { id: "p-1", all_security_group_ids: ["d-1"] }),
          ],
        },
      },
    });
    const [made] = world.ports.values();
    expect(made?.groups).toEqual([expect.stringMatching(/^default:/)]);
  });
});
