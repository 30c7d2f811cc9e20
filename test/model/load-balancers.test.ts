import { modelOf, ref, the, why } from "./support";

const ip = (text: string): bigint => text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
const LB = ref("lb_loadbalancer_v2.l.id");
const POOL = ref("lb_pool_v2.p.id");
const BASE = {
  "networking_network_v2.n": { name: "n" },
  "networking_subnet_v2.s": { network_id: ref("networking_network_v2.n.id"), cidr: "10.0.0.0/24" },
  "lb_loadbalancer_v2.l": { vip_subnet_id: ref("networking_subnet_v2.s.id"), vip_address: "10.0.0.9" },
  "lb_listener_v2.h": { loadbalancer_id: LB, protocol: "HTTPS", protocol_port: 443 },
  "lb_pool_v2.p": { listener_id: ref("lb_listener_v2.h.id"), protocol: "HTTP", lb_method: "ROUND_ROBIN" },
  "lb_member_v2.m": { pool_id: POOL, address: "10.0.0.20", protocol_port: 8080 },
};
const balancer = async (more: object = {}) => {
  const world = await modelOf({ variable: { x: {} }, resource: { ...BASE, ...more } });
  return { world, made: world.loadBalancers[0] };
};

describe("given a load balancer", () => {
  test("when its address is written, then its port is Octavia's, which lets in what it listens on", async () => {
    const { world, made } = await balancer();
    const port = world.ports.get(made?.ports[0] ?? "");
    expect(port).toMatchObject({ role: "load-balancer", security: true, doubts: [] });
    expect(port?.addresses).toEqual([
      { family: "ipv4", among: [{ first: ip("10.0.0.9"), last: ip("10.0.0.9") }] },
    ]);
    const rules = world.securityGroups.get(port?.groups[0] ?? "")?.rules ?? [];
    expect(
      rules.map(({ direction, family, ports, remote }) => [direction, family, ports, remote.kind]),
    ).toEqual([
      ["ingress", "ipv4", [{ first: 443n, last: 443n }], "any"],
      ["ingress", "ipv4", [{ first: 1025n, last: 1025n }], "any"],
      ["egress", "ipv4", undefined, "any"],
      ["egress", "ipv6", undefined, "any"],
    ]);
  });

  test("when its port is a resource, then it is that one", async () => {
    const { world, made } = await balancer({
      "networking_port_v2.v": { network_id: ref("networking_network_v2.n.id") },
      "lb_loadbalancer_v2.l": { vip_port_id: ref("networking_port_v2.v.id") },
    });
    expect(made?.ports).toEqual([the(world.ports, "networking_port_v2.v").id]);
    expect(the(world.ports, "networking_port_v2.v").role).toBe("load-balancer");
  });

  test("when a listener allows some, then only those", async () => {
    const { made } = await balancer({
      "lb_listener_v2.h": {
        loadbalancer_id: LB,
        protocol: "UDP",
        protocol_port: 53,
        allowed_cidrs: ["10.1.0.0/16"],
      },
    });
    expect(made?.listeners).toMatchObject([
      { protocol: 17, port: 53, allowed: [{ first: ip("10.1.0.0"), last: ip("10.1.255.255") }] },
    ]);
  });

  test("when pools are the listener's, by default or by policy, then it leads to all their members", async () => {
    const { made } = await balancer({
      "lb_pool_v2.q": { loadbalancer_id: LB, protocol: "TCP", lb_method: "ROUND_ROBIN" },
      "lb_pool_v2.r": { loadbalancer_id: LB, protocol: "UDP", lb_method: "ROUND_ROBIN" },
      "lb_listener_v2.h": {
        loadbalancer_id: LB,
        protocol: "HTTP",
        protocol_port: 80,
        default_pool_id: ref("lb_pool_v2.q.id"),
      },
      "lb_l7policy_v2.y": {
        listener_id: ref("lb_listener_v2.h.id"),
        action: "REDIRECT_TO_POOL",
        redirect_pool_id: ref("lb_pool_v2.r.id"),
      },
      "lb_members_v2.q": {
        pool_id: ref("lb_pool_v2.q.id"),
        member: [{ address: "10.0.0.21", protocol_port: 1, backup: true }],
      },
      "lb_member_v2.r": { pool_id: ref("lb_pool_v2.r.id"), address: "10.0.0.22", protocol_port: 2 },
    });
    expect(
      made?.listeners[0]?.members
        .map(({ address, port, protocol }) => [address.first, port, protocol])
        .sort(),
    ).toEqual([
      [ip("10.0.0.20"), 8080, 6],
      [ip("10.0.0.21"), 1, 6],
      [ip("10.0.0.22"), 2, 17],
    ]);
  });

  test("when a member is an instance's address, then its port is told, and there is no doubt", async () => {
    const { world, made } = await balancer({
      "compute_instance_v2.i": { name: "i", network: [{ uuid: ref("networking_network_v2.n.id") }] },
      "lb_member_v2.m": {
        pool_id: POOL,
        address: ref("compute_instance_v2.i.access_ip_v4"),
        protocol_port: 8080,
      },
    });
    const [listener] = made?.listeners ?? [];
    expect(listener?.doubts).toEqual([]);
    expect(listener?.members).toMatchObject([
      {
        portId: the(world.instances, "compute_instance_v2.i").ports[0],
        address: { first: ip("10.0.0.2"), last: ip("10.0.0.254") },
      },
    ]);
  });

  test("when a member is not known, then the listener has a doubt, and so has the region", async () => {
    const { world, made } = await balancer({
      "lb_member_v2.m": { pool_id: POOL, address: `\${var.x}`, protocol_port: 8080 },
    });
    expect(why(made?.listeners[0]?.doubts ?? [])).toContain("value");
    expect(world.unknowns).toMatchObject([{ reach: [{ kind: "region" }] }]);
  });
});
