import type { SeededWorld } from "./run-brute-force";
import { smallest } from "./shrink";
import type { TinyWorld } from "./tiny-world";
import { type Difference, differences, type Fault, UNSOUND } from "./z3/differences";
import { type Features, worldWith } from "./z3/worlds";

/** Where hosts have no choices, `may` is what can pass, to the packet. */
const EXACT: readonly Fault[] = [...UNSOUND, "loose"];

export interface Z3Kind {
  readonly what: string;
  readonly features: Features;
  readonly faults: readonly Fault[];
}

/** Kinds of worlds; a seed is of the kind that is its rest by their number. */
export const Z3_KINDS: readonly Z3Kind[] = [
  {
    what: "every address written, hosts bound to theirs",
    features: { written: true, bound: true },
    faults: EXACT,
  },
  { what: "every address written", features: { written: true, bound: false }, faults: UNSOUND },
  { what: "addresses that Neutron chooses", features: { written: false, bound: false }, faults: UNSOUND },
];

/** What came of holding the proof against Z3. */
export interface Z3Count {
  readonly worlds: number;
  /** Seeds of worlds that Z3 cannot decide in its time. */
  readonly undecided: readonly number[];
  /** Worlds by which they differ, as small as they get. */
  readonly differing: readonly (SeededWorld & { readonly shown: readonly Difference[] })[];
}

/** Packets by which the proof differs from Z3, of those that matter for worlds of the seed's kind. */
export function z3Differs(world: TinyWorld, seed: number): Promise<Difference[]> {
  return differences(world, seed, Z3_KINDS[seed % Z3_KINDS.length]?.faults);
}

export async function runZ3(seeds: readonly number[]): Promise<Z3Count> {
  const undecided: number[] = [];
  const differing: (SeededWorld & { readonly shown: readonly Difference[] })[] = [];
  for (const seed of seeds) {
    const kind = Z3_KINDS[seed % Z3_KINDS.length];
    if (kind === undefined) continue;
    const shown = (candidate: TinyWorld) => z3Differs(candidate, seed);
    try {
      const world = worldWith(seed, kind.features);
      if ((await shown(world)).length === 0) continue;
      const small = await smallest(world, async (candidate) => (await shown(candidate)).length > 0);
      differing.push({ seed, world: small, shown: await shown(small) });
    } catch (error) {
      if (!String(error).includes("Z3 cannot tell")) throw error;
      undecided.push(seed);
    }
  }
  return { worlds: seeds.length, undecided, differing };
}
