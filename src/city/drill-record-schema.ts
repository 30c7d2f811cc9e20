import { z } from "zod";

/** Seconds, fractions allowed: steps take less than one. */
const seconds = z.number().nonnegative();

const step = z.strictObject({
  /** `marker`, `start`, `compare`, `volumes`, `switch`, `switch-back`, `stop`, `marker-delete`. */
  step: z.string().min(1),
  /** Name of the container, server, volume or recordset. */
  target: z.string(),
  /** Since the drill began. */
  startedAfter: seconds,
  took: seconds,
  result: z.enum(["done", "failed", "undecided"]),
  detail: z.string().optional(),
});

/** The shape of a drill's record. Every length of time in it is in seconds. */
export const drillRecordSchema = z.strictObject({
  version: z.literal(1),
  /** Program and version that held the drill. */
  tool: z.string().min(1),
  system: z.string().min(1),
  body: z.string().min(1),
  realm: z.enum(["extranet", "intranet"]),
  by: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
  direction: z.enum(["standby", "primary", "both"]),
  steps: z.array(step),
  rto: z.strictObject({ measured: seconds.nullable(), declared: seconds }),
  rpo: z.strictObject({
    measured: seconds.nullable(),
    declared: seconds,
    /** `marker`: an object's way to the copy was measured. `storage`: the storage says that it is in step. */
    evidence: z.enum(["marker", "storage"]).nullable(),
  }),
  verdict: z.enum(["passed", "failed", "undecided"]),
});

/** What a drill did, how long it took, and whether that is within what was declared. */
export type DrillRecord = z.infer<typeof drillRecordSchema>;
export type DrillStep = DrillRecord["steps"][number];
