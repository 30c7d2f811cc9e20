import fc from "fast-check";
import type { Interval } from "../../../src/model/intervals";
import type { Packet } from "../../../src/separation/packets/fields";
import { type PacketSet, PacketSpace, type Pattern } from "../../../src/separation/packets/packet-set";

/** Values about which intervals begin and end, so that patterns meet, touch and miss one another. */
const ADDRESSES = [0n, 1n, 5n, 6n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 127n, 2n ** 128n - 1n];
const SMALL = [0n, 1n, 21n, 22n, 23n, 255n];
const PROTOCOLS = [0n, 1n, 6n, 17n, 58n, 132n, 255n];

const intervals = (values: readonly bigint[]): fc.Arbitrary<Interval[]> =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...values), fc.constantFrom(...values))
      .map(([a, b]) => (a < b ? { first: a, last: b } : { first: b, last: a })),
    { maxLength: 3 },
  );

const pattern: fc.Arbitrary<Pattern> = fc.record(
  {
    family: fc.constantFrom("ipv4" as const, "ipv6" as const),
    protocols: intervals(PROTOCOLS),
    source: intervals(ADDRESSES),
    destination: intervals(ADDRESSES),
    sourcePorts: intervals([...SMALL, 65_535n]),
    destinationPorts: intervals([...SMALL, 65_535n]),
    icmpTypes: intervals(SMALL),
    icmpCodes: intervals(SMALL),
  },
  { requiredKeys: [] },
);

const packet: fc.Arbitrary<Packet> = fc.constantFrom("ipv4" as const, "ipv6" as const).chain((family) =>
  fc.record({
    family: fc.constant(family),
    protocol: fc.constantFrom(...PROTOCOLS, 47n).map(Number),
    source: fc.constantFrom(...ADDRESSES.filter((address) => family === "ipv6" || address < 2n ** 32n), 7n),
    destination: fc.constantFrom(
      ...ADDRESSES.filter((address) => family === "ipv6" || address < 2n ** 32n),
      7n,
    ),
    first: fc.constantFrom(...SMALL, 100n).map(Number),
    second: fc.constantFrom(...SMALL, 100n).map(Number),
  }),
);

const PORTED = [6, 17, 33, 132, 136];

/** The meaning of a pattern, read off its fields one by one. */
function matches(wanted: Pattern, { family, protocol, source, destination, first = 0, second = 0 }: Packet) {
  const isIn = (given: Iterable<Interval> | undefined, value: bigint) =>
    given === undefined || [...given].some((one) => one.first <= value && value <= one.last);
  const asksPorts = wanted.sourcePorts !== undefined || wanted.destinationPorts !== undefined;
  const asksIcmp = wanted.icmpTypes !== undefined || wanted.icmpCodes !== undefined;
  const hasPorts = PORTED.includes(protocol);
  const isIcmp = protocol === (family === "ipv4" ? 1 : 58);
  return (
    (wanted.family === undefined || wanted.family === family) &&
    isIn(wanted.protocols, BigInt(protocol)) &&
    isIn(wanted.source, source) &&
    isIn(wanted.destination, destination) &&
    (!asksPorts ||
      (hasPorts &&
        isIn(wanted.sourcePorts, BigInt(first)) &&
        isIn(wanted.destinationPorts, BigInt(second)))) &&
    (!asksIcmp || (isIcmp && isIn(wanted.icmpTypes, BigInt(first)) && isIn(wanted.icmpCodes, BigInt(second))))
  );
}

/** A set built by operations, beside what it has to hold of a packet. */
interface Built {
  readonly set: PacketSet;
  readonly holds: (packet: Packet) => boolean;
}

function built(space: PacketSpace, depth: number): fc.Arbitrary<Built> {
  const leaf = pattern.map((given) => ({
    set: space.of(given),
    holds: (one: Packet) => matches(given, one),
  }));
  if (depth === 0) return leaf;
  const smaller = built(space, depth - 1);
  return fc.oneof(
    leaf,
    fc.tuple(smaller, smaller).map(([a, b]) => ({
      set: a.set.union(b.set),
      holds: (one: Packet) => a.holds(one) || b.holds(one),
    })),
    fc.tuple(smaller, smaller).map(([a, b]) => ({
      set: a.set.intersect(b.set),
      holds: (one: Packet) => a.holds(one) && b.holds(one),
    })),
    fc.tuple(smaller, smaller).map(([a, b]) => ({
      set: a.set.subtract(b.set),
      holds: (one: Packet) => a.holds(one) && !b.holds(one),
    })),
    smaller.map((a) => ({ set: a.set.complement(), holds: (one: Packet) => !a.holds(one) })),
  );
}

describe("sets of packets, built by any operations", () => {
  const space = new PacketSpace();
  const set = built(space, 3);

  test("hold exactly the packets that the operations mean", () => {
    fc.assert(
      fc.property(set, fc.array(packet, { minLength: 20, maxLength: 20 }), (a, packets) => {
        for (const one of packets) expect(a.set.has(one)).toBe(a.holds(one));
      }),
      { numRuns: 500 },
    );
  });

  test("are the same object when they are equal, however they came about", () => {
    fc.assert(
      fc.property(set, set, set, ({ set: a }, { set: b }, { set: c }) => {
        expect(a.union(b)).toBe(b.union(a));
        expect(a.union(b.union(c))).toBe(a.union(b).union(c));
        expect(a.intersect(b)).toBe(b.intersect(a));
        expect(a.intersect(b.intersect(c))).toBe(a.intersect(b).intersect(c));
        expect(a.intersect(b.union(c))).toBe(a.intersect(b).union(a.intersect(c)));
        expect(a.union(b.intersect(c))).toBe(a.union(b).intersect(a.union(c)));
        expect(a.subtract(b)).toBe(a.intersect(b.complement()));
        expect(a.subtract(b).union(a.intersect(b))).toBe(a);
        expect(a.union(b).complement()).toBe(a.complement().intersect(b.complement()));
        expect(a.intersect(b).complement()).toBe(a.complement().union(b.complement()));
        expect(a.complement().complement()).toBe(a);
        expect(a.subtract(b).intersect(b)).toBe(space.none);
        expect(a.isSubsetOf(b)).toBe(a.union(b) === b);
      }),
      { numRuns: 300 },
    );
  });

  test("are the union of their products, which are disjoint", () => {
    fc.assert(
      fc.property(set, ({ set: a }) => {
        const parts = a.products().map((product) => a.space.ofProduct(product));

        expect(a.space.union(parts)).toBe(a);
        for (const [index, part] of parts.entries()) {
          for (const other of parts.slice(0, index)) expect(part.intersect(other).isEmpty).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("hold a packet that they name, unless they are empty", () => {
    fc.assert(
      fc.property(set, ({ set: a }) => {
        const found = a.sample();

        expect(found === undefined).toBe(a.isEmpty);
        if (found !== undefined) expect(a.has(found)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("forget a field: whatever differs in it alone is held, and nothing else", () => {
    const field = fc.constantFrom("source" as const, "destination" as const);
    fc.assert(
      fc.property(set, packet, field, ({ set: a }, one, name) => {
        const column = space.of({ family: one.family, [name]: undefined });
        const fixed = space.exactly(one).forget(name).intersect(column);

        expect(a.forget(name).has(one)).toBe(!a.intersect(fixed).isEmpty);
      }),
      { numRuns: 300 },
    );
  });

  test("turn round: what a packet is to one, its answer is to the other", () => {
    fc.assert(
      fc.property(set, packet, ({ set: a }, one) => {
        expect(a.reversed().reversed()).toBe(a);
        expect(a.reversed().has(reply(one))).toBe(a.has(one));
      }),
      { numRuns: 200 },
    );
  });
});

function reply(one: Packet): Packet {
  const hasPorts = PORTED.includes(one.protocol);
  const { source, destination, first, second } = one;
  const turned = { ...one, source: destination, destination: source };
  return hasPorts && first !== undefined && second !== undefined
    ? { ...turned, first: second, second: first }
    : turned;
}
