/**
 * Holds many random worlds against an oracle, and writes what differs, shrunk, to `test/separation/cases/`:
 * `long-run.ts brute|z3|kernel|neutron [--from SEED] [--count WORLDS]`. Exits with 1 where something differs.
 */
import { parseArgs } from "node:util";
import { type OracleName, writeCase } from "./cases";
import { smallestUnsound } from "./compare";
import { whyNoKernel } from "./kernel";
import { prover } from "./prover";
import { randomWorld } from "./random-world";
import { bruteForce, type SeededWorld } from "./run-brute-force";
import { type KernelReading, kernelDiffers, runKernel } from "./run-kernel";
import { runZ3 } from "./run-z3";
import { smallest } from "./shrink";
import { closeZ3 } from "./z3/solver";

/** Worlds between two lines of progress. */
const BATCH = { brute: 250, z3: 30, kernel: 50, neutron: 50 } as const;

/** What a batch of worlds showed: figures to be added up, and the worlds that differ, as small as they get. */
interface Batch {
  readonly figures: Readonly<Record<string, number>>;
  readonly differing: readonly SeededWorld[];
}

async function brute(worlds: readonly SeededWorld[]): Promise<Batch> {
  const { asked, imprecise, disagreeing } = await bruteForce(worlds);
  const differing: SeededWorld[] = [];
  for (const { seed, world } of disagreeing)
    differing.push({ seed, world: await smallestUnsound(world, seed, prover) });
  return { figures: { questions: asked, imprecise }, differing };
}

/** The worlds of its own kinds, by seed. */
async function z3(worlds: readonly SeededWorld[]): Promise<Batch> {
  const { undecided, differing } = await runZ3(worlds.map(({ seed }) => seed));
  for (const { seed, shown } of differing) console.log(`seed ${seed}: ${JSON.stringify(shown)}`);
  if (undecided.length > 0) console.log(`not decided: ${undecided.join(" ")}`);
  return { figures: { undecided: undecided.length }, differing };
}

async function kernel(worlds: readonly SeededWorld[], how: KernelReading): Promise<Batch> {
  const { probes, arrived, disagreements } = await runKernel(worlds, how);
  const differing: SeededWorld[] = [];
  for (const [seed, world] of new Map(disagreements.map((each) => [each.seed, each.world])))
    differing.push({
      seed,
      world: await smallest(world, (candidate) => kernelDiffers(candidate, seed, how)),
    });
  return { figures: { probes, arrived }, differing };
}

const ORACLES: Readonly<Record<OracleName, (worlds: readonly SeededWorld[]) => Promise<Batch>>> = {
  brute,
  z3,
  kernel: (worlds) => kernel(worlds, { groups: "own", reading: "entering" }),
  neutron: (worlds) => kernel(worlds, { groups: "neutron", reading: "leaving" }),
};

async function run(oracle: OracleName, from: number, count: number): Promise<number> {
  const why =
    oracle === "kernel" || oracle === "neutron"
      ? whyNoKernel(oracle === "kernel" ? "own" : "neutron")
      : undefined;
  if (why !== undefined) {
    console.log(`${oracle}: skipped, ${why}`);
    return 0;
  }
  const started = Date.now();
  const total: Record<string, number> = {};
  let differing = 0;
  for (let at = from; at < from + count; at += BATCH[oracle]) {
    const size = Math.min(BATCH[oracle], from + count - at);
    const batch = await ORACLES[oracle](
      Array.from({ length: size }, (_, i) => ({ seed: at + i, world: randomWorld(at + i) })),
    );
    for (const { seed, world } of batch.differing)
      console.log(`seed ${seed}: ${writeCase({ what: "found by a long run", oracle, seed, world })}`);
    for (const [name, value] of Object.entries(batch.figures)) total[name] = (total[name] ?? 0) + value;
    differing += batch.differing.length;
    const worlds = at + size - from;
    const figures = Object.entries(total).map(([name, value]) => `${value} ${name}`);
    const rate = (worlds / ((Date.now() - started) / 1000)).toFixed(1);
    console.log(
      [
        `${oracle}: seeds ${from}-${at + size - 1}`,
        `${worlds} worlds`,
        ...figures,
        `${differing} disagree`,
        `${rate} worlds/s`,
      ].join(", "),
    );
  }
  return differing;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { from: { type: "string", default: "0" }, count: { type: "string", default: "1000" } },
  });
  const [oracle = "brute"] = positionals as OracleName[];
  const [from, count] = [Number(values.from), Number(values.count)];
  process.exitCode = (await run(oracle, from, count)) > 0 ? 1 : 0;
  await closeZ3();
}

void main();
