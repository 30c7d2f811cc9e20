import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Files } from "./terraform";

/** Writes the files of a world under a folder. */
export function writeWorld(files: Files, at: string): void {
  for (const [name, content] of Object.entries(files)) {
    const place = path.join(at, name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, typeof content === "string" ? content : JSON.stringify(content, null, 1));
  }
}

/** The inputs of a world: the first two parts of its files' paths, each once, in order. */
export function inputsOf(files: Files): readonly string[] {
  return [...new Set(Object.keys(files).map((name) => name.split("/").slice(0, 2).join("/")))].sort();
}

/** The files of those inputs that a change made or left otherwise than they are in the base. */
export function changedInputs(files: Files, base: Files): Files {
  const contentOf = (all: Files, input: string) =>
    Object.entries(all).filter(([name]) => name === input || name.startsWith(`${input}/`));
  const changed = inputsOf(files).filter(
    (input) => JSON.stringify(contentOf(files, input)) !== JSON.stringify(contentOf(base, input)),
  );
  return Object.fromEntries(changed.flatMap((input) => contentOf(files, input)));
}
