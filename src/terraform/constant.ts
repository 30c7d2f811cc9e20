import { evaluate, Nesting } from "./evaluate";
import { type Evaluated, Failure } from "./evaluated";
import type { Expression } from "./expression";
import { ModuleFiles } from "./functions/module-files";

/** An expression that may name nothing: a default, an optional attribute. */
export function evaluateConstant(expression: Expression): Evaluated {
  return evaluate(expression, {
    files: new ModuleFiles(undefined),
    nesting: new Nesting(),
    lookup: (root) => {
      throw new Failure(`${root} cannot be used here`);
    },
  });
}
