import { attacks } from "./attacks";
import { base } from "./base";
import { harmlessChanges } from "./harmless";
import { prove } from "./prove";
import { falseAlarms, proofOf, Score, verdictOn } from "./suite";

describe("attacks on the separation", () => {
  const score = new Score();

  afterAll(() => {
    process.stdout.write(`${score.table}\n`);
  });

  it("proves every clause of the base world", async () => {
    const proof = await proofOf(base, prove);
    expect(falseAlarms(proof, {})).toEqual([]);
    expect(proof.verdict).toBe("proved");
  });

  it.each(attacks.map((attack) => [`${attack.id}: ${attack.title}`, attack] as const))(
    "catches %s",
    async (_, attack) => {
      const proof = await proofOf(attack.change(base), prove);
      const verdict = verdictOn(proof, attack.breaks);
      score.attacked(attack, verdict);
      expect(verdict).toBe(attack.expected);
    },
  );

  it.each(harmlessChanges.map((change) => [`${change.id}: ${change.title}`, change] as const))(
    "lets pass %s",
    async (_, change) => {
      const alarms = falseAlarms(await proofOf(change.change(base), prove), change);
      score.changed(change, alarms);
      expect(alarms).toEqual([]);
    },
  );
});
