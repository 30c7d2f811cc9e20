import { reviewEn } from "../../../src/messages/review-en";
import { headlineText } from "../../../src/review/render/texts";
import type { Review } from "../../../src/review/review";
import { cases } from "./cases";
import { changedByHand, reviewOf, treeOf, type Variation } from "./world";

const trees = new Map<Variation | undefined, string>();

function treeFor(variation: Variation | undefined): string {
  const known = trees.get(variation) ?? treeOf(variation);
  trees.set(variation, known);
  return known;
}

/** What makes a reviewer look twice: the class of approval, or something that is lost. */
function isFlagged({ headline, continuity }: Review): boolean {
  const { approval, isolation, destroyedWithData } = headline;
  return approval === "broadening" || isolation !== "holds" || destroyedWithData > 0 || continuity.length > 0;
}

describe("given a pull request against a department of three tiers", () => {
  const flags = new Map<string, boolean>();

  test.each(cases.map((one) => [one.name, one] as const))(
    "when %s, then the first sentence says so",
    async (name, { base, head, baseByHand, byHand, says, sentence = [] }) => {
      const start = treeFor(base);
      const before = baseByHand === undefined ? start : changedByHand(start, baseByHand);
      const program = treeFor(head);
      const after = byHand === undefined ? program : changedByHand(program, byHand);

      const review = await reviewOf(before, after);
      flags.set(name, isFlagged(review));

      expect(review.headline).toMatchObject(says);
      const text = headlineText(review, reviewEn);
      for (const part of sentence) expect(text).toContain(part);
    },
    30_000,
  );

  test("when all are reviewed, then every dangerous one is told from every harmless one", () => {
    const count = (isDangerous: boolean, flagged: boolean) =>
      cases.filter((one) => one.isDangerous === isDangerous && flags.get(one.name) === flagged).length;
    const [caught, missed, alarms] = [count(true, true), count(true, false), count(false, true)];
    process.stdout.write(
      `${cases.length} pull requests: ${caught} of ${caught + missed} dangerous caught, ${alarms} of ${count(false, false) + alarms} harmless flagged; ` +
        `precision ${(caught / (caught + alarms)).toFixed(2)}, recall ${(caught / (caught + missed)).toFixed(2)}\n`,
    );
    expect(cases.length).toBeGreaterThanOrEqual(40);
    // Skipped ones would look like right ones.
    expect(flags.size).toBe(cases.length);
    expect({ missed, alarms }).toEqual({ missed: 0, alarms: 0 });
  });
});
