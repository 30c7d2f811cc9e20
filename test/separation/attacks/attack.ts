import type { ClauseId } from "./spec";
import type { Change } from "./terraform";

/** A way to break the separation. */
export interface Attack {
  readonly id: string;
  /** What an attacker or careless operator does. */
  readonly title: string;
  readonly breaks: ClauseId;
  /** `unknown` where the configuration does not tell whether packets pass. */
  readonly expected: "violated" | "unknown";
  readonly change: Change;
  /** Why the real provider cannot be asked whether the world is valid. */
  readonly notValidated?: string;
}

/** A change that breaks nothing: every clause stays proved. */
export interface HarmlessChange {
  readonly id: string;
  readonly title: string;
  readonly change: Change;
  /** Clauses that the changed world's form does not tell: not proving them is no false alarm. */
  readonly undecidable?: readonly ClauseId[];
  readonly notValidated?: string;
}
