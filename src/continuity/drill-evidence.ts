import { type DrillRecord, readDrillRecord } from "../city/drill-record";
import type { BusinessSystem } from "../cloud/business-system";
import type { Facts } from "../cloud/facts";
import { EgovError } from "../problems/egov-error";
import { type Problem, problem } from "../problems/problem";
import { Duration } from "../units/duration";

/** What shows the recovery times of a system, and what is wrong with it. */
export interface DrillEvidence {
  readonly facts: Facts;
  readonly problems: readonly Problem[];
}

const DECLARED: Facts = { recoveryTimeEvidence: "declared" };

/** The drill that the system's continuity names; without one the times are the author's word. */
export function drillEvidence(system: BusinessSystem): DrillEvidence {
  const file = system.continuity?.drillRecord;
  if (file === undefined) return { facts: DECLARED, problems: [] };
  let record: DrillRecord;
  try {
    record = readDrillRecord(file);
  } catch (error) {
    if (error instanceof EgovError) return { facts: DECLARED, problems: error.problems };
    throw error;
  }
  const problems = problemsOf(record, file, system);
  const { rto, rpo, at, by } = record;
  if (problems.length > 0 || rto.measured === null || rpo.measured === null) {
    return { facts: DECLARED, problems };
  }
  const facts = {
    recoveryTimeEvidence: "drill",
    drilledAt: at,
    drilledBy: by,
    measuredRto: `${whole(rto.measured)}`,
    measuredRpo: `${whole(rpo.measured)}`,
  };
  return { facts, problems };
}

function problemsOf(
  record: DrillRecord,
  file: string,
  { department, realm, node, continuity }: BusinessSystem,
) {
  const system = `${department.body.key}/${node.id}`;
  const drilled = `${record.body}/${record.system}`;
  if (drilled !== system || record.realm !== realm) {
    const value = `${file}: ${record.realm}, ${drilled}`;
    return [problem("DRILL-RECORD-OTHER-SYSTEM", { system }, { value })];
  }
  const { verdict, rto, rpo, direction } = record;
  if (verdict !== "passed" || rto.measured === null || rpo.measured === null) {
    const value = `${file}: ${verdict}, --to ${direction}`;
    return [problem("DRILL-RECORD-NOT-PASSED", { system }, { value })];
  }
  const times = [
    ["RTO", rto.measured, continuity?.rto],
    ["RPO", rpo.measured, continuity?.rpo],
  ] as const;
  return times.flatMap(([objective, measured, declared]) =>
    declared !== undefined && measured > declared.toSeconds()
      ? [
          problem(
            "DRILL-RECORD-SLOWER",
            { objective },
            { value: `${file}: ${measured} s`, allowed: [`≤ ${declared}`] },
          ),
        ]
      : [],
  );
}

/** Up: what is told is never better than what was measured. */
function whole(seconds: number): Duration {
  return Duration.seconds(Math.ceil(seconds));
}
