/** A date that a text sets for the city. */
export interface MilestoneProps {
  readonly key: string;
  readonly name: string;
  /** ISO date, `2016-12-31`. */
  readonly due: string;
  /** Text and section that set it. */
  readonly basis: string;
}
