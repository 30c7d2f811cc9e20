import type { z } from "zod";
import { schemaLanguage } from "../../messages/schema-language";
import { type Problem, problem } from "../../problems/problem";
import { isPlainClause } from "./plain-clause";
import {
  CLAUSE_KINDS,
  SELECTOR_KINDS,
  specificationSchema,
  type WrittenClause,
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
  const { indices, judged } = withoutPlainClauses(value);
  const result = specificationSchema.safeParse(judged, schemaLanguage());
  if (result.success) {
    const { data } = result;
    const clauses = [...(value as WrittenSpecification).clauses];
    for (const [at, index] of indices.entries()) clauses[index] = data.clauses[at] as WrittenClause;
    return { written: { ...data, clauses }, problems: [] };
  }
  const issues = result.error.issues.map((issue) => ({ ...issue, path: inWhole(issue.path, indices) }));
  return { problems: issues.flatMap((issue) => problemsOf(issue, [], value, placeOf)) };
}

/** What the schema has to judge of a specification, and which of its clauses those are. */
function withoutPlainClauses(value: unknown): {
  readonly judged: unknown;
  readonly indices: readonly number[];
} {
  const { clauses } = (value ?? {}) as { readonly clauses?: unknown };
  if (!Array.isArray(clauses)) return { judged: value, indices: [] };
  const indices = [...clauses.keys()].filter((index) => !isPlainClause(clauses[index]));
  return { judged: { ...(value as object), clauses: indices.map((index) => clauses[index]) }, indices };
}

function inWhole([field, at, ...rest]: Path, indices: readonly number[]): PropertyKey[] {
  if (at === undefined) return field === undefined ? [] : [field];
  return [field as PropertyKey, field === "clauses" ? (indices[Number(at)] as number) : at, ...rest];
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
