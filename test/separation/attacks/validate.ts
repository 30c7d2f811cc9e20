// Checks with the real Terraform and provider that every world of the suite is Terraform, not nonsense:
//
//   node --import tsx test/separation/attacks/validate.ts [ID]...
//
// Without ids all worlds are checked, else those whose id begins with one of them.
// Folders that a change leaves as they are in the base are checked once. Exits as check.mjs does.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { attacks } from "./attacks";
import { base } from "./base";
import { harmlessChanges } from "./harmless";
import type { Files } from "./terraform";
import { inputsOf, writeWorld } from "./write-world";

const CHECK = path.join(__dirname, "../../terraform/check.mjs");

/** The files of one folder, by their path within it. */
function folderOf(files: Files, name: string): Files {
  const within = Object.entries(files).filter(([file]) => file.startsWith(`${name}/`));
  return Object.fromEntries(within.map(([file, content]) => [file.slice(name.length + 1), content]));
}

const tree = mkdtempSync(path.join(tmpdir(), "attack-worlds-"));
const seen = new Set<string>();
const stacks: Record<string, { synthesizedStackPath: string }> = {};
const skipped: string[] = [];

function lay(id: string, files: Files): void {
  for (const name of inputsOf(files).filter((input) => !input.endsWith(".json"))) {
    const within = folderOf(files, name);
    const key = JSON.stringify(within);
    if (seen.has(key)) continue;
    seen.add(key);
    const stack = `${id}:${name.replace("/", "-")}`;
    mkdirSync(path.join(tree, stack));
    writeWorld(within, path.join(tree, stack));
    stacks[stack] = { synthesizedStackPath: `${stack}/main.tf.json` };
  }
}

lay("base", base);
const wanted = process.argv.slice(2);
const worlds = [...attacks, ...harmlessChanges].filter(
  ({ id }) => wanted.length === 0 || wanted.some((start) => id.startsWith(start)),
);
for (const { id, change, notValidated } of worlds) {
  if (notValidated === undefined) lay(id, change(base));
  else skipped.push(`${id}: ${notValidated}`);
}
writeFileSync(path.join(tree, "manifest.json"), JSON.stringify({ stacks }));
console.log(skipped.map((line) => `not validated: ${line}`).join("\n"));
try {
  execFileSync(process.execPath, [CHECK, tree], { stdio: "inherit" });
} catch {
  process.exitCode = 1;
} finally {
  rmSync(tree, { recursive: true, force: true });
}
