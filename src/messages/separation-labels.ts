import type { DoubtReason } from "../model/doubt";
import type {
  Assumption,
  BlockArguments,
  FindingArguments,
  FixArguments,
  HopArguments,
  RefusalArguments,
  SharedThing,
} from "./separation-arguments";

/** A text for each code. */
export type Texts<A> = { readonly [C in keyof A]: (args: A[C]) => string };

export interface ClauseCounts {
  readonly proved: number;
  readonly violated: number;
  readonly unknown: number;
}

/** Clauses of a specification, by what a certificate says of them. */
export interface VerifiedCounts {
  readonly verified: number;
  readonly refused: number;
  readonly open: number;
}

/** Words of `egov prove`, `egov explain` and `egov verify`. */
export interface SeparationLabels {
  readonly hop: Texts<HopArguments>;
  readonly block: Texts<BlockArguments>;
  readonly fix: Texts<FixArguments>;
  readonly finding: Texts<FindingArguments>;
  readonly refusal: Texts<RefusalArguments>;
  readonly assumption: { readonly [A in Assumption]: string };
  readonly doubt: { readonly [R in DoubtReason]: (detail: string) => string };
  readonly shared: { readonly [S in SharedThing]: string };
  readonly verdict: { readonly proved: string; readonly violated: string; readonly unknown: string };
  readonly flow: { readonly passes: string; readonly blocked: string; readonly unknown: string };
  /** The first sentence of a report. */
  readonly summary: {
    readonly proved: (counts: ClauseCounts) => string;
    readonly violated: (counts: ClauseCounts) => string;
    readonly unknown: (counts: ClauseCounts) => string;
  };
  readonly explained: {
    readonly passes: (from: string, to: string, port: string) => string;
    readonly blocked: (from: string, to: string, port: string) => string;
    readonly unknown: (from: string, to: string, port: string) => string;
    readonly pairs: (counts: { passes: number; blocked: number; unknown: number }) => string;
  };
  /** Of a certificate. */
  readonly verified: {
    readonly verified: (counts: VerifiedCounts) => string;
    readonly refused: (counts: VerifiedCounts) => string;
    readonly incomplete: (counts: VerifiedCounts) => string;
    readonly clause: { readonly verified: string; readonly refused: string; readonly open: string };
    readonly whole: string;
    readonly assuming: string;
    readonly checking: (clauses: number) => string;
  };
  /** Headings. */
  readonly matrix: string;
  readonly clauses: string;
  readonly findings: string;
  readonly toKnow: string;
  /** Under the matrix: what its signs mean. */
  readonly nothing: string;
  readonly anything: string;
  readonly notCertain: string;
  /** The clause's kind in words: `internet → data: never any`. */
  readonly clause: {
    readonly never: string;
    readonly only: string;
    readonly must: string;
    readonly disjoint: string;
  };
  /** Words before what stands in a violation. */
  readonly basis: string;
  readonly packet: string;
  readonly path: string;
  readonly enabledBy: string;
  readonly fixed: string;
  readonly inCommon: string;
  readonly mayBeInCommon: string;
  readonly touches: (clauses: readonly string[]) => string;
  /** Of a list that is cut. */
  readonly more: (count: number) => string;
  readonly outside: string;
  readonly deciding: (endpoints: number, clauses: number) => string;
  readonly reading: (input: string) => string;
}
