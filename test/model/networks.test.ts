import { data, modelOf, ref, the, why } from "./support";

const NETWORK = { "networking_network_v2.a": { name: "a", tags: ["zone:dmz"] } };
const ip = (text: string): bigint => text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
const subnet = (body: object) => ({
  resource: {
    ...NETWORK,
    "networking_subnet_v2.a": { network_id: ref("networking_network_v2.a.id"), ...body },
  },
});

describe("given a subnet", () => {
  test("when nothing but its block is written, then the gateway and the pools are Neutron's", async () => {
    const { networks } = await modelOf(subnet({ cidr: "10.0.0.0/24" }));

    const [made] = the(networks, "networking_network_v2.a").subnets;
    expect(made?.gateway).toBe(ip("10.0.0.1"));
    expect(made?.pools).toEqual([{ first: ip("10.0.0.2"), last: ip("10.0.0.254") }]);
    expect(made?.cidr).toEqual({ family: "ipv4", first: ip("10.0.0.0"), last: ip("10.0.0.255") });
  });

  test.each([
    ["fd00::/64", 0n, 1n, (1n << 64n) - 1n],
    ["fd00::/127", 0n, 1n, 1n],
  ])(
    "when it is %s, then the gateway is the block's first address, which is in no pool",
    async (cidr, gateway, first, last) => {
      const { networks } = await modelOf(subnet({ cidr, ip_version: 6 }));

      const base = 0xfd00n << 112n;
      const [made] = the(networks, "networking_network_v2.a").subnets;
      expect(made?.gateway).toBe(base + gateway);
      expect(made?.pools).toEqual([{ first: base + first, last: base + last }]);
    },
  );

  test("when its gateway stands amid the block, then the pools go around it", async () => {
    const { networks } = await modelOf(subnet({ cidr: "10.0.0.0/24", gateway_ip: "10.0.0.100" }));

    expect(the(networks, "networking_network_v2.a").subnets[0]?.pools).toEqual([
      { first: ip("10.0.0.1"), last: ip("10.0.0.99") },
      { first: ip("10.0.0.101"), last: ip("10.0.0.254") },
    ]);
  });

  test("when it has no gateway, then the pools are the whole but the first and last address", async () => {
    const { networks } = await modelOf(subnet({ cidr: "10.0.0.0/29", no_gateway: true }));

    const [made] = the(networks, "networking_network_v2.a").subnets;
    expect(made?.gateway).toBeUndefined();
    expect(made?.pools).toEqual([{ first: ip("10.0.0.1"), last: ip("10.0.0.6") }]);
  });

  test("when pools are written, then they are in order and joined", async () => {
    const { networks } = await modelOf(
      subnet({
        cidr: "10.0.0.0/24",
        allocation_pool: [
          { start: "10.0.0.20", end: "10.0.0.29" },
          { start: "10.0.0.10", end: "10.0.0.19" },
        ],
      }),
    );

    expect(the(networks, "networking_network_v2.a").subnets[0]?.pools).toEqual([
      { first: ip("10.0.0.10"), last: ip("10.0.0.29") },
    ]);
  });

  test("when hosts make their addresses themselves, then any of the block may be one", async () => {
    const { networks } = await modelOf(
      subnet({ cidr: "fd00::/64", ip_version: 6, ipv6_address_mode: "slaac", ipv6_ra_mode: "slaac" }),
    );

    const [made] = the(networks, "networking_network_v2.a").subnets;
    expect(made?.family).toBe("ipv6");
    expect(made?.pools).toEqual([{ first: made?.cidr?.first, last: made?.cidr?.last }]);
  });

  test("when its block comes from a pool of blocks, then it may be anywhere in them", async () => {
    const { networks } = await modelOf({
      resource: {
        ...NETWORK,
        "networking_subnetpool_v2.p": { name: "p", prefixes: ["10.1.0.0/16", "10.2.0.0/16"] },
        "networking_subnet_v2.a": {
          network_id: ref("networking_network_v2.a.id"),
          subnetpool_id: ref("networking_subnetpool_v2.p.id"),
          prefix_length: 24,
        },
      },
    });

    const made = the(networks, "networking_network_v2.a");
    expect(made.subnets[0]?.cidr).toBeUndefined();
    expect(made.subnets[0]?.pools).toEqual([{ first: ip("10.1.0.0"), last: ip("10.2.255.255") }]);
    expect(why(made.doubts)).toEqual(["value"]);
  });
});

describe("given networks", () => {
  test("when written, then tags, segments and whether it is external are read", async () => {
    const { networks } = await modelOf({
      resource: {
        "networking_network_v2.a": {
          name: "a",
          tags: ["zone:dmz"],
          external: true,
          segments: [{ network_type: "vlan", physical_network: "core", segmentation_id: 12 }],
        },
      },
    });

    const made = the(networks, "networking_network_v2.a");
    expect(made.tags).toEqual(["zone:dmz"]);
    expect(made.external).toBe(true);
    expect(made.segments).toEqual([{ type: "vlan", physicalNetwork: "core", segmentation: 12 }]);
    expect(made.doubts).toEqual([]);
  });

  test("when a resource adds a segment, then the network has it", async () => {
    const { networks } = await modelOf({
      resource: {
        ...NETWORK,
        "networking_segment_v2.s": {
          network_id: ref("networking_network_v2.a.id"),
          network_type: "vlan",
          physical_network: "core",
          segmentation_id: 12,
        },
      },
    });

    expect(the(networks, "networking_network_v2.a").segments).toEqual([
      { type: "vlan", physicalNetwork: "core", segmentation: 12 },
    ]);
  });

  test("when something is handed past the schema, then it is a doubt", async () => {
    const { networks } = await modelOf({
      resource: { "networking_network_v2.a": { name: "a", value_specs: { "router:external": "true" } } },
    });

    expect(the(networks, "networking_network_v2.a").doubts).toMatchObject([
      { why: "not-modelled", detail: "value_specs.router:external" },
    ]);
  });

  test("when its number is not known, then it stands once, with a doubt", async () => {
    const { networks } = await modelOf({
      variable: { many: {} },
      resource: { "networking_network_v2.a": { count: `\${var.many}`, name: "a" } },
    });

    expect(networks.size).toBe(1);
    expect(why([...networks.values()].flatMap(({ doubts }) => doubts))).toEqual(["instances"]);
  });
});

describe("given a network that is looked up", () => {
  test("when another stack makes it, then both are one", async () => {
    const { networks } = await modelOf(
      { resource: NETWORK },
      { data: { "networking_network_v2.x": { name: "a" } } },
    );

    expect(networks.size).toBe(1);
    expect(the(networks, "networking_network_v2.a").declared.map(({ address }) => address)).toEqual([
      "openstack_networking_network_v2.a",
      "data.openstack_networking_network_v2.x",
    ]);
  });

  test("when one argument does not fit, then it is another", async () => {
    const { networks } = await modelOf(
      { resource: NETWORK },
      { data: { "networking_network_v2.x": { name: "a", tags: ["zone:app"] } } },
    );

    expect(networks.size).toBe(2);
  });

  test("when none makes it, then equal lookups are one thing that is not in the inputs", async () => {
    const { networks } = await modelOf(
      { data: { "networking_network_v2.x": { name: "b" } } },
      { data: { "networking_network_v2.y": { name: "b" } } },
    );

    expect(networks.size).toBe(1);
    const [made] = networks.values();
    expect(made?.external).toBe("unknown");
    expect(why(made?.doubts ?? [])).toEqual(["not-in-inputs"]);
    expect(made?.declared).toHaveLength(2);
  });

  test("when several fit, then anything of the region may be otherwise", async () => {
    const { networks, unknowns } = await modelOf({
      resource: {
        "networking_network_v2.a": { name: "same" },
        "networking_network_v2.b": { name: "same" },
      },
      data: { "networking_network_v2.x": { name: "same" } },
    });

    expect(networks.size).toBe(3);
    expect(unknowns).toMatchObject([
      { doubt: { why: "ambiguous" }, reach: [{ kind: "region", region: "cloud/default" }] },
    ]);
  });

  test("when it is in another region, then it is not that of the same name", async () => {
    const { networks } = await modelOf(
      { provider: { openstack: { region: "one" } }, resource: NETWORK },
      { provider: { openstack: { region: "two" } }, data: { "networking_network_v2.x": { name: "a" } } },
    );

    expect([...networks.values()].map(({ region }) => region)).toEqual(["cloud/one", "cloud/two"]);
  });

  test("when its own region is written, then that one counts", async () => {
    const { networks } = await modelOf(
      { provider: { openstack: { region: "one" } }, resource: NETWORK },
      {
        provider: { openstack: { region: "two" } },
        data: { "networking_network_v2.x": { name: "a", region: "one" } },
      },
    );

    expect(networks.size).toBe(1);
  });

  test("when its credential has another entry, then it is the same cloud", async () => {
    const { networks } = await modelOf(
      { provider: { openstack: { cloud: "platform" } }, resource: NETWORK },
      { provider: { openstack: { cloud: "hrss" } }, data: { "networking_network_v2.x": { name: "a" } } },
    );

    expect(networks.size).toBe(1);
  });

  test("when its endpoint is another, then it is another cloud", async () => {
    const { networks } = await modelOf(
      { provider: { openstack: { auth_url: "https://one/v3" } }, resource: NETWORK },
      {
        provider: { openstack: { auth_url: "https://two/v3" } },
        data: { "networking_network_v2.x": { name: "a" } },
      },
    );

    expect([...networks.values()].map(({ region }) => region)).toEqual(["one/default", "two/default"]);
  });

  test("when its subnet is looked up by it, then both join", async () => {
    const { networks } = await modelOf(subnet({ cidr: "10.0.0.0/24" }), {
      data: {
        "networking_network_v2.x": { name: "a" },
        "networking_subnet_v2.x": { network_id: data("networking_network_v2.x.id"), cidr: "10.0.0.0/24" },
      },
    });

    const made = the(networks, "networking_network_v2.a");
    expect(networks.size).toBe(1);
    expect(made.subnets).toHaveLength(1);
    expect(made.subnets[0]?.declared).toHaveLength(2);
  });

  test("when it is found by its subnet's block, then it joins", async () => {
    const { networks } = await modelOf(subnet({ cidr: "10.0.0.0/24" }), {
      data: { "networking_network_v2.x": { matching_subnet_cidr: "10.0.0.0/24" } },
    });

    expect(networks.size).toBe(1);
  });
});

describe("given a network that a policy gives away", () => {
  const given = async (action: string) => {
    const { networks } = await modelOf({
      variable: { x: {} },
      resource: {
        ...NETWORK,
        "networking_rbac_policy_v2.p": {
          action,
          object_type: "network",
          object_id: ref("networking_network_v2.a.id"),
          target_tenant: "somebody",
        },
      },
    });
    return the(networks, "networking_network_v2.a").external;
  };

  test.each([
    ["access_as_external", true],
    ["access_as_shared", false],
    [`\${var.x}`, "unknown"],
  ])("when it is given by %s, then it is external: %s", async (action, external) => {
    expect(await given(action)).toBe(external);
  });
});
