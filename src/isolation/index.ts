import type { TreeFindings } from "../synth/tree-checks";
import { registerTreeCheck } from "../synth/tree-checks";

// What proves is loaded when a tree is there to be proved.
registerTreeCheck((folder): TreeFindings => {
  const { proveTree } = require("./prove-tree") as typeof import("./prove-tree");
  return proveTree(folder);
});

export type { IsolationSummary, ZoneMatrix } from "./isolation-summary";
