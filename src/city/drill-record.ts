import { readFileSync } from "node:fs";
import * as path from "node:path";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import type { DrillRecord } from "./drill-record-schema";

export type { DrillRecord, DrillStep } from "./drill-record-schema";

/**
 * Reads a record; its path is relative to the project.
 *
 * @throws {@link EgovError} DRILL-RECORD-UNREADABLE.
 */
export function readDrillRecord(file: string): DrillRecord {
  // Another machine has other absolute paths, and the same program gives the same bytes on any.
  if (path.isAbsolute(file)) throw unreadable(file, "absolute path");
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw unreadable(file, (error as NodeJS.ErrnoException).code ?? (error as Error).message);
  }
  const { drillRecordSchema } = require("./drill-record-schema") as typeof import("./drill-record-schema");
  const result = drillRecordSchema.safeParse(parsed);
  if (result.success) return result.data;
  throw unreadable(
    file,
    result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
  );
}

function unreadable(file: string, reason: string): EgovError {
  return new EgovError([problem("DRILL-RECORD-UNREADABLE", { reason }, { value: file })]);
}
