import type {
  Action,
  Approval,
  CapacityChange,
  ChangeKind,
  CloudZone,
  ConnectivityChange,
  ContinuityLoss,
  Destruction,
  Headline,
  PlatformPart,
  ReviewedWaiver,
  SecurityAspect,
  SpecificationChange,
  WaiverValidity,
} from "../review/review";

/** Words of `egov review`. */
export interface ReviewLabels {
  readonly title: string;
  /** Parts of the first sentence. */
  readonly headline: {
    readonly isolation: {
      readonly [I in Headline["isolation"]]: (
        counts: Headline["clauses"],
        waived: Headline["waived"],
      ) => string;
    };
    readonly broader: (count: number, acrossZones: number) => string;
    readonly narrower: (count: number) => string;
    readonly more: (count: number) => string;
    readonly latent: (count: number) => string;
    readonly moved: (count: number) => string;
    readonly identical: { readonly [I in NonNullable<Headline["identical"]>]: string };
    readonly destroyed: (count: number, withData: number) => string;
    readonly nothingDestroyed: string;
    readonly forgotten: (count: number) => string;
    readonly continuity: (count: number) => string;
    readonly waiversNew: (count: number) => string;
    readonly waiversExpired: (count: number) => string;
    /** By hand, in the cloud; where that breaks something, how many clauses. */
    readonly drifted: (count: number, violated: number, undecided: number) => string;
    /** One change, in the sentence. */
    readonly mayReach: (from: string, to: string, traffic: string) => string;
    /** In the cloud, since somebody changed it there. */
    readonly mayAlreadyReach: (from: string, to: string, traffic: string) => string;
    readonly andMore: (count: number) => string;
    /** Before what is named. */
    readonly colon: string;
    readonly comma: string;
    readonly join: string;
    readonly end: string;
  };
  readonly approval: { readonly [A in Approval]: string };
  readonly sections: {
    readonly connectivity: string;
    readonly otherConnectivity: string;
    readonly matrix: string;
    readonly moves: string;
    readonly violations: string;
    readonly destruction: string;
    readonly security: string;
    readonly continuity: string;
    readonly capacity: string;
    readonly changes: string;
    readonly drift: string;
    readonly specification: string;
    readonly waivers: string;
    readonly unknown: string;
    readonly provenance: string;
  };
  readonly columns: {
    readonly change: string;
    readonly from: string;
    readonly to: string;
    readonly traffic: string;
    readonly reason: string;
    readonly before: string;
    readonly after: string;
    readonly resource: string;
    readonly cause: string;
    readonly what: string;
    readonly owner: string;
    readonly limit: string;
    readonly place: string;
    readonly count: string;
    readonly scope: string;
    readonly until: string;
  };
  readonly kind: { readonly [K in ChangeKind]: string };
  readonly crosses: { readonly [C in ConnectivityChange["crosses"]]: string };
  readonly action: { readonly [A in Action]: string };
  readonly cause: { readonly [C in Destruction["cause"]]: string };
  readonly aspect: { readonly [A in SecurityAspect]: string };
  readonly loss: { readonly [L in ContinuityLoss["code"]]: (before: string, after: string) => string };
  readonly capacity: { readonly [W in CapacityChange["what"]]: string };
  readonly left: (count: number) => string;
  /** Estimate of a project default. */
  readonly ruleApply: (rules: number, minutes: string) => string;
  readonly specification: { readonly [K in SpecificationChange["kind"]]: string };
  readonly loosens: string;
  readonly broader: string;
  readonly clause: string;
  readonly zone: string;
  readonly internet: string;
  readonly platformPart: { readonly [P in PlatformPart]: string };
  readonly placed: (what: string, body: string | undefined, site: string | undefined) => string;
  readonly cloudZone: { readonly [Z in CloudZone]: string };
  readonly waiver: {
    readonly change: { readonly [C in Exclude<ReviewedWaiver["change"], "in-force">]: string };
    readonly validity: { readonly [V in WaiverValidity]: string };
    readonly excuses: (clauses: number) => string;
    readonly unused: string;
    /** Beside what it excuses. */
    readonly waived: (until: string, approval: string) => string;
    /** Below the list, where no day was given. */
    readonly undated: string;
    readonly asOf: (day: string) => string;
  };
  readonly noReason: string;
  readonly approvedBy: (number: string) => string;
  readonly uncertain: string;
  readonly addresses: (addresses: string) => string;
  readonly endpoints: (count: number) => string;
  readonly forcedBy: (attributes: string) => string;
  readonly addMoved: string;
  /** Above the lines to add. */
  readonly movedLines: string;
  readonly holdsData: string;
  readonly sensitive: string;
  readonly reordered: string;
  /** Of what is referred to. */
  readonly otherOne: (reference: string) => string;
  readonly notSet: string;
  readonly isNew: string;
  readonly wasThere: string;
  /** Of clauses that hold for what was applied. */
  readonly violatedInCloud: (clauses: string) => string;
  readonly undecidedInCloud: (clauses: string) => string;
  readonly driftLetsNobody: string;
  readonly driftNotSeen: string;
  readonly more: (count: number) => string;
  readonly resources: (count: number) => string;
  readonly level: (level: string) => string;
  readonly byHand: string;
  readonly stacks: (stacks: number, resources: number) => string;
  readonly inputs: { readonly base: string; readonly head: string; readonly specification: string };
  readonly notLaw: string;
  /** Of the report that a browser shows. */
  readonly page: {
    /** What this language calls itself. */
    readonly language: string;
    readonly contents: string;
    /** Of a list's items that are folded. */
    readonly rest: (count: number) => string;
  };
  /** Of pictures, and what is read out instead of them. */
  readonly picture: {
    readonly traffic: { readonly wider: string; readonly narrower: string; readonly both: string };
    readonly zones: (cells: number, wider: number, narrower: number, both: number) => string;
    readonly noZones: string;
    readonly moreZones: (zones: number, cells: number) => string;
    readonly changes: (count: number, broader: number, narrower: number) => string;
    readonly noChanges: string;
    readonly moreChanges: (count: number) => string;
  };
  readonly reading: (side: "base" | "head") => string;
  readonly comparing: string;
  readonly written: (folder: string) => string;
}
