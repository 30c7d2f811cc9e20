import fc from "fast-check";
import { LAST_ADDRESS, type Packet } from "../../../src/separation/packets/fields";
import { type PacketSet, PacketSpace, type Pattern } from "../../../src/separation/packets/packet-set";

/** How many addresses of each family are not known: they are values beyond the last address. */
const NAMES = { ipv4: 3, ipv6: 2 } as const;
const space = new PacketSpace(NAMES);

const family = fc.constantFrom("ipv4" as const, "ipv6" as const);

/** About both ends of the addresses, and a step beyond the names. */
const value = fc
  .tuple(family, fc.constantFrom(-1n, 0n, 1n, 2n, 3n, 4n), fc.boolean())
  .map(([of, step, low]) => {
    const number = low ? step : LAST_ADDRESS[of] + step;
    return number < 0n ? 0n : number;
  });
const range = fc.tuple(value, value).map(([a, b]) => (a < b ? { first: a, last: b } : { first: b, last: a }));
const pattern: fc.Arbitrary<Pattern> = fc.record(
  { family, source: fc.array(range, { maxLength: 3 }), destination: fc.array(range, { maxLength: 3 }) },
  { requiredKeys: [] },
);
const packet: fc.Arbitrary<Packet> = family.chain((of) => {
  const known = value.filter((number) => number <= LAST_ADDRESS[of] + BigInt(NAMES[of]));
  return fc.record({ family: fc.constant(of), protocol: fc.constant(47), source: known, destination: known });
});

function isMeant(given: Pattern, one: Packet): boolean {
  const isIn = (ranges: Pattern["source"], number: bigint) =>
    ranges === undefined || [...ranges].some(({ first, last }) => first <= number && number <= last);
  return (
    (given.family === undefined || given.family === one.family) &&
    isIn(given.source, one.source) &&
    isIn(given.destination, one.destination)
  );
}

describe("names beyond the addresses", () => {
  test("are values like others: in what a pattern says, and in no other", () => {
    fc.assert(
      fc.property(pattern, packet, (given, one) => {
        expect(space.of(given).has(one)).toBe(isMeant(given, one));
        expect(space.of(given).complement().has(one)).toBe(!isMeant(given, one));
      }),
      { numRuns: 500 },
    );
  });

  test("are in products, which rebuild the set, and turn round with the packet", () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const set: PacketSet = space.of(a).subtract(space.of(b));

        expect(space.union(set.products().map((product) => space.ofProduct(product)))).toBe(set);
        expect(set.reversed().reversed()).toBe(set);
      }),
      { numRuns: 300 },
    );
  });

  test("are in everything, and end where the space ends", () => {
    for (const name of ["ipv4", "ipv6"] as const) {
      const last = LAST_ADDRESS[name] + BigInt(NAMES[name]);
      const everyAddress = space.of({ family: name, source: [{ first: 0n, last: LAST_ADDRESS[name] }] });
      const everyValue = space.of({ family: name, source: [{ first: 0n, last }] });

      expect(everyValue).toBe(space.of({ family: name }));
      expect(everyValue.subtract(everyAddress)).toBe(
        space.of({ family: name, source: [{ first: LAST_ADDRESS[name] + 1n, last: last + 1000n }] }),
      );
      expect(everyValue === everyAddress).toBe(false);
    }
  });
});
