import type { Family } from "./address";
import type { TinyWorld } from "./tiny-world";

/** What of a packet is neither address nor path: one representative of all that rules treat alike. */
export interface PacketKind {
  readonly family: Family;
  readonly protocol: number;
  readonly port?: number;
  readonly icmp?: { readonly type: number; readonly code: number };
}

/** A set of kinds by their index in `PacketKinds.of(family)`, as bits. */
export type KindMask = bigint;

const NUMBERS: Readonly<Record<string, number>> = {
  icmp: 1,
  igmp: 2,
  ipip: 4,
  tcp: 6,
  egp: 8,
  udp: 17,
  dccp: 33,
  "ipv6-route": 43,
  rsvp: 46,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  "ipv6-icmp": 58,
  ospf: 89,
  vrrp: 112,
  sctp: 132,
  udplite: 136,
};

const WITH_PORTS = [6, 17, 33, 132, 136];

export const ICMP: Readonly<Record<Family, number>> = { ipv4: 1, ipv6: 58 };

/**
 * IANA's number of a protocol as a rule names it; `undefined` is any. Neutron turns every name and
 * number of ICMP into that of the rule's family, and takes `0` and `any` for no protocol.
 */
export function protocolNumber(protocol: string | undefined, family: Family): number | undefined {
  if (protocol === undefined || protocol === "" || protocol === "any" || protocol === "0") return undefined;
  if (family === "ipv6" && ["icmp", "icmpv6", "ipv6-icmp", "1"].includes(protocol)) return 58;
  const number = NUMBERS[protocol] ?? Number(protocol);
  if (!Number.isInteger(number)) throw new RangeError(`no protocol: ${protocol}`);
  return number;
}

export function hasPorts(protocol: number): boolean {
  return WITH_PORTS.includes(protocol);
}

export class PacketKinds {
  private readonly kinds: Readonly<Record<Family, readonly PacketKind[]>>;
  private readonly index = new Map<string, number>();
  private readonly whole: Readonly<Record<Family, KindMask>>;

  /** All boundaries that the world's rules mention, their neighbours, and one of what none mentions. */
  constructor(world: TinyWorld) {
    this.kinds = { ipv4: kindsOf(world, "ipv4"), ipv6: kindsOf(world, "ipv6") };
    this.whole = {
      ipv4: (1n << BigInt(this.kinds.ipv4.length)) - 1n,
      ipv6: (1n << BigInt(this.kinds.ipv6.length)) - 1n,
    };
    for (const family of ["ipv4", "ipv6"] as const)
      for (const [i, kind] of this.kinds[family].entries()) this.index.set(kindText(kind), i);
  }

  of(family: Family): readonly PacketKind[] {
    return this.kinds[family];
  }

  all(family: Family): KindMask {
    return this.whole[family];
  }

  /** The kinds that fit. */
  mask(family: Family, fits: (kind: PacketKind) => boolean): KindMask {
    return this.kinds[family].reduce((mask, kind, i) => (fits(kind) ? mask | (1n << BigInt(i)) : mask), 0n);
  }

  members(family: Family, mask: KindMask): PacketKind[] {
    return this.kinds[family].filter((_, i) => (mask >> BigInt(i)) & 1n);
  }

  /** The bit of a kind; nothing when it is no representative. */
  bit(kind: PacketKind): KindMask {
    const i = this.index.get(kindText(kind));
    return i === undefined ? 0n : 1n << BigInt(i);
  }
}

export function kindText({ family, protocol, port, icmp }: PacketKind): string {
  const detail = icmp === undefined ? (port ?? "") : `${icmp.type}.${icmp.code}`;
  return `${family}/${protocol}/${detail}`;
}

function kindsOf(world: TinyWorld, family: Family): PacketKind[] {
  const ports = new Map<number, Set<number>>([
    [6, new Set([80])],
    [17, new Set([80])],
  ]);
  const types = new Map<number, Set<number>>([[family === "ipv4" ? 8 : 128, new Set([0])]]);
  const protocols = new Set([47]);
  const about = (protocol: number, ...values: readonly number[]): void => {
    const set = ports.get(protocol) ?? new Set<number>();
    for (const value of values)
      for (const near of [value - 1, value, value + 1]) if (near >= 1 && near <= 65_535) set.add(near);
    ports.set(protocol, set);
  };
  for (const rule of world.groups.flatMap((group) => group.rules)) {
    if ((rule.ethertype === "IPv4") !== (family === "ipv4")) continue;
    const protocol = protocolNumber(rule.protocol, family);
    if (protocol === undefined) continue;
    if (hasPorts(protocol)) about(protocol, rule.min ?? 1, rule.max ?? 65_535);
    else if (protocol === ICMP[family]) {
      const type = rule.min ?? (family === "ipv4" ? 8 : 128);
      const codes = types.get(type) ?? new Set([0]);
      codes.add(rule.max ?? 0);
      types.set(type, codes.add((rule.max ?? 0) + 1));
    } else protocols.add(protocol);
  }
  for (const rule of world.firewalls.flatMap(({ ingress = [], egress = [] }) => [...ingress, ...egress])) {
    if (rule.ports === undefined || (rule.version === 4) !== (family === "ipv4")) continue;
    about(rule.protocol === "udp" ? 17 : 6, ...rule.ports.split(":").map(Number));
  }
  for (const forwarding of world.floatingIps.flatMap((floating) => floating.forwardings))
    about(forwarding.protocol === "udp" ? 17 : 6, forwarding.external, forwarding.internal);
  for (const { protocol, port, members } of world.balancers.flatMap((balancer) => balancer.listeners))
    about(protocol === "UDP" ? 17 : 6, port, ...members.map((member) => member.port));
  const kinds: PacketKind[] = [];
  for (const [protocol, values] of ports) for (const port of values) kinds.push({ family, protocol, port });
  for (const [type, codes] of types)
    for (const code of codes) kinds.push({ family, protocol: ICMP[family], icmp: { type, code } });
  for (const protocol of protocols) kinds.push({ family, protocol });
  return kinds.sort((a, b) => (kindText(a) < kindText(b) ? -1 : 1));
}
