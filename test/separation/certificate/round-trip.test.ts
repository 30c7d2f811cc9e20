import { attacks } from "../attacks/attacks";
import { base } from "../attacks/base";
import { harmlessChanges } from "../attacks/harmless";
import { spec } from "../attacks/spec";
import { worldsToTry } from "../oracle/worlds-to-try";
import {
  boldCertificate,
  certificateOf,
  clausesIn,
  given,
  greedy,
  notProved,
  random,
  refusalsOf,
} from "./claims";

jest.setTimeout(600_000);

describe("given the certificate of a world that is proved", () => {
  it("when it is held against the same world elsewhere, then it holds, and is written in the same bytes", async () => {
    const [here, there] = [await given(base), await given(base)];

    const certificate = certificateOf(here);

    expect(certificate.clauses.map(({ verdict }) => verdict)).toEqual(spec.clauses.map(() => "proved"));
    expect(refusalsOf(certificate, there)).toEqual([]);
    expect(JSON.stringify(certificateOf(there))).toBe(JSON.stringify(certificate));
  });
});

describe("given any world, and a certificate that claims every clause of it", () => {
  const own = given(base).then(certificateOf);
  const breaks = new Map(attacks.map(({ id, breaks: clause }) => [id, clause]));

  it.each([...harmlessChanges, ...attacks].map(({ id, title, change }) => [id, title, change] as const))(
    "when it is the world of %s (%s), then exactly what is not proved is refused",
    async (id, _, change) => {
      const world = await given(change(base));
      const bold = boldCertificate(world);
      const broken = breaks.get(id);

      expect(clausesIn(refusalsOf(bold, world))).toEqual(notProved(world));
      if (broken === undefined) return;
      // Whoever forges the digests of the base's certificate does not get it past the clause that breaks.
      const forged = { ...(await own), world: bold.world, realms: bold.realms };
      expect(clausesIn(refusalsOf(forged, world))).toContain(broken);
    },
  );

  it("when it is a random one, then exactly what is not proved is refused", async () => {
    const differing = [];
    for (const { seed, world } of worldsToTry(20)) {
      const inputs = await random(world, seed);
      const bold = boldCertificate(inputs);
      const expected = notProved(inputs);
      // Whoever takes every step that there is gets no further than who takes those that are needed.
      for (const certificate of [bold, greedy(bold, inputs)]) {
        const refused = clausesIn(refusalsOf(certificate, inputs));
        if (refused.join() !== expected.join()) differing.push({ seed, refused, expected });
      }
    }
    expect(differing).toEqual([]);
  });
});
