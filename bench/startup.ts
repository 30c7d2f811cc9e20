import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import * as path from "node:path";
import { performance } from "node:perf_hooks";
import { compiledInto } from "./compiled";
import { median } from "./median";

/** Every figure is the median of so many processes, the programs one after the other. */
const RUNS = 7;

/** What a program of Node takes from its start to its end, in milliseconds. */
interface StartUp {
  readonly node: number;
  /** Node with the construct library loaded. */
  readonly cdktf: number;
  /** The same with this library loaded as well. */
  readonly library: number;
  readonly beyondCdktf: number;
  /** The department of `examples/first-department`, compiled, until its files are written and proved. */
  readonly department: number;
  /** The same from its TypeScript, through tsx. */
  readonly departmentFromTypeScript: number;
}

function main(): void {
  const words = process.argv.slice(2);
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  try {
    const project = path.dirname(compiledInto(folder));
    const outdir = path.join(folder, "out");
    const example = path.join("examples", "first-department");
    const programs: Record<Exclude<keyof StartUp, "beyondCdktf">, readonly string[]> = {
      node: ["-e", "0"],
      cdktf: ["-e", 'require("cdktf")'],
      library: ["-e", 'require("cdktf"); require("cdktf-egov-cloud")'],
      department: [path.join(example, "main.js")],
      departmentFromTypeScript: ["--import", "tsx", path.join(path.dirname(__dirname), example, "main.ts")],
    };
    const names = Object.keys(programs) as (keyof typeof programs)[];
    const times = Object.fromEntries(names.map((name) => [name, [] as number[]]));
    for (let run = 0; run < RUNS; run++)
      for (const name of names) times[name]?.push(taken(programs[name], project, outdir));
    const {
      node = 0,
      cdktf = 0,
      library = 0,
      ...rest
    } = Object.fromEntries(names.map((name) => [name, Math.round(median(times[name] ?? []))]));
    print(words.includes("json"), { node, cdktf, library, beyondCdktf: library - cdktf, ...rest } as StartUp);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function taken(words: readonly string[], cwd: string, outdir: string): number {
  const start = performance.now();
  const env = { ...process.env, CDKTF_OUTDIR: outdir };
  execFileSync(process.execPath, words, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
  return performance.now() - start;
}

function print(isJson: boolean, found: StartUp): void {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}`;
  const lines = Object.entries(found).map(([name, milliseconds]) => `| ${name} | ${milliseconds} |`);
  process.stdout.write(
    isJson
      ? `${JSON.stringify({ machine, runs: RUNS, milliseconds: found }, null, 2)}\n`
      : `${machine}\n\n| program | ms |\n| --- | --: |\n${lines.join("\n")}\n`,
  );
}

main();
