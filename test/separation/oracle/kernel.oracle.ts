import { askKernel, type GroupRules, kernelAsk, whyNoKernel } from "./kernel";
import type { FirewallReading } from "./router-step";
import { worldsToTry } from "./worlds-to-try";

/** Worlds that are held in memory and handed to one kernel program. */
const BATCH = 50;

const CASES: readonly {
  readonly what: string;
  readonly groups: GroupRules;
  readonly reading: FirewallReading;
  readonly few: number;
}[] = [
  { what: "nftables", groups: "own", reading: "entering", few: 20 },
  { what: "nftables, firewalls as Neutron's driver has them", groups: "own", reading: "leaving", few: 10 },
  { what: "Neutron's iptables driver", groups: "neutron", reading: "leaving", few: 10 },
];

describe.each(CASES)("the simulator and the kernel, with $what", ({ what, groups, reading, few }) => {
  const why = whyNoKernel(groups);
  if (why !== undefined) console.warn(`skipped, ${what}: ${why}`);

  (why === undefined ? test : test.skip)("agree on every packet", async () => {
    const worlds = worldsToTry(few);
    let arrived = 0;
    for (let at = 0; at < worlds.length; at += BATCH) {
      const batch = worlds.slice(at, at + BATCH);
      const asks = batch.map(({ world, seed }) => kernelAsk(world, seed, 300, reading, groups));

      const first = await askKernel(asks, groups);
      // A loaded machine can lose frames: what differs must differ again in a world that is built anew.
      const again = [...new Set(first.disagreements.map(({ ask }) => ask))];
      const { disagreements } = await askKernel(again, groups);

      arrived += first.arrived;
      const found = disagreements.map(({ ask, ...rest }) => ({
        seed: batch[asks.indexOf(ask)]?.seed,
        ...rest,
      }));
      expect(found).toEqual([]);
    }
    expect(arrived).toBeGreaterThan(20 * worlds.length);
  });
});
