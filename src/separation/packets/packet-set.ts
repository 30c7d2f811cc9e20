import { type Interval, type Intervals, normal } from "../../model/intervals";
import { Diagrams, EVERYTHING, NOTHING, type Node } from "./diagram";
import {
  FAMILY_NUMBER,
  type Family,
  FIELDS,
  type Field,
  ICMP_PROTOCOL,
  LAST_ADDRESS,
  LAST_ICMP,
  LAST_PORT,
  LAST_PROTOCOL,
  type Packet,
  PROTOCOLS_WITH_PORTS,
} from "./fields";

/** What packets have in common; a field that is left out may have any value. */
export interface Pattern {
  readonly family?: Family;
  /** IANA's numbers. */
  readonly protocols?: Iterable<Interval>;
  readonly source?: Iterable<Interval>;
  readonly destination?: Iterable<Interval>;
  /** Only packets that have ports match. */
  readonly sourcePorts?: Iterable<Interval>;
  readonly destinationPorts?: Iterable<Interval>;
  /** Only packets that have a type and a code match: ICMP of the packet's family. */
  readonly icmpTypes?: Iterable<Interval>;
  readonly icmpCodes?: Iterable<Interval>;
}

/** A part of a set of packets in which each field is chosen on its own. */
export type Product = Readonly<Partial<Record<Field, Intervals>>> & { readonly family: Intervals };

const LEVEL = Object.fromEntries(FIELDS.map((field, level) => [field, level])) as Record<Field, number>;
const TCP = 6n;
/** What a sample has where its set leaves it open. */
const USUAL_PORTS = { first: 40_000n, second: 443n };
const PING = { ipv4: { first: 8n, second: 0n }, ipv6: { first: 128n, second: 0n } };
const FAMILIES: readonly Family[] = ["ipv4", "ipv6"];

/** Makes sets of packets that can be combined with one another. */
export class PacketSpace {
  /** @internal */
  readonly diagrams = new Diagrams();
  readonly none = new PacketSet(this, NOTHING);
  /** Every packet of either family. */
  readonly all: PacketSet;
  private readonly made = new Map<Node, PacketSet>();
  private readonly lastAddress: Readonly<Record<Family, bigint>>;

  /** @param names How many values beyond each family's addresses stand for addresses that are not known. */
  constructor(names: Readonly<Record<Family, number>> = { ipv4: 0, ipv6: 0 }) {
    this.lastAddress = {
      ipv4: LAST_ADDRESS.ipv4 + BigInt(names.ipv4),
      ipv6: LAST_ADDRESS.ipv6 + BigInt(names.ipv6),
    };
    this.made.set(NOTHING, this.none);
    this.all = this.of({});
  }

  /** All packets that a pattern describes. */
  of(pattern: Pattern): PacketSet {
    const families = pattern.family === undefined ? FAMILIES : [pattern.family];
    return this.union(families.map((family) => this.ofFamily(family, pattern)));
  }

  /** The packets of a product, as {@link PacketSet.products} lists them. */
  ofProduct(product: Product): PacketSet {
    const { diagrams } = this;
    const families = FAMILIES.filter((family) => holds(product.family, FAMILY_NUMBER[family]));
    return this.union(
      families.map((family) => {
        // Where a product chooses them, its protocols are of one kind.
        const last = product.protocol?.every(isPorted) ? LAST_PORT : LAST_ICMP;
        const first = this.pair(product.first, product.second, last);
        const destination = this.choose("destination", product.destination, this.lastAddress[family], first);
        const source = this.choose("source", product.source, this.lastAddress[family], destination);
        const protocol = this.choose("protocol", product.protocol, LAST_PROTOCOL, source);
        const number = FAMILY_NUMBER[family];
        return this.at(diagrams.choose(LEVEL.family, [{ first: number, last: number }], 1n, protocol));
      }),
    );
  }

  /** The one packet. */
  exactly(packet: Packet): PacketSet {
    const only = (value: bigint) => [{ first: value, last: value }];
    const protocol = BigInt(packet.protocol);
    const isNumbered = isPortedNumber(protocol) || protocol === ICMP_PROTOCOL[packet.family];
    return this.ofProduct({
      family: only(FAMILY_NUMBER[packet.family]),
      protocol: only(protocol),
      source: only(packet.source),
      destination: only(packet.destination),
      ...(isNumbered
        ? { first: only(BigInt(packet.first ?? 0)), second: only(BigInt(packet.second ?? 0)) }
        : {}),
    });
  }

  union(sets: Iterable<PacketSet>): PacketSet {
    let nodes = [...new Set(sets)].map(({ node }) => node);
    // In pairs, so that many small sets do not each meet one that has grown large.
    while (nodes.length > 1) {
      const pairs: Node[] = [];
      for (let index = 0; index < nodes.length; index += 2)
        pairs.push(this.diagrams.union(nodes[index] ?? NOTHING, nodes[index + 1] ?? NOTHING));
      nodes = pairs;
    }
    return this.at(nodes[0] ?? NOTHING);
  }

  /** @internal The set of a diagram: one object a diagram, so that equal sets are the same. */
  at(node: Node): PacketSet {
    const known = this.made.get(node);
    if (known !== undefined) return known;
    const made = new PacketSet(this, node);
    this.made.set(node, made);
    return made;
  }

  private ofFamily(family: Family, pattern: Pattern): PacketSet {
    const protocols = upTo(LAST_PROTOCOL, pattern.protocols ?? [{ first: 0n, last: LAST_PROTOCOL }]);
    const icmp = ICMP_PROTOCOL[family];
    const hasPorts = pattern.sourcePorts !== undefined || pattern.destinationPorts !== undefined;
    const hasIcmp = pattern.icmpTypes !== undefined || pattern.icmpCodes !== undefined;
    const kinds: [Intervals, Node][] = [];
    if (hasPorts && !hasIcmp) {
      const ports = this.pair(pattern.sourcePorts, pattern.destinationPorts, LAST_PORT);
      kinds.push([within(protocols, PROTOCOLS_WITH_PORTS), ports]);
    } else if (hasIcmp && !hasPorts) {
      kinds.push([within(protocols, [icmp]), this.pair(pattern.icmpTypes, pattern.icmpCodes, LAST_ICMP)]);
    } else if (!hasPorts) {
      kinds.push([protocols, EVERYTHING]);
    }
    const { diagrams } = this;
    const last = this.lastAddress[family];
    const node = kinds.reduce((sum: Node, [chosen, rest]) => {
      const destination = this.choose("destination", pattern.destination, last, rest);
      const source = this.choose("source", pattern.source, last, destination);
      return diagrams.union(sum, diagrams.choose(LEVEL.protocol, chosen, LAST_PROTOCOL, source));
    }, NOTHING);
    const number = FAMILY_NUMBER[family];
    return this.at(diagrams.choose(LEVEL.family, [{ first: number, last: number }], 1n, node));
  }

  private pair(
    first: Iterable<Interval> | undefined,
    second: Iterable<Interval> | undefined,
    last: bigint,
  ): Node {
    return this.choose("first", first, last, this.choose("second", second, last, EVERYTHING));
  }

  private choose(field: Field, values: Iterable<Interval> | undefined, last: bigint, child: Node): Node {
    return values === undefined ? child : this.diagrams.choose(LEVEL[field], upTo(last, values), last, child);
  }
}

/** A set of packets of a space. Two sets of one space are equal exactly if they are the same object. */
export class PacketSet {
  /** @internal */
  constructor(
    readonly space: PacketSpace,
    readonly node: Node,
  ) {}

  get isEmpty(): boolean {
    return this.node === NOTHING;
  }

  union(other: PacketSet): PacketSet {
    return this.space.at(this.space.diagrams.union(this.node, other.node));
  }

  intersect(other: PacketSet): PacketSet {
    return this.space.at(this.space.diagrams.intersection(this.node, other.node));
  }

  subtract(other: PacketSet): PacketSet {
    return this.space.at(this.space.diagrams.difference(this.node, other.node));
  }

  complement(): PacketSet {
    return this.space.all.subtract(this);
  }

  isSubsetOf(other: PacketSet): boolean {
    return this.subtract(other).isEmpty;
  }

  has(packet: Packet): boolean {
    const values: readonly bigint[] = [
      FAMILY_NUMBER[packet.family],
      BigInt(packet.protocol),
      packet.source,
      packet.destination,
      BigInt(packet.first ?? 0),
      BigInt(packet.second ?? 0),
    ];
    let { node } = this;
    while (node !== NOTHING && node !== EVERYTHING) {
      const value = values[node.level] as bigint;
      // Arcs end where the field ends, so one is always found.
      node = (node.arcs.find(({ last }) => value <= last) as { child: Node }).child;
    }
    return node === EVERYTHING;
  }

  /** The same packets with a field that may have any value: what an address translation leaves open. */
  forget(field: Exclude<Field, "family">): PacketSet {
    return this.space.at(this.space.diagrams.forget(this.node, LEVEL[field]));
  }

  /** The answers to its packets. */
  reversed(): PacketSet {
    return this.space.union(
      this.products().map(({ source, destination, first, second, ...rest }) => {
        const turned = rest.protocol?.every(isPorted) ? { first: second, second: first } : { first, second };
        return this.space.ofProduct(
          defined({ ...rest, source: destination, destination: source, ...turned }),
        );
      }),
    );
  }

  /** One of its packets, always the same; nothing if there is none. */
  sample(): Packet | undefined {
    if (this.isEmpty) return undefined;
    const chosen: Partial<Record<Field, bigint>> = {};
    let { node } = this;
    while (node !== EVERYTHING) {
      const index = node.arcs.findIndex(({ child }) => child !== NOTHING);
      chosen[FIELDS[node.level] as Field] = index === 0 ? 0n : (node.arcs[index - 1]?.last ?? 0n) + 1n;
      node = node.arcs[index]?.child ?? EVERYTHING;
    }
    const family = chosen.family === FAMILY_NUMBER.ipv6 ? "ipv6" : "ipv4";
    const protocol = chosen.protocol ?? TCP;
    const usual = isPortedNumber(protocol)
      ? USUAL_PORTS
      : protocol === ICMP_PROTOCOL[family]
        ? PING[family]
        : undefined;
    return {
      family,
      protocol: Number(protocol),
      source: chosen.source ?? 0n,
      destination: chosen.destination ?? 0n,
      ...(usual && {
        first: Number(chosen.first ?? usual.first),
        second: Number(chosen.second ?? usual.second),
      }),
    };
  }

  /** Its packets as disjoint products, in order. A field that a product lacks may have any value. */
  products(): Product[] {
    const found: Product[] = [];
    const walk = (node: Node, chosen: Partial<Record<Field, Intervals>>): void => {
      if (node === NOTHING) return;
      if (node === EVERYTHING) {
        found.push({ family: [{ first: 0n, last: 1n }], ...chosen });
        return;
      }
      const ways = new Map<Node, Interval[]>();
      let first = 0n;
      for (const { last, child } of node.arcs) {
        ways.set(child, [...(ways.get(child) ?? []), { first, last }]);
        first = last + 1n;
      }
      const field = FIELDS[node.level] as Field;
      for (const [child, intervals] of ways) walk(child, { ...chosen, [field]: intervals });
    };
    walk(this.node, {});
    return found;
  }
}

/** What a field has of the values; addresses of the longer family are none of the shorter's. */
function upTo(limit: bigint, intervals: Iterable<Interval>): Intervals {
  return normal(
    [...intervals].map(({ first, last }) => ({
      first: first < 0n ? 0n : first,
      last: last > limit ? limit : last,
    })),
  );
}

function within(intervals: Intervals, values: readonly bigint[]): Intervals {
  const inside = values.filter((value) => holds(intervals, value));
  return normal(inside.map((value) => ({ first: value, last: value })));
}

function holds(intervals: Intervals, value: bigint): boolean {
  return intervals.some(({ first, last }) => first <= value && value <= last);
}

function isPortedNumber(protocol: bigint): boolean {
  return PROTOCOLS_WITH_PORTS.some((number) => number === protocol);
}

function isPorted({ first, last }: Interval): boolean {
  for (let number = first; number <= last; number += 1n) if (!isPortedNumber(number)) return false;
  return true;
}

function defined(
  product: { readonly [F in Field]?: Intervals | undefined } & Pick<Product, "family">,
): Product {
  return Object.fromEntries(
    Object.entries(product).filter(([, value]) => value !== undefined),
  ) as unknown as Product;
}
