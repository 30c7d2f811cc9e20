import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readTreeIds, type TreeIds } from "./logical-ids";

export const ROOT = path.resolve(__dirname, "..", "..");
export const IDS_FILE = path.join(ROOT, "stacks", "logical-ids.txt");
export const MOVES_FILE = path.join(ROOT, "stacks", "moves.json");

/** Programs whose logical ids are frozen: the reference city and the examples. */
export const PROGRAMS = {
  extranet: "stacks/extranet.ts",
  intranet: "stacks/intranet.ts",
  "examples/first-department": "examples/first-department/main.ts",
  "examples/shared-data": "examples/shared-data/main.ts",
} as const;

export type ProgramName = keyof typeof PROGRAMS;

/** Runs a program of the repository in a process of its own and returns its output folder. */
export function synthesizeProgram(name: ProgramName): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), "egov-")), "out");
  execFileSync(process.execPath, ["--import", "tsx", PROGRAMS[name]], {
    cwd: ROOT,
    env: { ...process.env, CDKTF_OUTDIR: folder, NODE_OPTIONS: "" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  return folder;
}

export function synthesizeAll(): TreeIds[] {
  return (Object.keys(PROGRAMS) as ProgramName[]).map((name) => readTreeIds(name, synthesizeProgram(name)));
}
