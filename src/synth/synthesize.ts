import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { Manifest, TerraformStack } from "cdktf";
import { EgovError, throwIfAny } from "../problems/egov-error";
import { type Problem, problem } from "../problems/problem";
import { crossingProblems, lateCrossings } from "./crossings";
import { writeOutputFiles } from "./output-files";
import { replaceTree, temporaryTree } from "./output-tree";
import { tellProgress } from "./progress";
import { stackProblems } from "./stack-guard";
import { SPECIFICATION_FILE, SUMMARY_FILE, WAIVERS_FILE } from "./summary-file";
import { type ContractedApp, isContracted } from "./tree";
import { checkTree } from "./tree-checks";
import { synthesizeStacks } from "./writer/synthesize-stacks";

/**
 * Completes the tree, resolves every stack, holds the JSON against what the tree promised, and
 * only then replaces the output folder.
 *
 * @throws {@link EgovError} with every problem found; the old output is then untouched.
 */
export function synthesize(app: ContractedApp): void {
  app.complete();
  const problems: Problem[] = [...app.reported()];
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  problems.push(
    ...stacks
      .filter((stack) => !isContracted(stack))
      .map((stack) => problem("STACK-OUTSIDE-TREE", {}, { path: stack.node.path })),
  );
  const broken = new Map<TerraformStack, readonly Problem[]>();
  const tree = temporaryTree(app.outdir);
  try {
    const manifest = new Manifest(app.manifest.version, tree.folder, false);
    try {
      const session = { outdir: tree.folder, skipValidation: app.skipValidation, manifest };
      synthesizeStacks(stacks, session, (stack) => {
        broken.set(stack, isContracted(stack) ? stackProblems(stack, app) : []);
        tellProgress({ written: broken.size, stacks: stacks.length, stack: stack.node.id });
        // A city's stacks together would not fit into memory.
        if (isContracted(stack)) stack.release();
      });
    } catch (error) {
      problems.push(...crossingProblems(app.crossings));
      // After problems of ours the library's own complaint is only their echo.
      if (problems.length === 0) problems.push(foreignError(error));
      throw new EgovError(problems);
    }
    const crossings = [...app.crossings, ...stacks.flatMap(lateCrossings)];
    problems.push(...crossingProblems(crossings));
    for (const stack of stacks) problems.push(...(broken.get(stack) ?? []));
    throwIfAny(problems);
    manifest.writeToFile();
    mkdirSync(tree.folder, { recursive: true });
    writeFileSync(path.join(tree.folder, SPECIFICATION_FILE), app.specification());
    const waivers = app.waivers();
    if (waivers !== undefined) writeFileSync(path.join(tree.folder, WAIVERS_FILE), waivers);
    const checked = checkTree(tree.folder);
    throwIfAny(checked.problems);
    const summary = { ...app.summary(), ...checked.summary };
    writeFileSync(path.join(tree.folder, SUMMARY_FILE), `${JSON.stringify(summary, null, 2)}\n`);
    writeOutputFiles(tree.folder, app.outputFiles);
    replaceTree(tree.folder, app.outdir);
  } finally {
    tree.discard();
  }
}

function foreignError(error: unknown): Problem {
  if (error instanceof EgovError && error.problems[0] !== undefined) return error.problems[0];
  const reason = error instanceof Error ? error.message : String(error);
  return problem("SYNTHESIS-FAILED", { reason }, { path: "app.synth()" });
}
