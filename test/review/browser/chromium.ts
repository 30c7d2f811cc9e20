import { accessSync, constants } from "node:fs";
import * as path from "node:path";

const NAMES = ["chromium", "chromium-browser"];

/** Where the browser is: `CHROMIUM`, else on the path. */
export function chromium(env: NodeJS.ProcessEnv = process.env): string {
  const named = env.CHROMIUM;
  const candidates =
    named === undefined || named === ""
      ? (env.PATH ?? "")
          .split(path.delimiter)
          .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
      : [named];
  const found = candidates.find(isProgram);
  if (found === undefined)
    throw new Error(
      named === undefined || named === ""
        ? "No Chromium: install Debian's package `chromium`, or set CHROMIUM to the program."
        : `CHROMIUM is ${named}, which is no program that can be run.`,
    );
  return found;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
