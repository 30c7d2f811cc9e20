import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import * as path from "node:path";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";

/** A folder beside the output folder that takes the new tree until it is whole. */
export function temporaryTree(outdir: string): { folder: string; discard(): void } {
  const folder = `${path.resolve(outdir)}.new-${process.pid}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "stacks"), { recursive: true });
  return { folder, discard: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Puts the new tree in place of the old one.
 *
 * @throws {@link EgovError} OUTPUT-NOT-OURS if the folder holds something that is no output tree.
 */
export function replaceTree(folder: string, outdir: string): void {
  const place = path.resolve(outdir);
  if (!isOutputTree(place)) {
    throw new EgovError([problem("OUTPUT-NOT-OURS", {}, { path: outdir })]);
  }
  const old = `${place}.old-${process.pid}`;
  if (existsSync(place)) renameSync(place, old);
  renameSync(folder, place);
  rmSync(old, { recursive: true, force: true });
}

/** An output tree has a manifest; a folder that cdktf has just made has nothing but `stacks`. */
function isOutputTree(place: string): boolean {
  if (!existsSync(place)) return true;
  const entries = readdirSync(place);
  return entries.includes("manifest.json") || entries.every((entry) => entry === "stacks");
}
