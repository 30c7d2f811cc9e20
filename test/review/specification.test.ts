import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { specificationChanges } from "../../src/review/specification";
import { readSpecification, type Specification } from "../../src/separation/specification";
import { freshFolder } from "../support/synth";

interface Clauses {
  readonly zones?: readonly object[];
  readonly clauses: readonly object[];
}

const zones = [
  { name: "a", networks: [{ tag: "a" }] },
  { name: "b", networks: [{ tag: "b" }] },
];

function specification({ clauses, zones: named = zones }: Clauses): Specification {
  const file = path.join(freshFolder(), "isolation.json");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ version: 1, zones: named, clauses }));
  return readSpecification(file);
}

const never = (traffic: string | string[], more: object = {}) => ({
  id: "X",
  never: { from: "a", to: "b", traffic, ...more },
});
const only = (traffic: string[]) => ({ id: "X", only: { from: "a", to: "b", traffic } });

describe("given what has to hold before and after", () => {
  test.each<[string, Clauses, Clauses, object[]]>([
    ["is the same", { clauses: [never("any")] }, { clauses: [never("any")] }, []],
    [
      "has a clause less",
      { clauses: [never("any")] },
      { clauses: [] },
      [{ what: "clause", name: "X", kind: "removed", loosens: true }],
    ],
    [
      "has a clause more",
      { clauses: [] },
      { clauses: [never("any")] },
      [{ what: "clause", name: "X", kind: "added", loosens: false }],
    ],
    [
      "lets more through",
      { clauses: [only(["tcp/443"])] },
      { clauses: [only(["tcp/443", "tcp/22"])] },
      [{ what: "clause", name: "X", kind: "changed", loosens: true }],
    ],
    [
      "lets less through",
      { clauses: [only(["tcp/443", "tcp/22"])] },
      { clauses: [only(["tcp/443"])] },
      [{ what: "clause", name: "X", kind: "changed", loosens: false }],
    ],
    [
      "forbids less",
      { clauses: [never(["tcp/443", "tcp/22"])] },
      { clauses: [never("tcp/22")] },
      [{ what: "clause", name: "X", kind: "changed", loosens: true }],
    ],
    [
      "no longer forbids answers",
      { clauses: [never("any", { direction: "both" })] },
      { clauses: [never("any")] },
      [{ what: "clause", name: "X", kind: "changed", loosens: true }],
    ],
    [
      "has a zone of other networks",
      { clauses: [never("any")] },
      { clauses: [never("any")], zones: [{ name: "a", networks: [{ tag: "c" }] }, zones[1] ?? {}] },
      [{ what: "zone", name: "a", kind: "changed", loosens: true }],
    ],
    [
      "lost a zone with its clauses",
      { clauses: [never("any")] },
      { clauses: [], zones: [zones[1] ?? {}] },
      [
        { what: "zone", name: "a", kind: "removed", loosens: false },
        { what: "clause", name: "X", kind: "removed", loosens: false },
      ],
    ],
  ])("when it %s, then that is told, and whether it demands less", (_, before, after, expected) => {
    expect(specificationChanges(specification(before), specification(after))).toEqual(expected);
  });
});
