import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, symlinkSync } from "node:fs";
import * as path from "node:path";

const ROOT = path.dirname(__dirname);

/**
 * Compiles the library, the reference city and the first example into a folder that runs with Node alone: a loader of TypeScript
 * would make the stack traces that the construct library takes dearer than they are.
 *
 * @returns the folder of the compiled bench.
 */
export function compiledInto(folder: string): string {
  const tsc = require.resolve("typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", path.join(__dirname, "tsconfig.json"), "--outDir", folder]);
  copyFileSync(path.join(ROOT, "package.json"), path.join(folder, "package.json"));
  cpSync(path.join(ROOT, "stacks"), path.join(folder, "stacks"), {
    recursive: true,
    filter: (source) => !source.endsWith(".ts"),
  });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  // What imports the library by its name gets this one.
  symlinkSync("src", path.join(folder, "lib"));
  // As in the package: what is used is loaded.
  execFileSync(process.execPath, [path.join(ROOT, "build", "lazy-exports.mjs"), path.join(folder, "src")]);
  return path.join(folder, "bench");
}
