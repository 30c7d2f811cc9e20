import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import { SourceTrace } from "../problems/source-location";

/**
 * An amount of storage or memory, in whole GiB: the unit of Cinder, Manila and this library.
 *
 * @example Size.gibibytes(500)
 */
export class Size {
  /** Whole GiB, one or more. */
  static gibibytes(amount: number): Size {
    return new Size(amount);
  }

  /** TiB of 1024 GiB. */
  static tebibytes(amount: number): Size {
    return new Size(amount * 1024);
  }

  /** @throws {@link EgovError} UNIT-INVALID if it is not a whole number of GiB, one or more. */
  private constructor(private readonly gib: number) {
    if (!Number.isInteger(gib) || gib < 1) {
      throw new EgovError([
        problem(
          "UNIT-INVALID",
          { unit: "Size" },
          { value: `${gib} GiB`, allowed: ["1, 2, 3 … GiB"], source: new SourceTrace().location },
        ),
      ]);
    }
  }

  /** Whole GiB. */
  toGibibytes(): number {
    return this.gib;
  }

  /** `500GiB`. */
  toString(): string {
    return `${this.gib}GiB`;
  }
}
