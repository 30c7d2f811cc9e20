import * as fc from "fast-check";
import { Boxes, common, forget, reversed } from "../../../src/separation/certificate/boxes";
import { type PacketSet, PacketSpace, type Pattern } from "../../../src/separation/packets/packet-set";

const NAMES = { ipv4: 3, ipv6: 2 };
const space = new PacketSpace(NAMES);
const boxes = new Boxes(NAMES);

/** Ends of ranges that lie at the ends of what a field can have, and near one another. */
const ranges = (...ends: readonly bigint[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...ends), fc.constantFrom(...ends)), { minLength: 1, maxLength: 3 })
    .map((pairs) => pairs.map(([a, b]) => (a < b ? { first: a, last: b } : { first: b, last: a })));
const addresses = ranges(
  0n,
  1n,
  7n,
  8n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 32n + 2n,
  2n ** 128n,
  2n ** 128n + 1n,
);
const protocols = ranges(0n, 1n, 2n, 6n, 17n, 47n, 58n, 132n, 255n);
const ports = ranges(0n, 1n, 22n, 255n, 443n, 65_535n);
const bytes = ranges(0n, 8n, 255n);
const some = { requiredKeys: [] as [] };

const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.record(
    { protocols, source: addresses, destination: addresses, sourcePorts: ports, destinationPorts: ports },
    some,
  ),
  fc.record(
    { protocols, source: addresses, destination: addresses, icmpTypes: bytes, icmpCodes: bytes },
    some,
  ),
);
const family = fc.constantFrom("ipv4" as const, "ipv6" as const, undefined);
const set: fc.Arbitrary<PacketSet> = fc
  .array(fc.tuple(family, pattern, fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((parts) =>
    parts.reduce((sum, [of, rest, isLess]) => {
      const part = space.of({ ...rest, ...(of && { family: of }) });
      return isLess ? sum.subtract(part) : sum.union(part);
    }, space.none),
  );

describe("given sets of packets as diagrams and as boxes", () => {
  it("when they are compared, then both algebras say the same", () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [x, y] = [boxes.of(a), boxes.of(b)];
        expect(boxes.areWithin(x, y)).toBe(a.isSubsetOf(b));
        expect(common(x, y).length > 0).toBe(!a.intersect(b).isEmpty);
        expect(packets(boxes.without(x, y))).toBe(a.subtract(b));
        expect(packets(common(x, y))).toBe(a.intersect(b));
        expect(packets(boxes.without([{}], x))).toBe(a.complement());
        expect(packets(x.map((box) => forget(box, ["source", "second"])))).toBe(
          a.forget("source").forget("second"),
        );
        expect(packets(x.map(reversed))).toBe(a.reversed());
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  it("when steps are taken, then the same arrives", () => {
    fc.assert(
      fc.property(set, set, set, (before, pass, into) => {
        const step = { from: "in a", to: "there b", pass } as const;
        const change = { fields: ["destination", "second"], into } as const;
        const passing = before.intersect(pass);
        const arrive = (more: object) => packets(boxes.taken({ ...step, ...more }, boxes.of(before)));

        expect(arrive({})).toBe(passing);
        expect(arrive({ emits: into })).toBe(passing.isEmpty ? space.none : into);
        expect(arrive({ change })).toBe(passing.forget("destination").forget("second").intersect(into));
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});

function packets(found: ReturnType<Boxes["of"]>): PacketSet {
  return space.union(found.map((box) => space.ofProduct({ family: [{ first: 0n, last: 1n }], ...box })));
}
