import { Duration } from "../units/duration";

/** Recovery capability level of GB/T 20988-2007, Annex A. */
export type DrLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** Targets that the system's owner declares. */
export interface ContinuityTargets {
  /** Recovery point objective: data that may be lost, as time. */
  readonly rpo: Duration;
  /** Recovery time objective. Never provable from code: declared, unless a drill has shown it. */
  readonly rto: Duration;
  /**
   * Record of a drill that was passed, as `egov drill --record` writes it: path relative to the
   * project. Default: both times are declared.
   */
  readonly drillRecord?: string;
}

/** What a level asks of copies and standby (GB/T 20988-2007 Annex A). */
export interface LevelNeeds {
  /** Longest time between two full local backups. */
  readonly localBackupInterval: Duration;
  /** How data get off-site: on a medium, in timed batches, or by replication in real time. */
  readonly offsite: "media" | "batch" | "real-time";
  /** Longest time between two batches off-site, where batches do. */
  readonly offsiteInterval?: Duration;
  /** Whether standby processing must be ready at the remote site. */
  readonly standby: boolean;
}

const WEEKLY = Duration.days(7);
const DAILY = Duration.days(1);
/** "每天多次": more than one batch a day; the number is a project default. */
const SEVERAL_A_DAY = Duration.hours(12);

/** What each level needs; numbers that the standard does not give are project defaults. */
export const LEVEL_NEEDS: Readonly<Record<DrLevel, LevelNeeds>> = {
  1: { localBackupInterval: WEEKLY, offsite: "media", standby: false },
  2: { localBackupInterval: WEEKLY, offsite: "media", standby: false },
  3: { localBackupInterval: DAILY, offsite: "batch", offsiteInterval: SEVERAL_A_DAY, standby: false },
  4: { localBackupInterval: DAILY, offsite: "batch", offsiteInterval: SEVERAL_A_DAY, standby: true },
  5: { localBackupInterval: DAILY, offsite: "real-time", standby: true },
  6: { localBackupInterval: DAILY, offsite: "real-time", standby: true },
};

/** Continuity that a business system must have: a level with its declared targets. */
export class Continuity {
  /** A level of GB/T 20988-2007 with the declared targets. */
  static level(level: DrLevel, targets: ContinuityTargets): Continuity {
    return new Continuity(level, targets.rpo, targets.rto, targets.drillRecord);
  }

  private constructor(
    readonly level: DrLevel,
    readonly rpo: Duration,
    readonly rto: Duration,
    readonly drillRecord: string | undefined,
  ) {}

  get needs(): LevelNeeds {
    return LEVEL_NEEDS[this.level];
  }
}
