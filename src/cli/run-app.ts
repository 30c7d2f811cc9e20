import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { TreeSummary } from "../cloud/summary";
import type { IsolationSummary } from "../isolation/isolation-summary";
import { type Problem, problem } from "../problems/problem";
import { PROGRESS_VARIABLE, type Progress, readProgress } from "../synth/progress";
import { SUMMARY_FILE } from "../synth/summary-file";
import type { ConfiguredApp } from "./project-config";
import { REPORT_VARIABLE } from "./report-hook";

/** What `egov.json` says: of the App, and of the tree's proof. */
export type WrittenSummary = TreeSummary & { readonly isolation?: IsolationSummary };

/** What came of one App: its tree's summary, or its problems. */
export interface AppRun {
  readonly app: ConfiguredApp;
  readonly seconds: number;
  readonly summary?: WrittenSummary;
  readonly problems: readonly Problem[];
}

/** Last lines of an App's own complaint that are shown. */
const SHOWN_LINES = 12;

/** How often somebody who waits is told how far it is, in milliseconds: nothing at all of short work. */
const TOLD_EVERY = 1000;

/**
 * Runs an App in a process of its own. Its output tree changes only if it succeeds.
 *
 * @param tell Called while it takes, when there is something new to tell.
 */
export async function runApp(
  app: ConfiguredApp,
  folder: string,
  tell: (progress: Progress) => void,
): Promise<AppRun> {
  const started = performance.now();
  const scratch = mkdtempSync(path.join(tmpdir(), "egov-"));
  const report = path.join(scratch, "problems.json");
  const progress = path.join(scratch, "progress");
  let told = 0;
  const clock = setInterval(() => {
    const now = readProgress(progress);
    if (now === undefined || now.written === told) return;
    told = now.written;
    tell(now);
  }, TOLD_EVERY);
  try {
    const { code, output } = await run(app, folder, {
      [REPORT_VARIABLE]: report,
      [PROGRESS_VARIABLE]: progress,
    });
    const seconds = (performance.now() - started) / 1000;
    if (code === 0) {
      const summary = readJson(path.join(folder, app.output, SUMMARY_FILE)) as WrittenSummary | undefined;
      if (summary !== undefined) return { app, seconds, summary, problems: [] };
    }
    const reported = readJson(report) as Problem[] | undefined;
    return { app, seconds, problems: reported ?? [failure(app, output)] };
  } finally {
    clearInterval(clock);
    rmSync(scratch, { recursive: true, force: true });
  }
}

function run(
  app: ConfiguredApp,
  folder: string,
  variables: Readonly<Record<string, string>>,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(app.command, {
      cwd: folder,
      shell: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...compileCacheOf(folder), ...process.env, CDKTF_OUTDIR: app.output, ...variables },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on("error", (error) => resolve({ code: 2, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 2, output }));
  });
}

/** Half of what a small program takes is compiling what it loads: since version 22 Node keeps what came of it. */
function compileCacheOf(folder: string): Readonly<Record<string, string>> {
  const packages = path.resolve(folder, "node_modules");
  return existsSync(packages) ? { NODE_COMPILE_CACHE: path.join(packages, ".cache", "node-compile") } : {};
}

function failure(app: ConfiguredApp, output: string): Problem {
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
  return problem("APP-FAILED", { app: app.command, output: lines.slice(0, SHOWN_LINES).join("\n") });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
