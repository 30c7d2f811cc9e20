import { EMPTY, type TinyGroup, type TinyPort, type TinyRule, type TinyWorld } from "./tiny-world";

/** A world with an answer that needs no tool: `may` and `must` of one kind of packet, TCP 80 where nothing is said. */
export interface HandWritten {
  readonly what: string;
  readonly world: TinyWorld;
  readonly from: string;
  readonly to: string;
  readonly kind?: string;
  readonly may: boolean;
  /** Absent: as `may`. */
  readonly must?: boolean;
}

const port = (name: string, more: Partial<TinyPort> = {}): TinyPort => ({
  name,
  network: "a",
  pairs: [],
  security: true,
  groups: ["open"],
  fixed: [{ subnet: "a4", address: name === "x" ? "10.0.0.2" : "10.0.0.3" }],
  ...more,
});
const onB = (name: string, more: Partial<TinyPort> = {}): TinyPort =>
  port(name, { network: "b", fixed: [{ subnet: "b4", address: "10.0.0.10" }], ...more });
const tcp: TinyRule = { direction: "ingress", ethertype: "IPv4", protocol: "tcp", min: 80, max: 80 };
const group = (name: string, rules: readonly TinyRule[], more: Partial<TinyGroup> = {}): TinyGroup => ({
  name,
  stateful: true,
  bare: false,
  rules,
  ...more,
});
const base: TinyWorld = {
  ...EMPTY,
  networks: [{ name: "a" }, { name: "b" }, { name: "ext", external: true }],
  subnets: [
    { name: "a4", network: "a", cidr: "10.0.0.0/29" },
    { name: "b4", network: "b", cidr: "10.0.0.8/29" },
    {
      name: "ext4",
      network: "ext",
      cidr: "198.51.100.0/28",
      pool: { first: "198.51.100.2", last: "198.51.100.4" },
    },
  ],
  groups: [group("open", [tcp]), group("shut", []), group("mute", [tcp], { bare: true })],
};
const two = (x: TinyPort, y: TinyPort, more: Partial<TinyWorld> = {}): TinyWorld => ({
  ...base,
  ports: [x, y],
  ...more,
});
const legs = { a: { name: "r-a", subnet: "a4" }, b: { name: "r-b", subnet: "b4" } };
const joined = { routers: [{ name: "r", interfaces: [legs.a, legs.b], routes: [] }] };
const gateway = (snat: boolean) => ({
  routers: [{ name: "r", interfaces: [legs.a], routes: [], gateway: { network: "ext", snat } }],
});
const withGroup = (rule: TinyRule) => ({ groups: [...base.groups, group("g", [rule])] });
const xy = { from: "port:x", to: "port:y" };
const both = two(port("x"), port("y"));
const floating = { name: "f", network: "ext", address: "198.51.100.10" };
const forwarding = { name: "fw", protocol: "tcp", external: 8080, internal: 80, port: "y" } as const;
const chosen = port("y", { fixed: [{ subnet: "a4" }] });
const middle = [
  port("m", { host: "m", security: false, groups: [], fixed: [{ subnet: "a4", address: "10.0.0.4" }] }),
  onB("n", { host: "m", security: false, groups: [], fixed: [{ subnet: "b4", address: "10.0.0.12" }] }),
];
const policy = (ports: string) => [{ action: "allow", version: 4, protocol: "tcp", ports } as const];
const firewall = (more: object) => ({
  ...joined,
  firewalls: [
    { name: "fw", up: true, interfaces: ["r-a"], ingress: policy("80"), egress: policy("80"), ...more },
  ],
});
const balanced = (port: number) => ({
  balancers: [
    {
      name: "lb",
      subnet: "a4",
      address: "10.0.0.5",
      listeners: [
        { name: "l", protocol: "TCP", port: 443, members: [{ address: "10.0.0.3", port }] } as const,
      ],
    },
  ],
});

export const HAND_WRITTEN: readonly HandWritten[] = [
  { what: "one network, allowed", world: both, ...xy, may: true },
  { what: "one network, another port", world: both, ...xy, kind: "ipv4/6/81", may: false },
  { what: "one network, another protocol", world: both, ...xy, kind: "ipv4/17/80", may: false },
  { what: "no ingress rule", world: two(port("x"), port("y", { groups: ["shut"] })), ...xy, may: false },
  { what: "no egress rule", world: two(port("x", { groups: ["mute"] }), port("y")), ...xy, may: false },
  { what: "no group at all", world: two(port("x", { groups: [] }), port("y")), ...xy, may: false },
  {
    what: "the default group's members reach one another",
    world: two(port("x", { groups: undefined }), port("y", { groups: undefined })),
    ...xy,
    may: true,
  },
  {
    what: "the default group takes nothing from others",
    world: two(port("x"), port("y", { groups: undefined })),
    ...xy,
    may: false,
  },
  {
    what: "remote group with the sender in it",
    world: two(port("x"), port("y", { groups: ["g"] }), withGroup({ ...tcp, remoteGroup: "open" })),
    ...xy,
    may: true,
  },
  {
    what: "remote group without the sender",
    world: two(port("x"), port("y", { groups: ["g"] }), withGroup({ ...tcp, remoteGroup: "shut" })),
    ...xy,
    may: false,
  },
  {
    what: "a sender without port security passes for a member",
    world: two(
      port("x", { security: false, groups: [] }),
      port("y", { groups: ["g", "shut"] }),
      withGroup({ ...tcp, prefix: "203.0.113.0/24" }),
    ),
    ...xy,
    may: true,
  },
  {
    what: "a rule of the other family",
    world: two(port("x"), port("y", { groups: ["g"] }), withGroup({ ...tcp, ethertype: "IPv6" })),
    ...xy,
    may: false,
  },
  {
    what: "a prefix not in normal form",
    world: two(port("x"), port("y", { groups: ["g"] }), withGroup({ ...tcp, prefix: "10.0.0.1/30" })),
    ...xy,
    may: true,
  },
  {
    what: "a protocol by its number",
    world: two(port("x"), port("y", { groups: ["g"] }), withGroup({ ...tcp, protocol: "6" })),
    ...xy,
    may: true,
  },
  {
    what: "stateless groups pass the start as stateful ones do",
    world: two(port("x"), port("y"), { groups: base.groups.map((each) => ({ ...each, stateful: false })) }),
    ...xy,
    may: true,
  },
  { what: "two networks, no router", world: two(port("x"), onB("y")), ...xy, may: false },
  { what: "two networks, a router", world: two(port("x"), onB("y"), joined), ...xy, may: true },
  {
    what: "two names of one segment",
    world: two(port("x"), onB("y"), {
      networks: ["a", "b"].map((name) => ({ name, segment: { type: "vlan", physical: "p", id: 5 } })),
    }),
    ...xy,
    may: true,
  },
  {
    what: "a sender whose address is not known, against a prefix of half the pool",
    world: two(
      port("x"),
      { ...chosen, name: "z", groups: ["open"] },
      {
        ...withGroup({ ...tcp, prefix: "10.0.0.4/30" }),
        ports: [{ ...chosen, name: "x" }, port("y", { groups: ["g"] })],
      },
    ),
    ...xy,
    may: true,
    must: false,
  },
  { what: "a destination whose address is not known", world: two(port("x"), chosen), ...xy, may: true },
  {
    what: "a host that forwards",
    world: { ...base, ports: [port("x"), onB("y"), ...middle] },
    ...xy,
    may: true,
  },
  {
    what: "two ports with port security do not forward",
    world: {
      ...base,
      ports: [port("x"), onB("y"), ...middle.map((each) => ({ ...each, security: true, groups: ["open"] }))],
    },
    ...xy,
    may: false,
  },
  {
    what: "an extra route by a router between",
    world: two(port("x"), onB("y"), {
      networks: [...base.networks, { name: "t" }],
      subnets: [...base.subnets, { name: "t4", network: "t", cidr: "10.0.0.16/29" }],
      routers: [
        {
          name: "r",
          interfaces: [legs.a, { name: "r-t", subnet: "t4" }],
          routes: [{ destination: "10.0.0.8/29", nextHop: "10.0.0.18" }],
        },
        { name: "s", interfaces: [legs.b, { name: "s-t", subnet: "t4", address: "10.0.0.18" }], routes: [] },
      ],
    }),
    ...xy,
    may: true,
  },
  {
    what: "out by a gateway",
    world: two(port("x"), port("y"), gateway(true)),
    from: "port:x",
    to: "outside",
    may: true,
  },
  { what: "out without a gateway", world: both, from: "port:x", to: "outside", may: false },
  {
    what: "in by a gateway, translation or not",
    world: two(port("x"), port("y"), gateway(true)),
    from: "outside",
    to: "port:y",
    may: true,
  },
  {
    what: "in by a floating IP",
    world: two(port("x"), port("y"), {
      ...gateway(false),
      floatingIps: [{ ...floating, port: "y", forwardings: [] }],
    }),
    from: "outside",
    to: "port:y",
    may: true,
  },
  {
    what: "a forwarded port arrives as the inner one",
    world: two(port("x"), port("y"), {
      ...gateway(true),
      floatingIps: [{ ...floating, forwardings: [forwarding] }],
    }),
    from: "outside",
    to: "port:y",
    kind: "ipv4/6/8080",
    may: false,
  },
  { what: "a firewall that allows", world: two(port("x"), onB("y"), firewall({})), ...xy, may: true },
  {
    what: "a firewall without the policy",
    world: two(port("x"), onB("y"), firewall({ ingress: undefined, egress: undefined })),
    ...xy,
    may: false,
  },
  {
    what: "a firewall that is down",
    world: two(port("x"), onB("y"), firewall({ up: false })),
    ...xy,
    may: false,
  },
  {
    what: "a firewall is not met within one network",
    world: two(port("x"), port("y"), firewall({ up: false })),
    ...xy,
    may: true,
  },
  {
    what: "a member by its balancer",
    world: two(port("x"), port("y", { groups: ["g"] }), {
      ...withGroup({ ...tcp, prefix: "10.0.0.5/32" }),
      ...balanced(80),
    }),
    ...xy,
    may: true,
  },
  {
    what: "a balancer's listener",
    world: two(port("x"), port("y"), balanced(80)),
    from: "port:x",
    to: "balancer:lb",
    kind: "ipv4/6/443",
    may: true,
  },
];
