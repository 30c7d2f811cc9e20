import { askKernel, type GroupRules, type KernelDisagreement, kernelAsk } from "./kernel";
import type { FirewallReading } from "./router-step";
import type { SeededWorld } from "./run-brute-force";
import type { TinyWorld } from "./tiny-world";

/** Worlds that are held in memory and handed to one kernel program. */
const BATCH = 50;
/** Probes of one world. */
const PROBES = 300;

export interface KernelReading {
  readonly groups: GroupRules;
  readonly reading: FirewallReading;
}

/** What came of holding the simulator against the kernel. */
export interface KernelCount {
  readonly worlds: number;
  readonly probes: number;
  readonly arrived: number;
  readonly disagreements: readonly (SeededWorld & Omit<KernelDisagreement, "ask">)[];
}

export async function runKernel(
  worlds: readonly SeededWorld[],
  { groups, reading }: KernelReading,
): Promise<KernelCount> {
  let count: KernelCount = { worlds: 0, probes: 0, arrived: 0, disagreements: [] };
  for (let at = 0; at < worlds.length; at += BATCH) {
    const batch = worlds.slice(at, at + BATCH);
    const asks = batch.map(({ world, seed }) => kernelAsk(world, seed, PROBES, reading, groups));
    const answer = await askKernel(asks, groups);
    const found = answer.disagreements.flatMap(({ ask, ...rest }) => {
      const from = batch[asks.indexOf(ask)];
      return from === undefined ? [] : [{ ...from, ...rest }];
    });
    count = {
      worlds: count.worlds + batch.length,
      probes: count.probes + answer.probes,
      arrived: count.arrived + answer.arrived,
      disagreements: [...count.disagreements, ...found],
    };
  }
  return count;
}

/** Whether simulator and kernel differ about some probe of a world. */
export async function kernelDiffers(world: TinyWorld, seed: number, how: KernelReading): Promise<boolean> {
  return (await runKernel([{ seed, world }], how)).disagreements.length > 0;
}
