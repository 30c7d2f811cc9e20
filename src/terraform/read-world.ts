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
import { type Collected, nothingCollected, type World } from "./world";

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
    if (native.missing.length === 0) return worldOf(attempt);
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
  return worldOf(attempt);
}

interface Attempt {
  readonly collected: Collected;
  readonly findings: Findings;
}

/** A root is evaluated as soon as it is read, unless that would be in vain: what was read is let go. */
function readRoots(inputs: readonly string[], native: NativeFiles): Attempt {
  const findings = new Findings();
  const collected = nothingCollected();
  for (const input of inputs)
    for (const root of rootsOf(input, native, findings))
      if (findings.problems.length === 0 && native.missing.length === 0) root.collect(collected);
  return { collected, findings };
}

function worldOf({ collected, findings }: Attempt): World {
  throwIfAny(findings.problems);
  const remoteStates = collected.blocks.filter(
    ({ mode, type }) => mode === "data" && type === "terraform_remote_state",
  );
  return { ...collected, remoteStates };
}

function* rootsOf(input: string, native: NativeFiles, findings: Findings): Iterable<ReadRoot> {
  const stat = statSync(input, { throwIfNoEntry: false });
  if (stat === undefined) {
    findings.add(problem("TERRAFORM-UNREADABLE", { reason: "ENOENT" }, { path: input }));
    return;
  }
  if (stat.isDirectory()) {
    const stacks = existsSync(path.join(input, "manifest.json")) ? stacksOf(input, findings) : undefined;
    if (stacks !== undefined) yield* readStacks(input, stacks, native, findings);
    else yield* present(readDirectory(input, input, rootName(input, input), native, findings));
    return;
  }
  const file = readJsonFile(path.dirname(input), path.basename(input), findings);
  yield* present(file && readShowJson(file, rootName(input, input), findings));
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

function* readStacks(
  input: string,
  stacks: ReadonlyMap<string, string>,
  native: NativeFiles,
  findings: Findings,
): Iterable<ReadRoot> {
  for (const [name, file] of stacks) {
    const folder = path.join(input, path.dirname(file));
    if (!existsSync(path.join(input, file))) {
      findings.add(problem("TERRAFORM-UNREADABLE", { reason: "ENOENT" }, { path: path.join(input, file) }));
      continue;
    }
    yield* present(readDirectory(input, folder, name, native, findings));
  }
}
