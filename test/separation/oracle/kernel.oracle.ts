import { casesOf, type OracleName } from "./cases";
import { type GroupRules, whyNoKernel } from "./kernel";
import type { FirewallReading } from "./router-step";
import { runKernel } from "./run-kernel";
import { worldsToTry } from "./worlds-to-try";

const KERNELS: readonly {
  readonly what: string;
  readonly groups: GroupRules;
  readonly reading: FirewallReading;
  readonly few: number;
  readonly cases?: OracleName;
}[] = [
  { what: "nftables", groups: "own", reading: "entering", few: 20, cases: "kernel" },
  { what: "nftables, firewalls as Neutron's driver has them", groups: "own", reading: "leaving", few: 10 },
  { what: "Neutron's iptables driver", groups: "neutron", reading: "leaving", few: 10, cases: "neutron" },
];

describe.each(KERNELS)(
  "the simulator and the kernel, with $what",
  ({ what, groups, reading, few, cases }) => {
    const why = whyNoKernel(groups);
    if (why !== undefined) console.warn(`skipped, ${what}: ${why}`);

    (why === undefined ? test : test.skip)("agree on every packet", async () => {
      const worlds = worldsToTry(few);

      const { arrived, disagreements } = await runKernel([...worlds, ...(cases ? casesOf(cases) : [])], {
        groups,
        reading,
      });

      expect(disagreements.map(({ world: _, ...rest }) => rest)).toEqual([]);
      expect(arrived).toBeGreaterThan(20 * worlds.length);
    });
  },
);
