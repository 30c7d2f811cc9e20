import { smallest } from "./shrink";
import type { TinyWorld } from "./tiny-world";
import { differences, type Fault, UNSOUND } from "./z3/differences";
import { closeZ3 } from "./z3/solver";
import { type Features, worldWith } from "./z3/worlds";

const COUNT = Number(process.env.ORACLE_WORLDS ?? 200);
const FIRST = Number(process.env.ORACLE_SEED ?? 0);

/** Where hosts have no choices, `may` is what can pass, to the packet. */
const EXACT: readonly Fault[] = [...UNSOUND, "loose"];

const CASES: readonly {
  readonly what: string;
  readonly features: Features;
  readonly faults: readonly Fault[];
}[] = [
  {
    what: "every address written, hosts bound to theirs",
    features: { written: true, bound: true },
    faults: EXACT,
  },
  { what: "every address written", features: { written: true, bound: false }, faults: UNSOUND },
  // What `must` promises of these is still too much in some worlds: see the README.
  { what: "addresses that Neutron chooses", features: { written: false, bound: false }, faults: ["missed"] },
];

afterAll(closeZ3);

describe.each(CASES)("the proof and Z3, with $what", ({ what, features, faults }) => {
  const index = CASES.findIndex((each) => each.what === what);
  const seeds = Array.from({ length: COUNT }, (_, i) => FIRST + i).filter(
    (seed) => seed % CASES.length === index,
  );

  test("know the same packets", async () => {
    const found: unknown[] = [];
    const undecided: number[] = [];
    for (const seed of seeds) {
      const world = worldWith(seed, features);
      const faulty = (candidate: TinyWorld) => differences(candidate, seed, faults);
      try {
        if ((await faulty(world)).length === 0) continue;
        const small = await smallest(world, async (candidate) => (await faulty(candidate)).length > 0);
        const shown = await faulty(small);
        console.error(`seed ${seed}: ${JSON.stringify(shown)}\n${JSON.stringify(small)}`);
        found.push({ seed, shown });
      } catch (error) {
        if (!String(error).includes("Z3 cannot tell")) throw error;
        undecided.push(seed);
      }
    }
    console.info(
      `${what}: ${seeds.length} worlds from seed ${FIRST}, ${found.length} differ, not decided: ${undecided.join(" ") || "none"}`,
    );
    expect(found).toEqual([]);
    expect(undecided.length).toBeLessThanOrEqual(seeds.length / 20);
  });
});
