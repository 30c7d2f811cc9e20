/**
 * Holds many random worlds against an oracle, and writes what differs, shrunk, to `test/separation/cases/`:
 * `long-run.ts brute|kernel|neutron [--from SEED] [--count WORLDS]`. Exits with 1 where something differs.
 */
import { parseArgs } from "node:util";
import { type OracleName, writeCase } from "./cases";
import { smallestUnsound } from "./compare";
import { whyNoKernel } from "./kernel";
import { prover } from "./prover";
import { randomWorld } from "./random-world";
import type { FirewallReading } from "./router-step";
import { bruteForce, type SeededWorld } from "./run-brute-force";
import { kernelDiffers, runKernel } from "./run-kernel";
import { smallest } from "./shrink";

/** Worlds between two lines of progress. */
const PROGRESS = 250;

function* worlds(from: number, count: number): Generator<SeededWorld> {
  for (let seed = from; seed < from + count; seed++) yield { seed, world: randomWorld(seed) };
}

async function brute(from: number, count: number): Promise<number> {
  const started = Date.now();
  const result = await bruteForce(worlds(from, count), (soFar) => {
    if (soFar.worlds % PROGRESS !== 0 && soFar.worlds !== count) return;
    const rate = (soFar.worlds / ((Date.now() - started) / 1000)).toFixed(1);
    console.log(
      `brute: seeds ${from}-${from + soFar.worlds - 1}, ${soFar.worlds} worlds, ${soFar.asked} questions, ` +
        `${soFar.disagreeing.length} disagree, ${soFar.imprecise} imprecise, ${rate} worlds/s`,
    );
  });
  for (const { seed, world } of result.disagreeing) {
    const small = await smallestUnsound(world, seed, prover);
    console.log(
      `seed ${seed}: ${writeCase({ what: "found by a long run", oracle: "brute", seed, world: small })}`,
    );
  }
  return result.disagreeing.length;
}

async function kernel(oracle: "kernel" | "neutron", from: number, count: number): Promise<number> {
  const groups = oracle === "kernel" ? "own" : "neutron";
  const reading: FirewallReading = oracle === "kernel" ? "entering" : "leaving";
  const why = whyNoKernel(groups);
  if (why !== undefined) {
    console.log(`${oracle}: skipped, ${why}`);
    return 0;
  }
  const result = await runKernel([...worlds(from, count)], { groups, reading }, (soFar) =>
    console.log(
      `${oracle}: seeds ${from}-${from + soFar.worlds - 1}, ${soFar.worlds} worlds, ${soFar.probes} probes, ` +
        `${soFar.arrived} arrived, ${soFar.disagreements.length} disagree`,
    ),
  );
  const seeds = new Map(result.disagreements.map(({ seed, world }) => [seed, world]));
  for (const [seed, world] of seeds) {
    const small = await smallest(world, (candidate) => kernelDiffers(candidate, seed, { groups, reading }));
    console.log(`seed ${seed}: ${writeCase({ what: "found by a long run", oracle, seed, world: small })}`);
  }
  return seeds.size;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { from: { type: "string", default: "0" }, count: { type: "string", default: "1000" } },
  });
  const [oracle = "brute"] = positionals as OracleName[];
  const [from, count] = [Number(values.from), Number(values.count)];
  const found = oracle === "brute" ? await brute(from, count) : await kernel(oracle, from, count);
  process.exitCode = found > 0 ? 1 : 0;
}

void main();
