import type { Problem } from "../problems/problem";

/** What a check found in a tree that is written and not yet in its place. */
export interface TreeFindings {
  /** The tree does not take its place if there are any. */
  readonly problems: readonly Problem[];
  /** What the tree's summary says of the check. */
  readonly summary: Readonly<Record<string, unknown>>;
}

/** @param folder Folder of the written tree. */
export type TreeCheck = (folder: string) => TreeFindings;

const checks = new Set<TreeCheck>();

/**
 * Has every tree checked before it takes its place. The rooms that read Terraform register theirs
 * when they are loaded, for those that write it may not import them.
 */
export function registerTreeCheck(check: TreeCheck): void {
  checks.add(check);
}

/** What all checks found. */
export function checkTree(folder: string): TreeFindings {
  const found = [...checks].map((check) => check(folder));
  return {
    problems: found.flatMap(({ problems }) => problems),
    summary: Object.assign({}, ...found.map(({ summary }) => summary)),
  };
}
