import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";

/** Text of a file of the output tree; asked when the tree is complete, and the same each time. */
export type OutputFile = () => string;

/** Names at the top of the output tree that synthesis itself writes. */
const TAKEN: readonly string[] = ["stacks", "manifest.json", "egov.json", "isolation.json", "waivers.json"];

/** Whether a file may stand there: inside the output tree, and not among what synthesis writes. */
export function isOutputPlace(relativePath: string): boolean {
  const normal = path.posix.normalize(relativePath);
  const [first = ""] = normal.split("/");
  return (
    normal === relativePath &&
    !path.posix.isAbsolute(normal) &&
    !normal.includes("\\") &&
    !normal.endsWith("/") &&
    !["", ".", "..", ...TAKEN].includes(first)
  );
}

export function writeOutputFiles(folder: string, files: ReadonlyMap<string, OutputFile>): void {
  for (const [relativePath, produce] of files) {
    const place = path.join(folder, ...relativePath.split("/"));
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, produce());
  }
}
