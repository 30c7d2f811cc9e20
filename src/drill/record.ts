import { renameSync, writeFileSync } from "node:fs";
import type { DrillRecord } from "../city/drill-record";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import type { DrillTarget } from "./drill-target";
import type { Performed } from "./perform";
import type { DrillDirection } from "./plan";

export interface DrillHeader {
  readonly tool: string;
  readonly by: string;
  readonly at: string;
  readonly direction: DrillDirection;
}

/** The record of a drill, with its verdict. */
export function drillRecord(target: DrillTarget, header: DrillHeader, performed: Performed): DrillRecord {
  const { body, system, realm } = target;
  const rto = { measured: performed.rto ?? null, declared: target.rto.toSeconds() };
  const rpo = {
    measured: performed.rpo ?? null,
    declared: target.rpo.toSeconds(),
    evidence: performed.evidence ?? null,
  };
  const record = {
    version: 1 as const,
    ...header,
    body,
    system,
    realm,
    steps: [...performed.steps],
    rto,
    rpo,
  };
  return { ...record, verdict: verdictOf(record) };
}

function verdictOf({ steps, rto, rpo, direction }: Omit<DrillRecord, "verdict">): DrillRecord["verdict"] {
  const isSlower = [rto, rpo].some(({ measured, declared }) => measured !== null && measured > declared);
  if (isSlower || steps.some(({ result }) => result === "failed")) return "failed";
  // The way back alone measures nothing.
  const isMeasured = direction === "primary" || (rto.measured !== null && rpo.measured !== null);
  return !isMeasured || steps.some(({ result }) => result === "undecided") ? "undecided" : "passed";
}

/**
 * Writes beside and renames: a record is whole or not there.
 *
 * @throws {@link EgovError} DRILL-RECORD-UNWRITABLE.
 */
export function writeDrillRecord(file: string, record: DrillRecord): void {
  const beside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(beside, `${JSON.stringify(record, null, 2)}\n`);
    renameSync(beside, file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new EgovError([problem("DRILL-RECORD-UNWRITABLE", { reason }, { path: file })]);
  }
}
