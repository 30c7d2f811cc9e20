import type { ContractedStack } from "./tree";

const known = new Set<WeakRef<ContractedStack>>();

/**
 * Remembers a stack, so that an error can name the stack of the other realm whose attribute, state
 * or resource turned up in this one, where both were built in one process.
 */
export function rememberStack(stack: ContractedStack): void {
  known.add(new WeakRef(stack));
}

export function everyContractedStack(): ContractedStack[] {
  return [...known].flatMap((reference) => reference.deref() ?? []);
}
