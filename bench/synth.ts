import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import * as path from "node:path";
import { compiledInto } from "./compiled";
import { median } from "./median";
import type { Synthesized, Writer } from "./synth-measured";
import { STACKS } from "./synth-world";

const RESOURCES = [10_000, 40_000, 100_000] as const;
const REALMS = ["extranet", "intranet"] as const;

/** Every row is the median of so many runs of each writer, one after the other, each in a process of its own. */
const RUNS = 3;

interface Row {
  readonly world: string;
  readonly resources: number;
  readonly stacks: number;
  readonly runs: number;
  /** Seconds. */
  readonly construct: Compared;
  /** Seconds. */
  readonly synth: Compared;
  /** Seconds, construction and synthesis together. */
  readonly both: Compared;
  /** Peak, MiB. */
  readonly memory: Compared;
  /** Files that are not the same; with none the trees are byte-identical. */
  readonly differences: readonly string[];
  readonly identical: boolean;
  /** Seconds of `app.synth()` with its guards and the proof, where the world is a city. */
  readonly checked?: number;
}

interface Compared {
  readonly ours: number;
  readonly stock: number;
  readonly ratio: number;
}

/** `[--format json] [--runs n] [world…]`: `10000`, `extranet` …; all without one. */
function main(): void {
  const { format, runs, wanted } = optionsOf(process.argv.slice(2));
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  const worlds = [...RESOURCES.map(String), ...REALMS];
  try {
    const program = path.join(compiledInto(path.join(folder, "compiled")), "synth-measured.js");
    const rows = worlds
      .filter((world) => wanted.length === 0 || wanted.includes(world))
      .map((world) => measure({ program, world, runs, folder }));
    print(format, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function optionsOf(words: readonly string[]) {
  const after = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const runs = Number(after("--runs") ?? RUNS);
  const wanted = words.filter(
    (word, at) => !word.startsWith("--") && !["--format", "--runs"].includes(words[at - 1] ?? ""),
  );
  return { format: after("--format") ?? "text", runs, wanted };
}

interface Task {
  readonly program: string;
  readonly world: string;
  readonly runs: number;
  readonly folder: string;
}

function measure({ program, world, runs, folder }: Task): Row {
  const synthesized = (writer: Writer) => synthesizedBy(program, writer, world, place(writer));
  const isCity = Number.isNaN(Number(world));
  const place = (writer: Writer) => path.join(folder, `${world}-${writer}`);
  const ours: Synthesized[] = [];
  const stock: Synthesized[] = [];
  for (let run = 0; run < runs; run++) {
    stock.push(synthesized("stock"));
    ours.push(synthesized("ours"));
  }
  const differences = differing(place("stock"), place("ours"));
  const checked = isCity ? [...Array(runs)].map(() => synthesized("checked")) : [];
  const stacks = isCity ? readdirSync(path.join(place("ours"), "stacks")).length : STACKS;
  const resources = isCity ? resourcesIn(path.join(place("ours"), "stacks")) : Number(world);
  for (const writer of ["stock", "ours", "checked"] as const)
    rmSync(place(writer), { recursive: true, force: true });
  const compared = (of: (one: Synthesized) => number): Compared => {
    const [a, b] = [median(ours.map(of)), median(stock.map(of))];
    return { ours: rounded(a), stock: rounded(b), ratio: rounded(b / a) };
  };
  return {
    world,
    resources,
    stacks,
    runs,
    construct: compared(({ construct }) => construct / 1000),
    synth: compared(({ synth }) => synth / 1000),
    both: compared(({ construct, synth }) => (construct + synth) / 1000),
    memory: compared(({ memory }) => memory),
    differences,
    identical: differences.length === 0,
    ...(checked.length > 0 && { checked: rounded(median(checked.map(({ synth }) => synth / 1000))) }),
  };
}

function synthesizedBy(program: string, writer: Writer, world: string, outdir: string): Synthesized {
  rmSync(outdir, { recursive: true, force: true });
  // Stock means the construct library as it is: its writer, and a stack trace for every token.
  const stock = { EGOV_WRITER: "library", EGOV_TOKEN_TRACES: "1" };
  const env = { ...process.env, CDKTF_OUTDIR: outdir, ...(writer === "stock" && stock) };
  const text = execFileSync(process.execPath, [program, writer, world, outdir], {
    cwd: path.dirname(path.dirname(program)),
    encoding: "utf8",
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(text) as Synthesized;
}

/** Names of files that one tree has and the other has not, or with other bytes. */
function differing(one: string, other: string): string[] {
  const [a, b] = [digests(one), digests(other)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name)).sort();
}

function digests(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), createHash("sha256").update(readFileSync(file)).digest("hex")];
    }),
  );
}

function resourcesIn(stacks: string): number {
  return readdirSync(stacks).reduce((sum, name) => {
    const json = JSON.parse(readFileSync(path.join(stacks, name, "cdk.tf.json"), "utf8")) as {
      readonly resource?: Readonly<Record<string, object>>;
    };
    return sum + Object.values(json.resource ?? {}).reduce((all, byId) => all + Object.keys(byId).length, 0);
  }, 0);
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

function print(format: string, rows: readonly Row[]): void {
  const [least, most] = [
    rows.find(({ world }) => world === "10000"),
    rows.find(({ world }) => world === "100000"),
  ];
  const growth = least && most && rounded(most.both.ours / least.both.ours);
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}`;
  process.stdout.write(
    format === "json"
      ? `${JSON.stringify({ machine, rows, ...(growth && { growth }) }, null, 2)}\n`
      : `${machine}\n\n${tableOf(rows)}\n${growth ? `\n100,000 take ${growth} times as long as 10,000.\n` : ""}`,
  );
}

function tableOf(rows: readonly Row[]): string {
  const heads = ["world", "resources", "stacks"];
  for (const what of ["construct s", "synth s", "both s", "MiB"]) heads.push(what, "stock", "×");
  heads.push("bytes", "checked s");
  const lines = rows.map((row) => [
    row.world,
    row.resources.toLocaleString("en"),
    `${row.stacks}`,
    ...[row.construct, row.synth, row.both, row.memory].flatMap(({ ours, stock, ratio }) => [
      ours,
      stock,
      ratio,
    ]),
    row.identical ? "identical" : `${row.differences.length} differ`,
    row.checked ?? "",
  ]);
  return [heads, heads.map((_, at) => (at === 0 ? "---" : "--:")), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

main();
