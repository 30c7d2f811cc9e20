import * as fc from "fast-check";
import { firstFree, Prefix } from "../../src/city/prefix";

const parse = (text: string): Prefix => {
  const prefix = Prefix.parse(text);
  if (prefix === undefined) throw new Error(`no prefix: ${text}`);
  return prefix;
};

describe("given text", () => {
  test.each([
    "10.0.0.0/8",
    "203.0.113.0/24",
    "0.0.0.0/0",
    "255.255.255.255/32",
    "fd00:e::/40",
    "::/0",
    "::1/128",
  ])("when %s is read, then it is written the same", (text) => expect(`${Prefix.parse(text)}`).toBe(text));

  test.each(["", "10.0.0.0", "10.0.0.1/8", "10.0.0.0/33", "fd00::1/64", "fd00::/129", "x/8", "300.0.0.0/8"])(
    "when %p is read, then it is no prefix",
    (text) => expect(Prefix.parse(text)).toBeUndefined(),
  );
});

test("given a prefix, when its parts are asked, then they are numbered from its first address", () => {
  const block = parse("10.1.2.0/24");

  expect(block.count).toBe(256n);
  expect(block.address(8)).toBe("10.1.2.8");
  expect(`${block.sub(8, 30)}`).toBe("10.1.2.8/30");
  expect(`${parse("fd00:e:0:1::/64").sub(8, 126)}`).toBe("fd00:e:0:1::8/126");
});

/** A prefix inside 10.0.0.0/24, small enough to count address by address. */
const small = fc
  .record({ length: fc.integer({ min: 24, max: 32 }), at: fc.integer({ min: 0, max: 255 }) })
  .map(({ length, at }) => new Prefix("ipv4", (10n << 24n) + BigInt(at), length));

const members = (prefix: Prefix): Set<bigint> => {
  const found = new Set<bigint>();
  for (let address = prefix.first; address <= prefix.last; address += 1n) found.add(address);
  return found;
};

test("given any two prefixes, when they are compared, then it is as their addresses say", () => {
  fc.assert(
    fc.property(small, small, (a, b) => {
      const [ofA, ofB] = [members(a), members(b)];
      expect(a.overlaps(b)).toBe([...ofA].some((address) => ofB.has(address)));
      expect(a.contains(b)).toBe([...ofB].every((address) => ofA.has(address)));
    }),
    { numRuns: 300 },
  );
});

test("given prefixes of different families, when they are compared, then they never meet", () => {
  expect(parse("0.0.0.0/0").overlaps(parse("::/0"))).toBe(false);
  expect(parse("::/0").contains(parse("0.0.0.0/0"))).toBe(false);
});

test("given any taken ranges, when a free one is looked for, then it is the first that brute force finds", () => {
  const within = parse("10.0.0.0/24");
  fc.assert(
    fc.property(fc.array(small, { maxLength: 12 }), fc.integer({ min: 20, max: 32 }), (taken, length) => {
      const used = new Set(taken.flatMap((prefix) => [...members(prefix)]));
      const size = 1n << BigInt(32 - length);
      let expected: string | undefined;
      for (let at = within.first; at + size - 1n <= within.last && expected === undefined; at += size) {
        const candidate = new Prefix("ipv4", at, length);
        if (![...members(candidate)].some((address) => used.has(address))) expected = `${candidate}`;
      }
      const found = firstFree(within, length, taken);
      expect(found === undefined ? undefined : `${found}`).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});
