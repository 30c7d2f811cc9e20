import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import * as path from "node:path";
import { performance } from "node:perf_hooks";
import { compiledInto } from "./compiled";
import { median } from "./median";
import { CHANGES, type Change, writeSides } from "./review-worlds";

/** Every row is the median of so many processes. */
const RUNS = 3;
const TREE = path.join(path.dirname(__dirname), "cdktf.out", "extranet");

interface Row {
  readonly change: Change;
  readonly resources: number;
  /** Pairs of groups of endpoints that may talk otherwise. */
  readonly connections: number;
  /** Seconds from the start of the process to its end. */
  readonly total: number;
  /** `egov prove` of the head, in the same run. */
  readonly prove: number;
  readonly ratio: number;
  /** MiB, peak. */
  readonly memory: number;
  /** Characters of the longer comment. */
  readonly comment: number;
}

/** Reviews of the reference city as it was written last: `[--format json] [--runs n] [change…]`. */
function main(): void {
  const words = process.argv.slice(2);
  const after = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const runs = Number(after("--runs") ?? RUNS);
  const wanted = CHANGES.filter((change) => words.includes(change));
  if (!existsSync(TREE)) throw new Error("`npm start` writes the city that is reviewed");
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  try {
    const project = path.dirname(compiledInto(path.join(folder, "compiled")));
    const program = path.join(project, "src", "cli", "egov.js");
    const rows = (wanted.length === 0 ? CHANGES : wanted).map((change) =>
      measured(change, runs, program, path.join(folder, change)),
    );
    print(after("--format") === "json", rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measured(change: Change, runs: number, program: string, folder: string): Row {
  const [base, head, out] = ["base", "head", "out"].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeSides(change, TREE, base, head);
  const [totals, proofs, peaks]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run++) {
    const review = taken(program, "review", "--base", base, "--head", head, "--out", out);
    totals.push(review.seconds);
    peaks.push(review.memory);
    proofs.push(taken(program, "prove", head).seconds);
  }
  const report = (name: string) => readFileSync(path.join(out, name), "utf8");
  const { connectivity, provenance } = JSON.parse(report("review.json")) as {
    connectivity: object[];
    provenance: { head: { resources: number } };
  };
  const [total, prove] = [median(totals), median(proofs)];
  return {
    change,
    resources: provenance.head.resources,
    connections: connectivity.length,
    total,
    prove,
    ratio: total / prove,
    memory: Math.max(...peaks),
    comment: Math.max(...["review.md", "review.zh.md"].map((name) => report(name).length)),
  };
}

/** Tells its own peak as it ends. */
const PEAK = `process.on("exit", () => process.stderr.write("\\npeak " + process.resourceUsage().maxRSS));`;

function taken(program: string, ...words: readonly string[]) {
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(PEAK)}`, program, ...words],
    { encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  if (status === null || status === 2) throw new Error(`egov ${words.join(" ")}: ${status}\n${stderr}`);
  return {
    seconds: (performance.now() - start) / 1000,
    memory: Math.round(Number(/peak (\d+)$/.exec(stderr)?.[1] ?? 0) / 1024),
  };
}

function print(isJson: boolean, rows: readonly Row[]): void {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}`;
  const lines = rows.map(({ change, resources, connections, total, prove, ratio, memory, comment }) =>
    [
      "",
      change,
      resources,
      connections,
      total.toFixed(1),
      prove.toFixed(1),
      ratio.toFixed(1),
      memory,
      comment,
      "",
    ].join(" | "),
  );
  const head =
    "| change | resources | connections | review s | prove s | × | MiB | characters |\n| --- | --: | --: | --: | --: | --: | --: | --: |";
  process.stdout.write(
    isJson
      ? `${JSON.stringify({ machine, rows }, null, 2)}\n`
      : `${machine}\n\n${head}\n${lines.map((line) => line.trim()).join("\n")}\n`,
  );
}

main();
