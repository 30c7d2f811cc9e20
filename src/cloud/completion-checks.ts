import type { GovApp } from "./gov-app";

/** A check of the whole tree: it runs once over everything declared, never in each construct. */
export type CompletionCheck = (app: GovApp) => void;

const checks = new Set<CompletionCheck>();

/**
 * Has a check run on every App when its tree is whole. The rooms further along the pipeline
 * register theirs when they are loaded, for the App may not import them.
 */
export function registerCompletionCheck(check: CompletionCheck): void {
  checks.add(check);
}

export function runCompletionChecks(app: GovApp): void {
  for (const check of checks) check(app);
}
