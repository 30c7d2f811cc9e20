import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import * as path from "node:path";
import { writeCitySpecification } from "./city-specification";
import { type Size, writeGenerated } from "./generated-world";
import type { Measured } from "./measured";

/** Growing worlds of one shape: the last is the one that is spoken of. */
const SIZES: readonly Size[] = [
  { zones: 200, ports: 1_000, rules: 4_000 },
  { zones: 200, ports: 3_000, rules: 12_000 },
  { zones: 200, ports: 10_000, rules: 40_000 },
];

const CITY = ["cdktf.out/extranet", "cdktf.out/intranet"] as const;

/** `city`, `generated`, or both; figures of processes of their own, one after another. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  const [processor] = cpus();
  print(`Node ${process.version}, ${cpus().length} × ${processor?.model ?? "?"}`);
  print(HEAD);
  try {
    if (wanted.length === 0 || wanted.includes("city")) await city(folder);
    if (wanted.length === 0 || wanted.includes("generated")) generated(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function city(folder: string): Promise<void> {
  for (const input of CITY) {
    if (existsSync(input)) {
      const specification = await writeCitySpecification(input, folder);
      print(row(path.basename(input), measure([specification, input])));
    } else print(`| ${input} is not there: npm start writes it |`);
  }
}

function generated(folder: string): void {
  for (const size of SIZES) {
    const at = path.join(folder, `${size.ports}`);
    const { inputs, specification } = writeGenerated(size, at);
    print(row(`${size.ports} ports`, measure([specification, ...inputs, "--pairwise"])));
  }
}

function measure(words: readonly string[]): Measured {
  const options = ["--max-old-space-size=6144", "--import", "tsx", path.join(__dirname, "measured.ts")];
  const output = execFileSync(process.execPath, [...options, ...words], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output) as Measured;
}

const COLUMNS = [
  "world",
  "endpoints",
  "rules",
  "zones",
  "clauses",
  "proved",
  "violated",
  "unknown",
  "load s",
  "specification s",
  "read s",
  "model s",
  "decide s",
  "report s",
  "total s",
  "processor s",
  "MiB",
  "pair by pair s",
  "× decide",
];
const HEAD = [line(COLUMNS), line(COLUMNS.map((_, at) => (at === 0 ? "---" : "--:")))].join("\n");

function row(name: string, measured: Measured): string {
  const { endpoints, rules, zones, clauses, counts, phases, total, processor, memory, pairwise } = measured;
  const seconds = (time: number) => (time / 1000).toFixed(1);
  const { load, specification, read, model, decide, report } = phases;
  return line([
    name,
    ...[endpoints, rules, zones, clauses, counts.proved, counts.violated, counts.unknown].map(String),
    ...[load, specification, read, model, decide, report, total, processor].map(seconds),
    memory.toFixed(0),
    pairwise === undefined ? "" : seconds(pairwise),
    pairwise === undefined ? "" : (pairwise / decide).toFixed(0),
  ]);
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

void main();
