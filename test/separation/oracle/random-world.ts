import { addressText, blockOf } from "./address";
import { completionsOf, poolOf } from "./completion";
import { Prng } from "./prng";
import type {
  TinyBalancer,
  TinyFirewall,
  TinyFirewallRule,
  TinyFloatingIp,
  TinyGroup,
  TinyNetwork,
  TinyPort,
  TinyRouter,
  TinyRule,
  TinySubnet,
  TinyWorld,
} from "./tiny-world";

const V4 = ["10.0.0.0/29", "10.0.0.8/29", "10.0.0.16/29"];
const V6 = ["fd00:0:0:1::/125", "fd00:0:0:2::/125", "fd00:0:0:3::/125"];
const OUTER_V4 = "198.51.100.0/28";
const OUTER_V6 = "2001:db8:1::/125";
const PREFIXES = {
  IPv4: [
    "0.0.0.0/0",
    "10.0.0.0/28",
    "10.0.0.2/32",
    "10.0.0.0/30",
    "10.0.0.11/30",
    "10.0.0.8/29",
    "198.51.100.0/28",
    "203.0.113.0/24",
  ],
  IPv6: ["::/0", "fd00:0:0:1::/125", "fd00:0:0:2::2/128", "fd00::/16", "2001:db8::/32"],
};
/** Behind a next hop: within a subnet, beside all, and with the external network's subnet in it. */
const ROUTED = {
  ipv4: ["10.0.0.16/28", "10.0.0.16/30", "192.0.2.0/24", "198.51.0.0/16", "0.0.0.0/0"],
  ipv6: ["fd00:0:0:3::/125", "fd00:0:0:3::/126", "2001:db8::/32", "::/0"],
};
const NEXT_HOPS = [
  "10.0.0.2",
  "10.0.0.10",
  "10.0.0.6",
  "198.51.100.2",
  "198.51.100.9",
  "fd00:0:0:1::2",
  "fd00:0:0:2::5",
  "2001:db8:1::3",
];
const PROTOCOLS = ["tcp", "tcp", "udp", "icmp", "6", "17", "sctp", "gre", "112", "any"];

/** The world of a seed: the same one whenever it is asked for; at least one completion exists. */
export function randomWorld(seed: number): TinyWorld {
  for (let attempt = 0; ; attempt++) {
    const world = new Maker(new Prng(seed * 64 + attempt)).world();
    if (completionsOf(world, 1).completions.length > 0) return world;
  }
}

class Maker {
  constructor(private readonly random: Prng) {}

  world(): TinyWorld {
    const networks = this.networks();
    const subnets = this.subnets(networks);
    const groups = this.groups();
    const ports = this.ports(networks, subnets, groups);
    const routers = this.routers(networks, subnets);
    return {
      networks,
      subnets,
      groups,
      ports,
      routers,
      floatingIps: this.floatingIps(networks, subnets, ports, routers),
      firewalls: this.firewalls(routers),
      balancers: this.balancers(networks, subnets),
    };
  }

  private networks(): TinyNetwork[] {
    const count = 1 + this.random.below(3);
    const segment = { type: "vlan", physical: "physnet1", id: 100 };
    const shared = this.random.chance(0.1);
    const inner = Array.from({ length: count }, (_, i) => ({
      name: `n${i}`,
      ...(shared && i < 2 ? { segment } : {}),
    }));
    return this.random.chance(0.7) ? [...inner, { name: "ext", external: true }] : inner;
  }

  private subnets(networks: readonly TinyNetwork[]): TinySubnet[] {
    return networks.flatMap(({ name, external }, i) => {
      // A short pool, so that every completion can be tried; floating IPs are written beyond it.
      const pool = external ? { pool: { first: "198.51.100.2", last: "198.51.100.4" } } : {};
      const v4 = { ...pool, name: `${name}-v4`, network: name, cidr: external ? OUTER_V4 : (V4[i] ?? "") };
      const v6 = { name: `${name}-v6`, network: name, cidr: external ? OUTER_V6 : (V6[i] ?? "") };
      if (external) return this.random.chance(0.4) ? [v4, v6] : [v4];
      const kinds = this.random.below(5);
      return kinds === 0 ? [v6] : kinds === 1 ? [v4, v6] : [v4];
    });
  }

  private groups(): TinyGroup[] {
    const names = Array.from({ length: 1 + this.random.below(3) }, (_, i) => `g${i}`);
    const stateful = this.random.chance(0.85);
    return names.map((name) => ({
      name,
      stateful,
      bare: this.random.chance(0.4),
      rules: Array.from({ length: 1 + this.random.below(4) }, () => this.rule(names)),
    }));
  }

  private rule(groups: readonly string[]): TinyRule {
    const { random } = this;
    const ethertype = random.chance(0.7) ? "IPv4" : "IPv6";
    const name = random.pick(PROTOCOLS);
    const protocol = name === "any" && random.chance(0.5) ? undefined : name;
    const first = random.pick([22, 80, 80, 443]);
    const ports = ["tcp", "udp", "6", "17", "sctp"].includes(name) && random.chance(0.8);
    const icmp = name === "icmp" && random.chance(0.5);
    const type = ethertype === "IPv4" ? 8 : 128;
    const far = random.below(4);
    return {
      direction: random.chance(0.65) ? "ingress" : "egress",
      ethertype,
      ...(protocol === undefined ? {} : { protocol }),
      ...(ports ? { min: first, max: random.chance(0.7) ? first : first + 2 } : {}),
      ...(icmp ? { min: type, ...(random.chance(0.5) ? { max: 0 } : {}) } : {}),
      ...(far === 0 ? { remoteGroup: random.pick(groups) } : {}),
      ...(far === 1 ? { prefix: random.pick(PREFIXES[ethertype]) } : {}),
    };
  }

  private ports(
    networks: readonly TinyNetwork[],
    subnets: readonly TinySubnet[],
    groups: readonly TinyGroup[],
  ): TinyPort[] {
    const { random } = this;
    const taken = new Set<string>();
    const ports: TinyPort[] = [];
    for (let h = 0; h < 2 + random.below(3); h++) {
      for (let p = 0; p < (random.chance(0.2) ? 2 : 1); p++) {
        const network = random.pick(networks.filter(({ external }) => !external || random.chance(0.2))).name;
        const written = random.chance(0.75);
        const fixed = subnets
          .filter((subnet) => subnet.network === network)
          .flatMap((subnet) => {
            const address = poolOf(subnet)
              .map(addressText)
              .find((text) => !taken.has(text));
            if (address !== undefined) taken.add(address);
            return address === undefined ? [] : [{ subnet: subnet.name, ...(written ? { address } : {}) }];
          });
        const security = random.chance(0.85);
        ports.push({
          name: `p${h}${p === 0 ? "" : "b"}`,
          ...(random.chance(0.8) ? { host: `h${h}` } : {}),
          network,
          ...(written || random.chance(0.5) ? { fixed } : {}),
          pairs:
            random.chance(0.15) && security ? [random.pick(["10.0.0.5", "10.0.0.8/29", "10.0.0.0/27"])] : [],
          security,
          ...(!security
            ? { groups: [] }
            : random.chance(0.15)
              ? {}
              : { groups: random.chance(0.1) ? [] : random.some(groups, 0.7).map(({ name }) => name) }),
        });
      }
    }
    return ports;
  }

  private routers(networks: readonly TinyNetwork[], subnets: readonly TinySubnet[]): TinyRouter[] {
    const { random } = this;
    const external = networks.find((network) => network.external);
    const inner = subnets.filter(({ network }) => network !== external?.name);
    const used = new Set<string>();
    return Array.from({ length: random.below(3) }, (_, i) => {
      const name = `r${i}`;
      const interfaces = random.some(inner, 0.75).map((subnet) => {
        const free = !used.has(subnet.name);
        used.add(subnet.name);
        const last = blockOf(subnet.cidr).last - (subnet.cidr.includes(":") ? 0n : 1n);
        const address = addressText({ family: blockOf(subnet.cidr).family, value: last });
        return { name: `${name}-${subnet.name}`, subnet: subnet.name, ...(free ? {} : { address }) };
      });
      const snat = random.below(3);
      const gateway =
        external !== undefined && random.chance(0.75)
          ? { network: external.name, ...(snat === 0 ? {} : { snat: snat === 1 }) }
          : undefined;
      const hop = random.pick(NEXT_HOPS);
      const { family, first: at } = blockOf(hop);
      const reachable = subnets.some(({ name: of, network, cidr }) => {
        const { first, last } = blockOf(cidr);
        const isOn = interfaces.some(({ subnet }) => of === subnet) || network === gateway?.network;
        return isOn && blockOf(cidr).family === family && first < at && at < last;
      });
      return {
        name,
        interfaces,
        routes:
          reachable && !interfaces.some(({ address }) => address === hop) && random.chance(0.4)
            ? [{ destination: random.pick(ROUTED[family]), nextHop: hop }]
            : [],
        ...(gateway && { gateway }),
      };
    });
  }

  private floatingIps(
    networks: readonly TinyNetwork[],
    subnets: readonly TinySubnet[],
    ports: readonly TinyPort[],
    routers: readonly TinyRouter[],
  ): TinyFloatingIp[] {
    const external = networks.find((network) => network.external);
    if (external === undefined) return [];
    const candidates = ports.filter(({ network }) => {
      const on = subnets.filter((subnet) => subnet.network === network && !subnet.cidr.includes(":"));
      const serving = routers.filter(
        ({ gateway, interfaces }) =>
          gateway !== undefined && interfaces.some(({ subnet }) => on.some(({ name }) => name === subnet)),
      );
      return network !== external.name && serving.length === 1;
    });
    return this.random.some(candidates, 0.4).map((port, i) => {
      const address = `198.51.100.${10 + i}`;
      const base = { name: `f${i}`, network: external.name, address };
      if (this.random.chance(0.7)) return { ...base, port: port.name, forwardings: [] };
      const forwarding = {
        name: `f${i}-a`,
        protocol: "tcp",
        external: 80,
        internal: 443,
        port: port.name,
      } as const;
      return { ...base, forwardings: [forwarding] };
    });
  }

  private firewalls(routers: readonly TinyRouter[]): TinyFirewall[] {
    const interfaces = routers.flatMap((router) => router.interfaces.map(({ name }) => name));
    if (interfaces.length === 0 || !this.random.chance(0.3)) return [];
    const policy = (): TinyFirewallRule[] | undefined =>
      this.random.chance(0.15)
        ? undefined
        : Array.from({ length: 1 + this.random.below(3) }, () => this.firewallRule());
    const chosen = this.random.some(interfaces, 0.5);
    const up = this.random.chance(0.9);
    const [ingress, egress] = [policy(), policy()];
    return chosen.length === 0
      ? []
      : [{ name: "fw", up, interfaces: chosen, ...(ingress && { ingress }), ...(egress && { egress }) }];
  }

  private firewallRule(): TinyFirewallRule {
    const { random } = this;
    const protocol = random.pick(["tcp", "udp", undefined, undefined] as const);
    return {
      action: random.chance(0.75) ? "allow" : "deny",
      version: random.chance(0.75) ? 4 : 6,
      ...(protocol === undefined ? {} : { protocol }),
      ...(protocol !== undefined && random.chance(0.6) ? { ports: random.pick(["80", "22:80", "443"]) } : {}),
    };
  }

  private balancers(networks: readonly TinyNetwork[], subnets: readonly TinySubnet[]): TinyBalancer[] {
    const { random } = this;
    const inner = networks.filter(({ external }) => !external).map(({ name }) => name);
    const on = subnets.filter(({ network, cidr }) => inner.includes(network) && !cidr.includes(":"));
    if (on.length === 0 || !random.chance(0.2)) return [];
    const subnet = random.pick(on);
    const base = blockOf(subnet.cidr).first;
    const address = addressText({ family: "ipv4", value: base + 5n });
    const member = addressText({ family: "ipv4", value: blockOf(random.pick(on).cidr).first + 2n });
    return [
      {
        name: "lb",
        subnet: subnet.name,
        address,
        listeners: [
          {
            name: "lb-http",
            protocol: random.pick(["TCP", "HTTP", "UDP"] as const),
            port: 80,
            ...(random.chance(0.3) ? { allowed: ["10.0.0.0/29"] } : {}),
            members: [{ address: member, port: random.pick([80, 443]) }],
          },
        ],
      },
    ];
  }
}
