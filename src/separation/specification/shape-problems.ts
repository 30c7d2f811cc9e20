import type { z } from "zod";
import { zhCN } from "zod/locales";
import { language } from "../../messages/locale";
import { type Problem, problem } from "../../problems/problem";
import {
  CLAUSE_KINDS,
  SELECTOR_KINDS,
  specificationSchema,
  type WrittenSpecification,
} from "./specification-schema";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];
/** Shows where in the file a value is. */
export type PlaceOf = (path: Path) => string;

/** The specification in its written shape, or what is wrong with the shape. */
export function shapeOf(
  value: unknown,
  placeOf: PlaceOf,
): { readonly written?: WrittenSpecification; readonly problems: readonly Problem[] } {
  const options = language() === "zh" ? { error: zhCN().localeError } : undefined;
  const result = specificationSchema.safeParse(value, options);
  if (result.success) return { written: result.data, problems: [] };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, [], value, placeOf)) };
}

function problemsOf(issue: Issue, within: Path, value: unknown, placeOf: PlaceOf): Problem[] {
  const path = [...within, ...issue.path];
  const there = valueAt(value, path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) =>
      problem("SPECIFICATION-UNKNOWN-KEY", { key }, { path: placeOf([...path, key]) }),
    );
  }
  if (issue.code === "invalid_union") {
    const branch = branchOf(issue, path, there);
    if (branch !== undefined) return branch.flatMap((inner) => problemsOf(inner, path, value, placeOf));
    return [
      problem(
        "SPECIFICATION-ONE-OF",
        { fields: kindsAt(path).join(", ") },
        { path: placeOf(path), value: there },
      ),
    ];
  }
  return [
    problem(
      "SPECIFICATION-INVALID",
      { reason: issue.message },
      { path: placeOf(path), value: there ?? null },
    ),
  ];
}

/** The issues of the alternative that was meant; nothing if the fields do not tell which. */
function branchOf(
  issue: Issue & { code: "invalid_union" },
  path: Path,
  value: unknown,
): readonly Issue[] | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const depth = (issues: readonly Issue[]) => issues[0]?.path.length ?? 0;
    return [...issue.errors].sort((a, b) => depth(b) - depth(a))[0];
  }
  const kinds = kindsAt(path);
  const present = kinds.filter((kind) => Object.hasOwn(value, kind));
  const [only] = present;
  return only !== undefined && present.length === 1 ? issue.errors[kinds.indexOf(only)] : undefined;
}

function kindsAt(path: Path): readonly string[] {
  return path[0] === "clauses" ? (path.length === 2 ? CLAUSE_KINDS : []) : SELECTOR_KINDS;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) => (at === null || at === undefined ? at : (at as Record<PropertyKey, unknown>)[part]),
    value,
  );
}
