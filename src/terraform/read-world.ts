import { existsSync, statSync } from "node:fs";
import * as path from "node:path";
import { throwIfAny } from "../problems/egov-error";
import { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { isRaw } from "./labelled-blocks";
import { NativeFiles } from "./native-files";
import { type ReadRoot, readDirectory, rootName } from "./read-directory";
import { readShowJson } from "./show-json";
import { readJsonFile } from "./source-file";
import { nothingCollected, type World } from "./world";

/**
 * Reads inputs as one world: output trees of this library, folders of Terraform, and the JSON of
 * `terraform show -json` of a plan or a state.
 *
 * @throws {@link EgovError} TERRAFORM-…, with everything that is wrong in all of them.
 */
export async function readWorld(inputs: readonly string[]): Promise<World> {
  const native = new NativeFiles();
  for (;;) {
    const attempt = readRoots(inputs, native);
    if (native.missing.length === 0) return collected(attempt);
    await native.parseMissing();
  }
}

/**
 * Reads inputs that have nothing in native syntax, like the output trees of this library, at once.
 *
 * @throws {@link EgovError} TERRAFORM-…, with everything that is wrong in all of them.
 */
export function readJsonWorld(inputs: readonly string[]): World {
  const native = new NativeFiles();
  const attempt = readRoots(inputs, native);
  for (const path of native.missing)
    attempt.findings.add(problem("TERRAFORM-UNREADABLE", { reason: "HCL" }, { path }));
  return collected(attempt);
}

interface Attempt {
  readonly roots: readonly ReadRoot[];
  readonly findings: Findings;
}

function readRoots(inputs: readonly string[], native: NativeFiles): Attempt {
  const findings = new Findings();
  return { roots: inputs.flatMap((input) => readInput(input, native, findings)), findings };
}

function collected({ roots, findings }: Attempt): World {
  throwIfAny(findings.problems);
  const world = nothingCollected();
  for (const root of roots) root.collect(world);
  const remoteStates = world.blocks.filter(
    ({ mode, type }) => mode === "data" && type === "terraform_remote_state",
  );
  return { ...world, remoteStates };
}

function readInput(input: string, native: NativeFiles, findings: Findings): ReadRoot[] {
  const stat = statSync(input, { throwIfNoEntry: false });
  if (stat === undefined) {
    findings.add(problem("TERRAFORM-UNREADABLE", { reason: "ENOENT" }, { path: input }));
    return [];
  }
  if (stat.isDirectory()) {
    const stacks = existsSync(path.join(input, "manifest.json")) ? stacksOf(input, findings) : undefined;
    if (stacks !== undefined) return readStacks(input, stacks, native, findings);
    return present(readDirectory(input, input, rootName(input, input), native, findings));
  }
  const file = readJsonFile(path.dirname(input), path.basename(input), findings);
  return present(file && readShowJson(file, rootName(input, input), findings));
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

/** The stacks' files of an output tree; nothing for a folder with another kind of manifest. */
function stacksOf(input: string, findings: Findings): ReadonlyMap<string, string> | undefined {
  const manifest = readJsonFile(input, "manifest.json", findings);
  if (manifest === undefined) return new Map();
  if (!isRaw(manifest.value) || !isRaw(manifest.value.stacks)) return undefined;
  const place = path.join(input, "manifest.json");
  const stacks = new Map<string, string>();
  for (const [name, stack] of Object.entries(manifest.value.stacks)) {
    if (isRaw(stack) && typeof stack.synthesizedStackPath === "string")
      stacks.set(name, stack.synthesizedStackPath);
    else findings.add(problem("TERRAFORM-INCOMPLETE", { field: `stacks.${name}` }, { path: place }));
  }
  if (stacks.size === 0) findings.add(problem("TERRAFORM-EMPTY", {}, { path: place }));
  return stacks;
}

function readStacks(
  input: string,
  stacks: ReadonlyMap<string, string>,
  native: NativeFiles,
  findings: Findings,
): ReadRoot[] {
  const roots: ReadRoot[] = [];
  for (const [name, file] of stacks) {
    const folder = path.join(input, path.dirname(file));
    if (!existsSync(path.join(input, file))) {
      findings.add(problem("TERRAFORM-UNREADABLE", { reason: "ENOENT" }, { path: path.join(input, file) }));
      continue;
    }
    roots.push(...present(readDirectory(input, folder, name, native, findings)));
  }
  return roots;
}
