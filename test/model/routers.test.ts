import { data, modelOf, ref, the, why } from "./support";

const ip = (text: string): bigint => text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
const BASE = {
  "networking_network_v2.n": { name: "n" },
  "networking_network_v2.ext": { name: "ext", external: true },
  "networking_subnet_v2.s": { network_id: ref("networking_network_v2.n.id"), cidr: "10.0.0.0/24" },
  "networking_subnet_v2.e": { network_id: ref("networking_network_v2.ext.id"), cidr: "203.0.113.0/24" },
  "networking_router_v2.r": { name: "r" },
};
const R = ref("networking_router_v2.r.id");
const suffix = (id: string | undefined): string => (id ?? "").replace(/^.*\/openstack_/, "");

describe("given a router's interfaces", () => {
  test("when one is by subnet, then its port has the gateway's address and no filter", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        "networking_router_interface_v2.i": { router_id: R, subnet_id: ref("networking_subnet_v2.s.id") },
      },
    });
    const [made] = the(world.routers, "networking_router_v2.r").interfaces;
    const port = world.ports.get(made?.port ?? "");
    expect(suffix(made?.network)).toBe("networking_network_v2.n");
    expect(made?.subnets.map(suffix)).toEqual(["networking_subnet_v2.s"]);
    expect(port).toMatchObject({ role: "router", security: false, groups: [] });
    expect(port?.addresses).toEqual([
      { family: "ipv4", among: [{ first: ip("10.0.0.1"), last: ip("10.0.0.1") }] },
    ]);
  });

  test("when one is by port, then it connects the subnets of the port's addresses", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        "networking_port_v2.p": {
          network_id: ref("networking_network_v2.n.id"),
          fixed_ip: [{ subnet_id: ref("networking_subnet_v2.s.id"), ip_address: "10.0.0.9" }],
        },
        "networking_router_interface_v2.i": { router_id: R, port_id: ref("networking_port_v2.p.id") },
      },
    });
    const [made] = the(world.routers, "networking_router_v2.r").interfaces;
    expect(suffix(made?.port)).toBe("networking_port_v2.p");
    expect(made?.subnets.map(suffix)).toEqual(["networking_subnet_v2.s"]);
    expect(the(world.ports, "networking_port_v2.p").role).toBe("router");
  });

  test("when another stack connects its network, then the router has both", async () => {
    const world = await modelOf(
      { resource: BASE },
      {
        data: { "networking_router_v2.x": { name: "r" }, "networking_subnet_v2.s": { cidr: "10.0.0.0/24" } },
        resource: {
          "networking_router_interface_v2.i": {
            router_id: data("networking_router_v2.x.id"),
            subnet_id: data("networking_subnet_v2.s.id"),
          },
        },
      },
    );
    expect(world.routers.size).toBe(1);
    expect(the(world.routers, "networking_router_v2.r").interfaces).toHaveLength(1);
  });

  test("when what it connects is not known, then the router has a doubt", async () => {
    const world = await modelOf({
      variable: { x: {} },
      resource: {
        ...BASE,
        "networking_router_interface_v2.i": { router_id: R, subnet_id: `\${var.x}` },
      },
    });
    expect(why(the(world.routers, "networking_router_v2.r").doubts)).toContain("value");
  });
});

describe("given a router's gateway and routes", () => {
  test("when it has an external network, then it translates unless that is switched off", async () => {
    const gateway = async (more: object) => {
      const world = await modelOf({
        resource: {
          ...BASE,
          "networking_router_v2.r": { external_network_id: ref("networking_network_v2.ext.id"), ...more },
        },
      });
      return { gateway: the(world.routers, "networking_router_v2.r").gateway, world };
    };
    const { gateway: plain, world } = await gateway({});
    const { gateway: open } = await gateway({ enable_snat: false });
    expect([plain?.sourceNat, open?.sourceNat]).toEqual([true, false]);
    expect(suffix(plain?.network)).toBe("networking_network_v2.ext");
    expect(world.ports.get(plain?.port ?? "")?.addresses).toEqual([
      { family: "ipv4", among: [{ first: ip("203.0.113.2"), last: ip("203.0.113.254") }] },
    ]);
  });

  test("when its address on the external network is written, then its port has it", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        "networking_router_v2.r": {
          external_network_id: ref("networking_network_v2.ext.id"),
          external_fixed_ip: [{ ip_address: "203.0.113.7" }],
        },
      },
    });
    const { gateway } = the(world.routers, "networking_router_v2.r");
    expect(world.ports.get(gateway?.port ?? "")?.addresses).toEqual([
      { family: "ipv4", among: [{ first: ip("203.0.113.7"), last: ip("203.0.113.7") }] },
    ]);
  });

  test("when routes are written in either resource, then it has them all", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        "networking_router_route_v2.a": {
          router_id: R,
          destination_cidr: "10.1.0.0/16",
          next_hop: "10.0.0.2",
        },
        "networking_router_routes_v2.b": {
          router_id: R,
          routes: [{ destination_cidr: "10.2.0.0/16", next_hop: "10.0.0.3" }],
        },
      },
    });
    expect(
      the(world.routers, "networking_router_v2.r").routes.map(({ destination, nextHop }) => [
        destination.first,
        nextHop,
      ]),
    ).toEqual([
      [ip("10.1.0.0"), ip("10.0.0.2")],
      [ip("10.2.0.0"), ip("10.0.0.3")],
    ]);
  });

  test("when a route is not known, then the router has a doubt", async () => {
    const world = await modelOf({
      variable: { x: {} },
      resource: {
        ...BASE,
        "networking_router_route_v2.a": {
          router_id: R,
          destination_cidr: `\${var.x}`,
          next_hop: "10.0.0.2",
        },
      },
    });
    expect(why(the(world.routers, "networking_router_v2.r").doubts)).toEqual(["value"]);
  });
});

describe("given floating IPs", () => {
  const PORT = {
    "networking_port_v2.p": {
      network_id: ref("networking_network_v2.n.id"),
      fixed_ip: [{ subnet_id: ref("networking_subnet_v2.s.id"), ip_address: "10.0.0.9" }],
    },
  };

  test("when one is on a port, then it leads there from its external network", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        ...PORT,
        "networking_floatingip_v2.f": {
          pool: "ext",
          port_id: ref("networking_port_v2.p.id"),
          fixed_ip: "10.0.0.9",
        },
      },
    });
    const [made] = world.floatingIps;
    expect(suffix(made?.network)).toBe("networking_network_v2.ext");
    expect(suffix(made?.port)).toBe("networking_port_v2.p");
    expect(made?.fixedAddress).toBe(ip("10.0.0.9"));
    expect(made?.address.among).toEqual([{ first: ip("203.0.113.2"), last: ip("203.0.113.254") }]);
  });

  test("when it is associated by its address, then it leads there", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        ...PORT,
        "networking_floatingip_v2.f": { pool: "ext" },
        "networking_floatingip_associate_v2.a": {
          floating_ip: ref("networking_floatingip_v2.f.address"),
          port_id: ref("networking_port_v2.p.id"),
        },
      },
    });
    expect(suffix(world.floatingIps[0]?.port)).toBe("networking_port_v2.p");
  });

  test("when it forwards ports, then only those lead on", async () => {
    const world = await modelOf({
      resource: {
        ...BASE,
        ...PORT,
        "networking_floatingip_v2.f": { pool: "ext", address: "203.0.113.9" },
        "networking_portforwarding_v2.a": {
          floatingip_id: ref("networking_floatingip_v2.f.id"),
          protocol: "tcp",
          external_port: "8000:8001",
          internal_port: "80:81",
          internal_ip_address: "10.0.0.9",
          internal_port_id: ref("networking_port_v2.p.id"),
        },
      },
    });
    const [made] = world.floatingIps;
    expect(made?.address.among).toEqual([{ first: ip("203.0.113.9"), last: ip("203.0.113.9") }]);
    expect(made?.forwardings).toMatchObject([
      {
        protocol: 6,
        externalPorts: { first: 8000, last: 8001 },
        internalPorts: { first: 80, last: 81 },
        address: ip("10.0.0.9"),
      },
    ]);
  });

  test("when its pool is not known, then anything of the region may be otherwise", async () => {
    const world = await modelOf({
      variable: { x: {} },
      resource: { "networking_floatingip_v2.f": { pool: `\${var.x}` } },
    });
    expect(world.floatingIps).toEqual([]);
    expect(world.unknowns).toMatchObject([{ reach: [{ kind: "region" }] }]);
  });
});
