import { compare } from "./compare";
import { prover } from "./prover";
import type { TinyWorld } from "./tiny-world";

export interface SeededWorld {
  readonly seed: number;
  readonly world: TinyWorld;
}

/** What came of holding the prover against the simulator. */
export interface BruteForceCount {
  readonly worlds: number;
  /** Questions: pairs of endpoints, times kinds of packets. */
  readonly asked: number;
  /** Worlds in which the prover leaves open what the simulator settles. */
  readonly imprecise: number;
  /** Worlds in which it rules out what can pass, or promises what may not. */
  readonly disagreeing: readonly SeededWorld[];
}

export async function bruteForce(worlds: Iterable<SeededWorld>): Promise<BruteForceCount> {
  let count: BruteForceCount = { worlds: 0, asked: 0, imprecise: 0, disagreeing: [] };
  for (const { seed, world } of worlds) {
    const { asked, found } = await compare(world, seed, prover);
    const isUnsound = found.some(({ grade }) => grade === "unsound");
    count = {
      worlds: count.worlds + 1,
      asked: count.asked + asked,
      imprecise: count.imprecise + (found.length > 0 ? 1 : 0),
      disagreeing: isUnsound ? [...count.disagreeing, { seed, world }] : count.disagreeing,
    };
  }
  return count;
}
