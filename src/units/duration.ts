import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import { SourceTrace } from "../problems/source-location";

/**
 * A length of time, in whole seconds.
 *
 * @example Duration.minutes(15)
 */
export class Duration {
  /** A duration of whole seconds. */
  static seconds(amount: number): Duration {
    return new Duration(amount);
  }

  /** A duration in minutes; fractions are allowed if they make whole seconds. */
  static minutes(amount: number): Duration {
    return new Duration(amount * 60);
  }

  /** A duration in hours. */
  static hours(amount: number): Duration {
    return new Duration(amount * 3600);
  }

  /** A duration in days of 24 hours. */
  static days(amount: number): Duration {
    return new Duration(amount * 86_400);
  }

  /** @throws {@link EgovError} UNIT-INVALID if it is not a whole number of seconds, zero or more. */
  private constructor(private readonly amount: number) {
    if (!Number.isInteger(amount) || amount < 0) {
      throw new EgovError([
        problem(
          "UNIT-INVALID",
          { unit: "Duration" },
          { value: `${amount} s`, allowed: ["0, 1, 2 … s"], source: new SourceTrace().location },
        ),
      ]);
    }
  }

  /** Whole seconds. */
  toSeconds(): number {
    return this.amount;
  }

  /** Minutes, possibly a fraction. */
  toMinutes(): number {
    return this.amount / 60;
  }

  /** Hours, possibly a fraction. */
  toHours(): number {
    return this.amount / 3600;
  }

  /** Strictly longer. */
  isLongerThan(other: Duration): boolean {
    return this.amount > other.amount;
  }

  /** `15m`, `2h`, `1d`, `90s`: the largest unit that divides it. */
  toString(): string {
    for (const [unit, seconds] of [
      ["d", 86_400],
      ["h", 3600],
      ["m", 60],
    ] as const) {
      if (this.amount > 0 && this.amount % seconds === 0) return `${this.amount / seconds}${unit}`;
    }
    return `${this.amount}s`;
  }
}
