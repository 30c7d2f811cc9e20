/** A wave (批次) of a department's migration. */
export interface MigrationWave {
  /** 0, 1, 2 … in order of time. */
  readonly number: number;
  /** Default: its number. */
  readonly name?: string;
  /** First day, ISO date. Default: not fixed yet. */
  readonly from?: string;
  /** Last day, ISO date. Default: not fixed yet. */
  readonly until?: string;
}

export function isWaveNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
