import { isRaw } from "./labelled-blocks";

/** What Terraform is told about changing a resource. */
export interface Lifecycle {
  /** Whether plans that destroy it are refused. */
  readonly preventDestroy: boolean;
  /** Arguments whose change is passed over once it is there; `all`: every one. */
  readonly ignoreChanges: readonly string[] | "all";
}

/** What most resources have. */
const USUAL: Lifecycle = { preventDestroy: false, ignoreChanges: [] };

/** Terraform takes constants and names only, here: in JSON as strings, in its own language as templates of one name. */
export function lifecycleOf(raw: unknown): Lifecycle {
  if (raw === undefined) return USUAL;
  const blocks = [raw].flat().filter(isRaw);
  const ignored = blocks
    .flatMap(({ ignore_changes }) => [ignore_changes].flat())
    .filter(isText)
    .map(nameIn);
  return {
    preventDestroy: blocks.some(({ prevent_destroy }) => `${prevent_destroy}` === "true"),
    ignoreChanges: ignored.includes("all") ? "all" : ignored,
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function nameIn(text: string): string {
  return /^\$\{(.*)\}$/.exec(text)?.[1]?.trim() ?? text;
}
