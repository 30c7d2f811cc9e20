import type { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { type Expression, partsOf, type Step } from "./expression";
import type { ModuleConfig } from "./module-config";
import { type Source, shown } from "./source-file";

export interface Use {
  readonly root: string;
  readonly steps: readonly Step[];
  readonly at: number;
}

const NO_NAMES: ReadonlySet<string> = new Set();
const known = new WeakMap<Expression, readonly Use[]>();

/** Names that an expression takes from its module: those of its own `for`s are not among them. */
export function usesOf(expression: Expression): readonly Use[] {
  if (expression.kind === "literal") return [];
  if (expression.kind === "traversal") return [expression];
  const found = known.get(expression) ?? walked(expression);
  known.set(expression, found);
  return found;
}

function walked(expression: Expression): Use[] {
  const found: Use[] = [];
  const left: (readonly [Expression, ReadonlySet<string>])[] = [[expression, NO_NAMES]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [part, own] = next;
    if (part.kind === "traversal" && !own.has(part.root)) found.push(part);
    else if (part.kind === "for") {
      left.push([part.collection, own]);
      const inner = new Set([...own, part.valueName, ...(part.keyName === undefined ? [] : [part.keyName])]);
      for (const inside of partsOf(part)) if (inside !== part.collection) left.push([inside, inner]);
    } else for (const inside of partsOf(part)) left.push([inside, own]);
  }
  return found;
}

/** What a use names in its module: `var.x`, `local.x`, `module.m`, `data.t.n`, `t.n`. */
export function targetOf({ root, steps }: Use): string {
  if (root === "data") return `data.${steps[0]}.${steps[1]}`;
  return `${root}.${steps[0]}`;
}

const BUILT_IN = new Set(["path", "terraform", "each", "count", "self"]);

/** Reports every name that the module does not declare; iterators of `dynamic` blocks are declared by them. */
export function checkNames(
  config: ModuleConfig,
  compiled: readonly { readonly expression: Expression; readonly source: Source }[],
  isRoot: boolean,
  findings: Findings,
): void {
  for (const { expression, source } of compiled) {
    for (const use of usesOf(expression)) {
      if (BUILT_IN.has(use.root) || isDeclared(config, use, source)) continue;
      findings.add(
        problem(
          "TERRAFORM-UNDECLARED",
          { what: targetOf(use).replace(/\.undefined$/, ""), column: use.at + 1 },
          { path: shown(source) },
        ),
      );
    }
  }
  if (!isRoot) return;
  for (const { provider, source } of config.resources.values()) {
    if (!provider.includes(".") || config.providers.has(provider)) continue;
    const what = `provider.${provider}`;
    findings.add(problem("TERRAFORM-UNDECLARED", { what, column: 1 }, { path: shown(source) }));
  }
}

function isDeclared(config: ModuleConfig, use: Use, source: Source): boolean {
  const name = String(use.steps[0]);
  switch (use.root) {
    case "var":
      return config.variables.has(name);
    case "local":
      return config.locals.has(name);
    case "module":
      return config.modules.has(name);
    default:
      // Within a dynamic block its label or iterator is a name too; the pointer tells where we are.
      return config.resources.has(targetOf(use)) || source.pointer.includes("/dynamic/");
  }
}
