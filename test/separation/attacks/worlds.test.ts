import { readWorld } from "../../../src/terraform";
import { attacks } from "./attacks";
import { base } from "./base";
import { harmlessChanges } from "./harmless";
import type { Proof } from "./prove";
import { spec } from "./spec";
import { falseAlarms, proofOf, Score, verdictOn, withWorld } from "./suite";
import { changedInputs } from "./write-world";

const all = [...attacks, ...harmlessChanges];

/** A proof with one verdict on every clause. */
function unanimous(verdict: Proof["verdict"]): Proof {
  return { verdict, clauses: spec.clauses.map(({ id }) => ({ id, verdict })) };
}

describe("worlds of the attack suite", () => {
  it("are many, each with a name of its own", () => {
    expect(attacks.length).toBeGreaterThanOrEqual(90);
    expect(harmlessChanges.length).toBeGreaterThanOrEqual(50);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it("break every clause at least once", () => {
    const broken = new Set<string>(attacks.map(({ breaks }) => breaks));
    expect(spec.clauses.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  });

  it("differ from the base and from one another", () => {
    const texts = [base, ...all.map(({ change }) => change(base))].map((files) => JSON.stringify(files));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("can all be read", async () => {
    const unread: string[] = [];
    for (const { id, change } of all) {
      const changed = changedInputs(change(base), base);
      const { blocks } = await withWorld(changed, (inputs) => readWorld(inputs));
      if (blocks.length === 0) unread.push(id);
    }
    expect(unread).toEqual([]);
  }, 120_000);
});

describe("the score of a prover", () => {
  const [attack] = attacks.filter(({ expected }) => expected === "violated");
  const [harmless] = harmlessChanges;

  it("tells a prover that proves everything from one that doubts everything", async () => {
    if (attack === undefined || harmless === undefined) throw new Error("the suite is empty");
    // given
    const believer = async () => unanimous("proved");
    const doubter = async () => unanimous("unknown");
    const score = new Score();

    // when
    score.attacked(attack, verdictOn(await proofOf(attack.change(base), believer), attack.breaks));
    score.attacked(attack, verdictOn(await proofOf(attack.change(base), doubter), attack.breaks));
    score.changed(harmless, falseAlarms(await proofOf(base, believer), harmless));
    score.changed(harmless, falseAlarms(await proofOf(base, doubter), harmless));

    // then
    expect(score.table).toContain("attacks, violated        2       1       0");
    expect(score.table).toContain("harmless changes         2       1");
    expect(score.table).toContain(`${attack.id}: ${attack.breaks} proved`);
  });

  it("takes a clause without verdict for one that is not proved", () => {
    const silent: Proof = { verdict: "proved", clauses: [] };
    expect(falseAlarms(silent, {})).toHaveLength(spec.clauses.length);
    expect(falseAlarms(unanimous("unknown"), { undecidable: ["NET-07"] })).not.toContain("NET-07");
    expect(falseAlarms(unanimous("violated"), { undecidable: ["NET-07"] })).toContain("NET-07");
  });
});
