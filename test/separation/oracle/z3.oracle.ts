import { casesOf } from "./cases";
import { runZ3, Z3_KINDS, z3Differs } from "./run-z3";
import { closeZ3 } from "./z3/solver";

const COUNT = Number(process.env.ORACLE_WORLDS ?? 200);
const FIRST = Number(process.env.ORACLE_SEED ?? 0);

afterAll(closeZ3);

describe.each(Z3_KINDS)("the proof and Z3, with $what", ({ what }) => {
  const kind = Z3_KINDS.findIndex((each) => each.what === what);
  const seeds = Array.from({ length: COUNT }, (_, i) => FIRST + i).filter(
    (seed) => seed % Z3_KINDS.length === kind,
  );

  test("know the same packets", async () => {
    const { undecided, differing } = await runZ3(seeds);

    console.info(
      `${what}: ${seeds.length} worlds from seed ${FIRST}, not decided: ${undecided.join(" ") || "none"}`,
    );
    expect(differing).toEqual([]);
    expect(undecided.length).toBeLessThanOrEqual(seeds.length / 20);
  });
});

describe("given a world in which the proof and Z3 differed once", () => {
  test.each(casesOf("z3"))("$file: $what", async ({ world, seed }) => {
    expect(await z3Differs(world, seed)).toEqual([]);
  });
});
