import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import * as path from "node:path";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";

/** Top-level names of an output tree; everything else in the folder is somebody else's. */
const OWN_NAMES = ["manifest.json", "egov.json", "isolation.json", "stacks", "migration", "handover"];

/** A folder beside the output folder that takes the new tree until it is whole. */
export function temporaryTree(outdir: string): { folder: string; discard(): void } {
  const folder = `${path.resolve(outdir)}.new-${process.pid}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "stacks"), { recursive: true });
  return { folder, discard: () => rmSync(folder, { recursive: true, force: true }) };
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
    for (const name of leaving) renameSync(path.join(place, name), path.join(old, name));
    for (const name of arriving) renameSync(path.join(folder, name), path.join(place, name));
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
