import { separationEn } from "../../src/messages/separation-en";
import type { SeparationLabels } from "../../src/messages/separation-labels";
import { separationZh } from "../../src/messages/separation-zh";

/** Arguments that can be found again in the text. */
const args: unknown = new Proxy(
  {},
  { get: (_target, name) => (name === "zones" ? ["<one>", "<two>"] : `<${String(name)}>`) },
);

const TABLES = ["hop", "block", "fix", "finding", "refusal", "doubt"] as const;
type Table = Readonly<Record<string, (given: unknown) => string>>;
const tableOf = (labels: SeparationLabels, name: (typeof TABLES)[number]) => labels[name] as unknown as Table;
const texts = TABLES.flatMap((table) =>
  Object.keys(separationEn[table]).map((code) => [table, code] as const),
);

describe("given what a proof says in two languages", () => {
  test.each(TABLES)("when %s is compared, then both know the same codes", (table) => {
    expect(Object.keys(separationZh[table])).toEqual(Object.keys(separationEn[table]));
  });

  test.each(texts)("when %s %s is told, then both tell the same facts", (table, code) => {
    const given = table === "doubt" ? "<detail>" : args;
    const english = tableOf(separationEn, table)[code]?.(given) ?? "";
    const chinese = tableOf(separationZh, table)[code]?.(given) ?? "";
    const facts = (text: string) => [...new Set(text.match(/<\w+>/g))].sort();

    expect(facts(chinese)).toEqual(facts(english));
    expect(chinese).toMatch(/\p{Script=Han}/u);
    expect(english).toMatch(/^[\x20-\x7e]+$/);
  });

  test("when counts are told, then both tell all of them", () => {
    const counts = { proved: 11, violated: 22, unknown: 33 };
    for (const { summary } of [separationEn, separationZh]) {
      expect(summary.violated(counts)).toMatch(/11.*22.*33/);
      expect(summary.unknown(counts)).toMatch(/11.*22.*33/);
      expect(summary.proved(counts)).toMatch(/11/);
    }
  });
});
