import type { SharedThing } from "../../messages/separation-arguments";
import type { Declaration } from "../../model";
import type { UnknownReason } from "../../terraform";

export type SharingKind = SharedThing;

export interface Side {
  readonly realm: string;
  /** In order of input, file and line; each once. */
  readonly declared: readonly Declaration[];
  readonly attribute: string;
}

export interface Sharing {
  readonly kind: SharingKind;
  /** `false`: it depends on what the Terraform does not tell. */
  readonly certain: boolean;
  readonly left: Side;
  readonly right: Side;
  /** What is shared, in normal form. `(sensitive)` for a secret. */
  readonly value: string;
}

export type UndecidedReason =
  | UnknownReason
  /** A realm without blocks proves nothing. */
  | "empty"
  /** There are not two realms. */
  | "one-realm"
  /** A plan or state does not say it. */
  | "not-told"
  /** One realm is told by an entry of `clouds.yaml`, the other by an address: they cannot be compared. */
  | "incomparable"
  /** Data in a form that is not read here. */
  | "unreadable"
  /** Encoded more often, or larger, than is read. */
  | "too-deep"
  | "too-large";

/** What would have to be known. */
export interface Undecided {
  readonly realm: string;
  readonly why: UndecidedReason;
  /** `var.peer`, a function, a module: never a value. */
  readonly detail: string;
  /** Nothing where it is the realm as a whole. */
  readonly declared: Declaration | undefined;
  readonly attribute: string;
}

export interface Disjointness {
  readonly verdict: "proved" | "violated" | "unknown";
  readonly sharings: readonly Sharing[];
  readonly unknowns: readonly Undecided[];
}

/** What stands in place of a secret. */
export const SENSITIVE = "(sensitive)";
