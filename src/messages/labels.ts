import type { CheckName } from "../cloud/summary";
import type { Progress } from "../synth/progress";
import type { ReviewLabels } from "./review-labels";
import type { SeparationLabels } from "./separation-labels";

/** Words around problems and in command output. */
export interface Labels {
  readonly problemCount: (count: number) => string;
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
  readonly todo: string;
  readonly none: string;
  readonly realm: { readonly extranet: string; readonly intranet: string };
  readonly written: (output: string, seconds: string) => string;
  readonly bodies: string;
  readonly systems: string;
  readonly stacks: string;
  readonly resources: string;
  readonly checks: string;
  readonly passed: string;
  readonly check: { readonly [C in CheckName]: (count: number) => string };
  readonly isolation: {
    readonly proved: (clauses: number) => string;
    readonly unknown: (clauses: number) => string;
    readonly sameBody: string;
    readonly betweenBodies: string;
  };
  readonly running: (realm: string) => string;
  readonly writing: (realm: string, progress: Progress) => string;
  readonly checking: (realm: string, progress: Progress) => string;
  readonly addresses: (counts: { kept: number; added: number; released: number }, file: string) => string;
  readonly addressesCurrent: (kept: number) => string;
  readonly drill: DrillLabels;
  /** Words of `egov preflight`. */
  readonly preflight: { readonly unchanged: string; readonly nothingFound: string };
  /** Words of `egov prove`, `egov explain` and `egov verify`. */
  readonly separation: SeparationLabels;
  readonly review: ReviewLabels;
  /** What `--help` says. */
  readonly help: {
    readonly program: string;
    readonly synth: string;
    readonly realms: string;
    readonly addresses: string;
    readonly check: string;
    readonly lang: string;
    readonly format: string;
    readonly project: string;
    readonly preflight: string;
    readonly preflightInput: string;
    readonly preflightStacks: string;
    readonly drill: string;
    readonly drillInput: string;
    readonly drillSystem: string;
    readonly drillBy: string;
    readonly drillAt: string;
    readonly drillPlan: string;
    readonly drillTo: string;
    readonly drillRecord: string;
    readonly review: string;
    readonly reviewBase: string;
    readonly reviewHead: string;
    readonly reviewOut: string;
    readonly reviewAsOf: string;
    readonly prove: string;
    readonly proveInputs: string;
    readonly proveSpec: string;
    readonly proveCertify: string;
    readonly verify: string;
    readonly verifyCertificate: string;
    readonly verifyInputs: string;
    readonly explain: string;
    readonly explainArguments: string;
  };
}

/** What a drill does, as its steps are named in records. */
export type DrillStepName =
  | "marker"
  | "start"
  | "compare"
  | "volumes"
  | "switch"
  | "switch-back"
  | "stop"
  | "marker-delete";

/** Words of `egov drill`. */
export interface DrillLabels {
  readonly step: { readonly [S in DrillStepName]: string };
  readonly result: { readonly done: string; readonly failed: string; readonly undecided: string };
  readonly verdict: { readonly passed: string; readonly failed: string; readonly undecided: string };
  readonly plan: (system: string, production: string, remote: string) => string;
  readonly measured: (objective: string, measured: string, declared: string) => string;
  readonly notMeasured: string;
  readonly recorded: (file: string) => string;
  readonly running: (step: string, target: string) => string;
  readonly differs: (count: number, first: string) => string;
  readonly same: (count: number) => string;
  readonly lag: (seconds: string) => string;
  readonly alreadyOn: string;
  readonly interrupted: string;
  readonly timeout: (seconds: string, last: string) => string;
}
