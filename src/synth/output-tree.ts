import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import * as path from "node:path";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import { holdingSignals } from "./held-signals";

/** Top-level names of an output tree; everything else in the folder is somebody else's. */
const OWN_NAMES = [
  "manifest.json",
  "egov.json",
  "isolation.json",
  "waivers.json",
  "stacks",
  "migration",
  "handover",
];

/** A folder beside the output folder that takes the new tree until it is whole. */
export function temporaryTree(outdir: string): { folder: string; discard(): void } {
  const place = path.resolve(outdir);
  removeAbandoned(place);
  const folder = `${place}.new-${process.pid}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "stacks"), { recursive: true });
  return { folder, discard: () => rmSync(folder, { recursive: true, force: true }) };
}

/** New trees of runs that were interrupted. */
function removeAbandoned(place: string): void {
  const start = `${path.basename(place)}.new-`;
  const folder = path.dirname(place);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const owner = name.startsWith(start) ? Number(name.slice(start.length)) : Number.NaN;
    if (Number.isInteger(owner) && owner !== process.pid && !isRunning(owner))
      rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Of another user: it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Puts the new tree in place of the old one, name by name; what else is in the folder stays. If
 * a step fails, the old tree is put back.
 *
 * @throws {@link EgovError} OUTPUT-NOT-OURS if the folder has a manifest that is no output tree's.
 */
export function replaceTree(folder: string, outdir: string): void {
  const place = path.resolve(outdir);
  if (!hasPlaceFor(place)) throw new EgovError([problem("OUTPUT-NOT-OURS", {}, { path: outdir })]);
  const old = `${place}.old-${process.pid}`;
  mkdirSync(old, { recursive: true });
  const arriving = readdirSync(folder);
  const leaving = [...new Set([...OWN_NAMES, ...arriving])].filter((name) =>
    existsSync(path.join(place, name)),
  );
  try {
    holdingSignals(() => {
      for (const name of leaving) renameSync(path.join(place, name), path.join(old, name));
      for (const name of arriving) renameSync(path.join(folder, name), path.join(place, name));
    });
  } catch (error) {
    for (const name of readdirSync(old)) {
      rmSync(path.join(place, name), { recursive: true, force: true });
      renameSync(path.join(old, name), path.join(place, name));
    }
    throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

/** Others have files of that name too: cdktf's manifest lists stacks. */
function hasPlaceFor(place: string): boolean {
  const file = path.join(place, "manifest.json");
  if (!existsSync(file)) return true;
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof manifest === "object" && manifest !== null && "stacks" in manifest;
  } catch {
    return false;
  }
}
