import fc from "fast-check";
import { isPlainClause } from "../../../src/separation/specification/plain-clause";
import { specificationSchema } from "../../../src/separation/specification/specification-schema";

const name = fc.constantFrom("data", "a b", "数据", "", " data", "data\n", "a\nb", 7, null);
const traffic = fc.oneof(
  fc.constantFrom("any", "tcp/443", "", 443, null, {}),
  fc.array(fc.constantFrom("any", "udp", 1), { maxLength: 2 }),
);
const flow = fc.oneof(
  fc.record(
    {
      from: name,
      to: name,
      traffic,
      direction: fc.constantFrom("start", "both", "back", null),
      more: fc.constant(1),
    },
    { requiredKeys: ["from"] },
  ),
  fc.record({ from: fc.constant("a"), to: fc.constant("b"), traffic }),
  fc.constantFrom("any", null, 3),
  fc.array(name, { maxLength: 3 }),
);
const clause = fc.oneof(
  fc.record(
    { id: name, basis: name, never: flow, only: flow, must: flow, disjoint: flow, more: fc.constant(1) },
    { requiredKeys: ["id"] },
  ),
  fc
    .tuple(fc.constantFrom("never", "only", "must", "disjoint"), flow)
    .map(([kind, of]) => ({ id: "SEP-1", [kind]: of })),
  fc.constantFrom(null, "SEP-1", []),
);

/** What the schema makes of a clause; nothing where it refuses it. */
function judged(one: unknown): unknown {
  return specificationSchema.safeParse({ version: 1, clauses: [one] }).data?.clauses[0];
}

describe("given any clause", () => {
  it("when it is told to be plain without the schema, then the schema accepts it as it stands", () => {
    let plain = 0;
    fc.assert(
      fc.property(clause, (one) => {
        if (!isPlainClause(one)) return;
        plain += 1;
        expect(judged(one)).toEqual(one);
      }),
      { numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(20);
  });

  it.each([
    { id: "SEP-1", never: { from: "a", to: "b", traffic: "any" } },
    {
      id: "SEP-1",
      never: { from: "a", to: "b", traffic: ["tcp/1"], direction: "both" },
      basis: "GB/T 22239-2019",
    },
    { id: "FLW-1", only: { from: "a", to: "b", traffic: ["tcp/1", "udp"] } },
    { id: "AVL-1", must: { from: "a", to: "b", traffic: "icmp" } },
  ])("when it is one of those that a city is full of, then it is plain: %j", (one) => {
    expect(isPlainClause(one)).toBe(true);
  });
});
