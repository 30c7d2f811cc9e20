import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import * as path from "node:path";
import type { Size } from "./generated-shape";
import { writeGenerated } from "./generated-world";
import type { Measured } from "./measured";
import type { Solved } from "./solver";

/** Growing worlds of one shape: the last is the one that is spoken of. */
const SIZES: readonly Size[] = [
  { zones: 200, ports: 1_000, rules: 4_000 },
  { zones: 200, ports: 3_000, rules: 12_000 },
  { zones: 200, ports: 10_000, rules: 40_000 },
];

/** Small enough for Z3 to be asked; larger ones take it longer to be written than all of these to be proved. */
const SOLVED: readonly Size[] = [
  { zones: 20, ports: 100, rules: 400 },
  { zones: 40, ports: 200, rules: 800 },
  { zones: 80, ports: 400, rules: 1_600 },
];

const CITY = ["cdktf.out/extranet", "cdktf.out/intranet"] as const;

interface Found {
  readonly world: string;
  readonly measured: Measured;
  /** What Z3 was asked of the same world. */
  readonly solved?: Solved;
}

/** `[--format json] [city|generated|solver …]`, or all; figures of processes of their own, one after another. */
function main(): void {
  const words = process.argv.slice(2);
  const isJson = words.includes("json");
  const wanted = words.filter((word) => word in PARTS);
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}`;
  const rows: Found[] = [];
  if (!isJson) print(`${machine}\n${HEAD}`);
  try {
    for (const [name, part] of Object.entries(PARTS))
      if (wanted.length === 0 || wanted.includes(name))
        for (const found of part(folder)) {
          rows.push(found);
          if (!isJson) print(row(found));
        }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (isJson) print(JSON.stringify({ machine, rows }, null, 2));
}

const PARTS: Readonly<Record<string, (folder: string) => Iterable<Found>>> = { city, generated, solver };

function* city(): Iterable<Found> {
  for (const input of CITY) {
    const specification = path.join(input, "isolation.json");
    if (existsSync(specification))
      yield { world: path.basename(input), measured: measure([specification, input]) };
    else process.stderr.write(`${input} is not there: npm start writes it\n`);
  }
}

function* generated(folder: string): Iterable<Found> {
  for (const size of SIZES) {
    const at = path.join(folder, `${size.ports}`);
    const { inputs, specification } = writeGenerated(size, at);
    yield { world: `${size.ports} ports`, measured: measure([specification, ...inputs, "--pairwise"]) };
  }
}

/** The same questions to Z3: a sample of them, and what all would take. */
function* solver(folder: string): Iterable<Found> {
  for (const size of SOLVED) {
    const { inputs, specification } = writeGenerated(size, path.join(folder, `solved-${size.ports}`));
    const measured = measure([specification, ...inputs]);
    const solved = JSON.parse(run("solver.ts", [JSON.stringify(size)])) as Solved;
    yield { world: `${size.ports} ports`, measured, solved };
  }
}

function measure(words: readonly string[]): Measured {
  return JSON.parse(run("measured.ts", words)) as Measured;
}

function run(program: string, words: readonly string[]): string {
  const options = ["--max-old-space-size=6144", "--import", "tsx", path.join(__dirname, program)];
  return execFileSync(process.execPath, [...options, ...words], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
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
  "Z3 s",
  "not told",
  "× decide",
];
const HEAD = [line(COLUMNS), line(COLUMNS.map((_, at) => (at === 0 ? "---" : "--:")))].join("\n");

function row({ world, measured, solved }: Found): string {
  const { endpoints, rules, zones, clauses, counts, phases, total, processor, memory, pairwise } = measured;
  const seconds = (time: number) => (time / 1000).toFixed(1);
  const { load, specification, read, model, decide, report } = phases;
  return line([
    world,
    ...[endpoints, rules, zones, clauses, counts.proved, counts.violated, counts.unknown].map(String),
    ...[load, specification, read, model, decide, report, total, processor].map(seconds),
    memory.toFixed(0),
    pairwise === undefined ? "" : seconds(pairwise),
    pairwise === undefined ? "" : (pairwise / decide).toFixed(0),
    ...(solved === undefined
      ? ["", "", ""]
      : [
          seconds(solved.each * clauses * 2),
          `${solved.undecided} of ${solved.asked}`,
          ((solved.each * clauses * 2) / decide).toFixed(0),
        ]),
  ]);
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main();
