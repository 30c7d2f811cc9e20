import type {
  BlockArguments,
  FindingArguments,
  FixArguments,
  HopArguments,
  Said,
  SharedThing,
} from "../messages/separation-arguments";
import type { Declaration } from "../model/declaration";
import type { Doubt } from "../model/doubt";
import type { Family } from "../model/network";
import type { Clause } from "./specification/specification";

export type Verdict = "proved" | "violated" | "unknown";

/** What was decided. Texts are codes with arguments: the catalogue says them in the reader's language. */
export interface Verdicts {
  readonly version: 1;
  /** That of the worst clause. */
  readonly verdict: Verdict;
  /** In the specification's order. */
  readonly clauses: readonly ClauseVerdict[];
  readonly unknown: readonly UnknownEntry[];
  readonly findings: readonly Finding[];
  /** Every pair of zones, in the specification's order; a zone with itself included. */
  readonly matrix: readonly MatrixCell[];
}

export interface ClauseVerdict {
  readonly id: string;
  readonly kind: Clause["kind"];
  readonly verdict: Verdict;
  readonly basis?: string;
  /**
   * Of a violated `never` or `only`: a packet that passes. Of a violated `must`: one that does not,
   * and its path ends blocked. Of an unknown one, where there is one: a packet that may pass, or may not.
   */
  readonly witness?: Witness;
  /** What lets the witness pass: rules, interfaces, floating IPs. Each once. */
  readonly enabledBy?: readonly Declaration[];
  readonly fix?: FixReason;
  /** Of a violated or unknown `disjoint`: what the realms have, or may have, in common. */
  readonly shared?: readonly Shared[];
}

/** One packet as it reaches its destination, and how it gets there. */
export interface Witness {
  readonly family: Family;
  /** IANA's number. */
  readonly protocol: number;
  readonly source: WitnessEnd;
  readonly destination: WitnessEnd;
  /** Of ICMP. */
  readonly icmp?: { readonly type: number; readonly code: number };
  /** From source to destination, in order. */
  readonly path: readonly Hop[];
}

export interface WitnessEnd {
  /** As text: `10.1.2.10`, `2001:db8::1`. */
  readonly address: string;
  /** Of protocols that have ports. */
  readonly port?: number;
  readonly zone?: string;
  /** Nothing for the outside. */
  readonly endpoint?: Declaration;
}

/** A place on a packet's way; only the last one of a path can be blocked. */
export type Hop =
  | { readonly passes: true; readonly declared?: Declaration; readonly why: HopReason }
  | { readonly passes: false; readonly declared?: Declaration; readonly why: BlockReason };

export type HopReason = Said<HopArguments>;
export type BlockReason = Said<BlockArguments>;
export type FixReason = Said<FixArguments>;
export type FindingReason = Said<FindingArguments>;

/** Something that two realms have in common. */
export interface Shared {
  readonly what: SharedThing;
  /** What it is; nothing where it is a secret. */
  readonly value?: string;
  /** `may`: they could have it in common, for all that is known. */
  readonly certain: boolean;
  readonly declared: readonly { readonly realm: string; readonly declaration: Declaration }[];
}

/** What would have to be known, and the clauses that it could change. */
export interface UnknownEntry {
  readonly doubt: Doubt;
  readonly clauses: readonly string[];
}

/** Something about endpoints and zones that a reader has to see, whatever the verdicts. */
export interface Finding {
  readonly declared?: Declaration;
  readonly reason: FindingReason;
  /** Clauses that it makes unknown; none where it only has to be seen. */
  readonly clauses: readonly string[];
}

/** What may pass from any endpoint of a zone to any of another, at the start of a conversation. */
export interface MatrixCell {
  readonly from: string;
  readonly to: string;
  /** `any`, `tcp/443`, `tcp/8080-8081`, `icmp`; sorted, as few as say it. Empty: nothing passes. */
  readonly may: readonly string[];
  /** Whether all of `may` passes for certain between at least one pair of endpoints. */
  readonly must: boolean;
}

/** Whether a flow that somebody asks about is possible, and why. */
export interface Explanation {
  readonly version: 1;
  /** `passes` where any flow passes for certain, `unknown` where none does and one may, else `blocked`. */
  readonly verdict: FlowVerdict;
  /** One of each verdict that there is, the most telling first. */
  readonly flows: readonly Flow[];
  /** How many pairs of endpoints there are, by verdict. */
  readonly pairs: { readonly [V in FlowVerdict]: number };
  /** What would have to be known for a verdict other than `unknown`. */
  readonly unknown: readonly Doubt[];
}

export type FlowVerdict = "passes" | "blocked" | "unknown";

export interface Flow {
  readonly verdict: FlowVerdict;
  /** Of a blocked flow the path ends at what blocks it. */
  readonly witness: Witness;
}

const RANK: { readonly [V in Verdict]: number } = { proved: 0, unknown: 1, violated: 2 };

/** The worst of the clauses; without a clause nothing is proved. */
export function worstOf(clauses: readonly Pick<ClauseVerdict, "verdict">[]): Verdict {
  if (clauses.length === 0) return "unknown";
  return clauses.reduce<Verdict>(
    (worst, { verdict }) => (RANK[verdict] > RANK[worst] ? verdict : worst),
    "proved",
  );
}

/** How many clauses have each verdict. */
export function countsOf(clauses: readonly Pick<ClauseVerdict, "verdict">[]): { [V in Verdict]: number } {
  const counts = { proved: 0, violated: 0, unknown: 0 };
  for (const { verdict } of clauses) counts[verdict] += 1;
  return counts;
}
