import type { ChangeKind, Destruction, SecurityAspect } from "../review/review";

export type BroaderKind = Extract<ChangeKind, "new" | "widened" | "changed">;

export interface FlowWords {
  readonly kind: BroaderKind;
  readonly from: string;
  readonly to: string;
  /** Protocols and ports, none empty. */
  readonly traffic: readonly string[];
  readonly crosses: "bodies" | "zones";
  readonly isCertain: boolean;
}

/** What `egov review` says of its findings to the services that show them beside the code. */
export interface ReviewFindingLabels {
  /** What every finding of a rule has in common. */
  readonly rule: {
    readonly clause: (id: string) => string;
    readonly connectivity: string;
    readonly dataDestroyed: string;
    readonly destroyed: string;
    readonly continuity: string;
    readonly unknown: string;
    readonly waiver: string;
    readonly security: { readonly [A in SecurityAspect]: string };
  };
  readonly violated: {
    readonly never: (from: string, to: string) => string;
    readonly only: (from: string, to: string) => string;
    readonly must: (from: string, to: string) => string;
    readonly disjoint: (shared: readonly string[]) => string;
    /** Where no packet shows it. */
    readonly unshown: string;
  };
  readonly violatedBefore: string;
  readonly basis: (text: string) => string;
  readonly packet: (text: string) => string;
  readonly fix: (text: string) => string;
  readonly flow: (words: FlowWords) => string;
  readonly addresses: (list: readonly string[]) => string;
  readonly declaredFor: (reasons: readonly string[]) => string;
  readonly approvedBy: (reason: string, approval: string) => string;
  readonly destroyed: {
    readonly [C in Destruction["cause"]]: (
      name: string,
      holdsData: boolean,
      forcedBy: readonly string[],
    ) => string;
  };
  readonly moved: (from: string, to: string) => string;
  readonly security: (rule: string, name: string, action: string) => string;
  readonly differences: (list: readonly string[]) => string;
  /** Sides of a difference; an empty one is not set. */
  readonly value: (attribute: string, before: string, after: string) => string;
  /** Of what is referred to. */
  readonly otherOne: (attribute: string, references: readonly string[]) => string;
  readonly items: (attribute: string, removed: readonly string[], added: readonly string[]) => string;
  readonly continuity: (name: string, losses: readonly string[]) => string;
  readonly unknown: (name: string, doubt: string) => string;
  readonly unknownClauses: (list: readonly string[]) => string;
  /** Under which waiver a finding is. */
  readonly waived: (until: string, approval: string) => string;
  readonly waiver: {
    readonly new: (scope: string, until: string) => string;
    readonly expired: (scope: string, until: string) => string;
    readonly decision: (justification: string, approval: string) => string;
  };
  readonly proved: (clauses: number) => string;
  readonly notProved: (clauses: number) => string;
  /** Items of a list, and how many more there are. */
  readonly list: (items: readonly string[], more: number) => string;
  /** Between two sentences. */
  readonly space: string;
}
