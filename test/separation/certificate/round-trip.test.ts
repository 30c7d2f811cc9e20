import { attacks } from "../attacks/attacks";
import { base } from "../attacks/base";
import { harmlessChanges } from "../attacks/harmless";
import { spec } from "../attacks/spec";
import { worldsToTry } from "../oracle/worlds-to-try";
import { boldCertificate, certificateOf, clausesIn, given, notProved, random, refusalsOf } from "./claims";

jest.setTimeout(600_000);

describe("given the certificate of a world that is proved", () => {
  it("when it is held against the same world elsewhere, then it holds, and is written in the same bytes", async () => {
    const [here, there] = [await given(base), await given(base)];

    const certificate = certificateOf(here);

    expect(certificate.clauses.map(({ verdict }) => verdict)).toEqual(spec.clauses.map(() => "proved"));
    expect(refusalsOf(certificate, there)).toEqual([]);
    expect(JSON.stringify(certificateOf(there))).toBe(JSON.stringify(certificate));
  });

  it.each(attacks.map((attack) => [`${attack.id}: ${attack.title}`, attack] as const))(
    "when somebody does %s, then it is refused, and with forged digests for the clause that breaks",
    async (_, { breaks, change }) => {
      const { world, realms, ...proof } = certificateOf(await given(base));
      const attacked = await given(change(base));
      const digests = { world: boldCertificate(attacked).world, realms: boldCertificate(attacked).realms };

      const refusals = refusalsOf({ ...proof, world, realms }, attacked);

      expect(refusals.filter((code) => /^other-(inputs|realm)/.test(code))).not.toEqual([]);
      expect(clausesIn(refusalsOf({ ...proof, ...digests }, attacked))).toContain(breaks);
    },
  );
});

describe("given any world, and a certificate that claims every clause of it", () => {
  it.each(
    [...harmlessChanges, ...attacks].map(({ id, title, change }) => [`${id}: ${title}`, change] as const),
  )("when it is the world of %s, then exactly what is not proved is refused", async (_, change) => {
    const world = await given(change(base));

    expect(clausesIn(refusalsOf(boldCertificate(world), world))).toEqual(notProved(world));
  });

  it("when it is a random one, then exactly what is not proved is refused", async () => {
    const differing = [];
    for (const { seed, world } of worldsToTry(20)) {
      const inputs = await random(world, seed);
      const refused = clausesIn(refusalsOf(boldCertificate(inputs), inputs));
      const expected = notProved(inputs);
      if (refused.join() !== expected.join()) differing.push({ seed, refused, expected });
    }
    expect(differing).toEqual([]);
  });
});
