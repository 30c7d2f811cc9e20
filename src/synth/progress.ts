import { appendFileSync, readFileSync } from "node:fs";

/** Environment variable with a file: a synthesis adds a line to it for each stack that it has written. */
export const PROGRESS_VARIABLE = "EGOV_PROGRESS";

/** How far a synthesis is. When all stacks are written, the tree is checked as a whole. */
export interface Progress {
  /** Stacks that are written. */
  readonly written: number;
  readonly stacks: number;
  /** Name of the last of them. */
  readonly stack: string;
}

/** Tells whoever asked for it; a file, for the program that is run may stand behind a shell and a package manager. */
export function tellProgress(progress: Progress): void {
  const file = process.env[PROGRESS_VARIABLE];
  if (file !== undefined && file !== "") appendFileSync(file, `${JSON.stringify(progress)}\n`);
}

/** The last that was told; nothing before the first. */
export function readProgress(file: string): Progress | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  // What follows the last line end is still being written.
  const line = text.slice(0, text.lastIndexOf("\n") + 1).trimEnd();
  return line === "" ? undefined : (JSON.parse(line.slice(line.lastIndexOf("\n") + 1)) as Progress);
}
