import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import { holdingSignals } from "../synth/held-signals";

/** What reviews write: a folder with anything else in it is somebody else's. */
const OURS =
  /^(review(\.zh)?\.md|review\.(json|html|sarif)|(zones|changes)\.svg|junit\.xml|gitlab-terraform\.json|codequality\.json)$/;

/**
 * Writes a report whole or not at all. A report that is there is replaced.
 *
 * @throws {@link EgovError} REVIEW-NOT-OURS, REVIEW-UNWRITABLE.
 */
export function writeReport(folder: string, files: ReadonlyMap<string, string>): void {
  const place = path.resolve(folder);
  const isThere = existsSync(place);
  if (isThere && (!statSync(place).isDirectory() || readdirSync(place).some((name) => !OURS.test(name))))
    throw new EgovError([problem("REVIEW-NOT-OURS", {}, { path: folder })]);
  const [fresh, old] = [`${place}.new-${process.pid}`, `${place}.old-${process.pid}`];
  try {
    mkdirSync(fresh, { recursive: true });
    for (const [name, content] of files) writeFileSync(path.join(fresh, name), content);
    holdingSignals(() => {
      if (isThere) renameSync(place, old);
      renameSync(fresh, place);
    });
  } catch (error) {
    if (!existsSync(place) && existsSync(old)) renameSync(old, place);
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new EgovError([problem("REVIEW-UNWRITABLE", { reason }, { path: folder })]);
  } finally {
    for (const each of [fresh, old]) rmSync(each, { recursive: true, force: true });
  }
}
