import fc from "fast-check";
import { covers, type Interval, normal, overlap, without } from "../../src/model/intervals";

const LAST = 12n;
const numbers = Array.from({ length: Number(LAST) + 1 }, (_, number) => BigInt(number));
/** Any two ends: an interval whose first is beyond its last is empty. */
const given: fc.Arbitrary<Interval[]> = fc.array(
  fc.record({ first: fc.bigInt(0n, LAST), last: fc.bigInt(0n, LAST) }),
  { maxLength: 5 },
);
const members = (intervals: readonly Interval[]): bigint[] =>
  numbers.filter((number) => intervals.some(({ first, last }) => first <= number && number <= last));

describe("intervals, held against the numbers in them", () => {
  test("have one normal form: in order, apart, with the same numbers", () => {
    fc.assert(
      fc.property(given, given, (some, others) => {
        const made = normal(some);

        expect(members(made)).toEqual(members(some));
        for (const [index, { first, last }] of made.entries()) {
          expect(first <= last).toBe(true);
          const before = made[index - 1];
          if (before !== undefined) expect(before.last + 1n < first).toBe(true);
        }
        if (members(some).join() === members(others).join()) expect(normal(others)).toEqual(made);
        expect(normal([...some].reverse())).toEqual(made);
      }),
      { numRuns: 500 },
    );
  });

  test("lose what another set has, cover it, and meet it, as their numbers do", () => {
    fc.assert(
      fc.property(given, given, (some, others) => {
        const [whole, part] = [normal(some), normal(others)];
        const [all, few] = [members(whole), members(part)];

        expect(without(whole, part)).toEqual(
          normal(
            all.filter((number) => !few.includes(number)).map((number) => ({ first: number, last: number })),
          ),
        );
        expect(covers(whole, part)).toBe(few.every((number) => all.includes(number)));
        expect(overlap(whole, part)).toBe(few.some((number) => all.includes(number)));
      }),
      { numRuns: 500 },
    );
  });
});
