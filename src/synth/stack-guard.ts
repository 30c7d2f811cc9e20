import type { Problem } from "../problems/problem";
import { backendProblems } from "./guard-backends";
import { type Json, type StackBlocks, stackBlocks } from "./guard-blocks";
import { projectProblems, topologyProblems } from "./guard-projects";
import { providerProblems } from "./guard-providers";
import { referenceProblems } from "./guard-references";
import { secretProblems } from "./guard-secrets";
import type { ContractedApp, ContractedStack } from "./tree";

/**
 * Holds a stack's synthesized JSON against what the tree promised: whatever a construct, an
 * escape hatch or hand-written Terraform put there, it is in its own realm, region and project,
 * refers to nothing of another realm and holds no secret.
 */
export function stackProblems(stack: ContractedStack, app: ContractedApp): Problem[] {
  if (stack.synthesized === undefined) return [];
  const blocks: StackBlocks = stackBlocks(stack.synthesized as Json);
  return [
    ...providerProblems(stack, blocks),
    ...backendProblems(stack, blocks, app),
    ...projectProblems(stack, blocks),
    ...topologyProblems(stack, blocks),
    ...referenceProblems(stack, blocks),
    ...secretProblems(stack, blocks),
  ];
}
