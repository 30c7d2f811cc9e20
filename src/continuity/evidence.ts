/**
 * What shows that a copy is made: a workflow that the program synthesizes, the storage itself
 * (a replicated volume type, container sync), or the author's word alone.
 */
export type Evidence = "workflow" | "storage" | "declared";
