import { z } from "zod";
import { schemaLanguage } from "../messages/schema-language";
import { type Problem, problem } from "../problems/problem";

/**
 * What a schema finds wrong with a value, as problems of ours: unknown keys by name, the rest in
 * the reader's language.
 */
export function schemaProblems(schema: z.ZodType, value: unknown): Problem[] {
  const result = schema.safeParse(value, schemaLanguage());
  if (result.success) return [];
  return result.error.issues.flatMap((issue): Problem[] => {
    const path = pathText(issue.path);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((unknown) =>
        problem(
          "REGISTER-UNKNOWN-KEY",
          { key: unknown },
          { path: path || "City.of", value: unknown, allowed: keysAt(schema, issue.path) },
        ),
      );
    }
    return [
      problem(
        "REGISTER-INVALID-VALUE",
        { reason: issue.message },
        { path, value: valueAt(value, issue.path) ?? null },
      ),
    ];
  });
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part),
    "",
  );
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (at === null || at === undefined ? at : (at as Record<PropertyKey, unknown>)[part]),
    value,
  );
}

/** Keys that the object schema at a path knows. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const part of path) {
    at = unwrap(at);
    if (at instanceof z.ZodObject) at = at.shape[String(part)];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
  }
  at = unwrap(at);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}
