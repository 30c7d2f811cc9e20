import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { z } from "zod";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";

/**
 * A file of an output tree.
 *
 * @throws {@link EgovError} TREE-UNREADABLE.
 */
export function readJson<T>(folder: string, file: string, schema: z.ZodType<T>): T {
  const place = path.join(folder, file);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(place, "utf8"));
  } catch (error) {
    throw unreadable((error as NodeJS.ErrnoException).code ?? (error as Error).message, place);
  }
  return parsed(schema, value, place);
}

/**
 * What was read, in the shape that is asked for.
 *
 * @throws {@link EgovError} TREE-UNREADABLE, with every field that is otherwise.
 */
export function parsed<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw unreadable(issues.join("; "), place);
}

export function unreadable(reason: string, place: string): EgovError {
  return new EgovError([problem("TREE-UNREADABLE", { reason }, { path: place })]);
}
