import type { Declaration } from "../model/declaration";
import type { Waiver } from "../rules/read-waivers";
import type { ZoneChange } from "../separation/compare/compare-zones";
import type { ClauseVerdict, Finding, UnknownEntry } from "../separation/verdict";

/** What changes between two states of a cloud's Terraform. Texts are codes: the catalogue says them in each language. */
export interface Review {
  readonly headline: Headline;
  /** Cells of the matrix of zones in which something else may pass than before. */
  readonly matrix: readonly ZoneChange[];
  /** Crossing realms, bodies or zones first; then what is added before what is taken away. */
  readonly connectivity: readonly ConnectivityChange[];
  /** Systems and hosts that are in another zone than before. */
  readonly moves: readonly ZoneMove[];
  /** Clauses that are violated: those that were not before come first. */
  readonly violations: readonly Violation[];
  /** What is deleted or replaced: what holds data comes first. */
  readonly destruction: readonly Destruction[];
  readonly security: readonly SecurityChange[];
  readonly continuity: readonly ContinuityChange[];
  readonly capacity: readonly CapacityChange[];
  readonly ruleApply: RuleApply;
  /** By construct; resources without one stand under their stack. */
  readonly constructs: readonly ConstructChange[];
  /** What somebody changed in the cloud and not in the Terraform, as plans tell. */
  readonly drift: Drift;
  readonly specification: readonly SpecificationChange[];
  /** Those that are new or extended come first. */
  readonly waivers: readonly ReviewedWaiver[];
  readonly unknown: readonly UnknownEntry[];
  /** About endpoints and zones of the head; what makes clauses undecided is among them. */
  readonly findings: readonly Finding[];
  readonly provenance: Provenance;
}

/** What was changed by hand in the cloud since it was last applied, apart from what the pull request changes. */
export interface Drift {
  readonly resources: readonly DriftedResources[];
  /** Who may already talk otherwise than was applied. */
  readonly connectivity: readonly ConnectivityChange[];
  /** Ids of clauses that what was applied does not violate, and what is in the cloud does. */
  readonly violated: readonly string[];
  /** Of those that hold for what was applied. */
  readonly undecided: readonly string[];
}

/** A waiver of the head, or one of the base that is gone. */
export interface ReviewedWaiver {
  readonly waiver: Waiver;
  /** `extended`: the base has one for the same, and for less time. */
  readonly change: "new" | "extended" | "in-force" | "removed";
  readonly validity: WaiverValidity;
  /** Ids of clauses that fail in the head, and hold once its scope is left out. */
  readonly excuses: readonly string[];
}

/** On the day that was asked about; `undated` where none was. */
export type WaiverValidity = "valid" | "expiring" | "expired" | "not-yet" | "undated";

/** Resources that were changed alike: the first one's change, and all of them. */
export interface DriftedResources {
  readonly change: ResourceChange;
  readonly resources: readonly Declaration[];
}

export interface Headline {
  /** Of the head. */
  readonly isolation: "holds" | "broken" | "unproved";
  readonly clauses: { readonly proved: number; readonly violated: number; readonly unknown: number };
  /** Of those that fail: how many are under waivers that are in force. */
  readonly waived: { readonly violated: number; readonly unknown: number };
  /** Pairs of parties that may say more than before, and less. */
  readonly broader: number;
  readonly narrower: number;
  /** Pairs between which the same passes as before, with more hosts of the same constructs. */
  readonly more: number;
  /** Of those that may say more: how many cross zones. */
  readonly acrossZones: number;
  /** Filters and routes that let in more, where nobody is yet who could use it. */
  readonly latent: number;
  readonly destroyed: number;
  /** Of the destroyed: what holds data. */
  readonly destroyedWithData: number;
  /** Resources that stay in the cloud and are no longer managed: what they let pass is not seen any more. */
  readonly forgotten: number;
  /** Resources that were changed by hand in the cloud. */
  readonly drifted: number;
  readonly approval: Approval;
  /** Where exactly the same may talk: whether that is certain, or so as far as the inputs tell. */
  readonly identical: "proved" | "as-far-as-known" | undefined;
}

/**
 * `broadening` needs the security approver; `narrowing` does not. `none`: what may talk is the same, but something
 * else is changed. `refactoring`: nothing but names and places in the program. `nothing`: no change at all.
 */
export type Approval = "broadening" | "narrowing" | "none" | "refactoring" | "nothing";

/**
 * `more` and `fewer`: the same as before between the same constructs, with endpoints that are new or gone. `changed`:
 * something is added and something else taken away.
 */
export type ChangeKind = "new" | "widened" | "narrowed" | "removed" | "changed" | "more" | "fewer";

/** Kinds of constructs of the platform that systems talk with. */
export const PLATFORM_PARTS = [
  "BastionHost",
  "BodyInnerNetwork",
  "BodyInternetAccess",
  "CoreRouter",
  "FirewallAppliance",
  "GapGateway",
  "LogCollector",
  "SecureAccessPlatform",
  "UnidirectionalGateway",
  "UnifiedInternetExit",
] as const;

export type PlatformPart = (typeof PLATFORM_PARTS)[number];

/** Last part of the names that zones of a city have. */
export const CLOUD_ZONES = [
  "internet-access",
  "exchange",
  "public-service",
  "dedicated",
  "secure-access",
  "management",
  "security",
  "backup",
  "dev-test",
] as const;

export type CloudZone = (typeof CLOUD_ZONES)[number];

/** An end of a conversation, as people know it: a construct, a resource, or the outside. */
export interface ConversationEnd {
  /** Construct path, else address; of the outside the zone's name. */
  readonly name: string;
  readonly isOutside: boolean;
  /** Of the outside: whether it is everybody of whom no zone speaks. */
  readonly isInternet: boolean;
  readonly zones: readonly string[];
  /** Nothing where no tree of this library tells. */
  readonly body: string | undefined;
  readonly system: string | undefined;
  /** As people call the system. */
  readonly systemName: string | undefined;
  /** Of what belongs to no system: what it is. */
  readonly platformPart: PlatformPart | undefined;
  readonly site: string | undefined;
  readonly declared: Declaration | undefined;
  /** How many endpoints of it the change concerns. */
  readonly endpoints: number;
}

export interface ConnectivityChange {
  readonly kind: ChangeKind;
  readonly from: ConversationEnd;
  readonly to: ConversationEnd;
  /** As sets: `tcp/443`, `icmp`, `any`. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** What passes now, in all. */
  readonly now: readonly string[];
  /** Outside addresses that are new to it; empty where it makes no difference. */
  readonly addresses: readonly string[];
  /** Whether what is added passes for certain. */
  readonly isCertain: boolean;
  readonly crosses: "bodies" | "zones" | "nothing";
  /** What was declared for it, in the head or, where that has none, in the base. */
  readonly reasons: readonly FlowReason[];
}

export interface FlowReason {
  readonly reason: string;
  readonly port: string;
  readonly source: string | undefined;
  /** Number of the decision that approves the system. */
  readonly approval: string | undefined;
}

export interface ZoneMove {
  readonly name: string;
  readonly system: string | undefined;
  readonly systemName: string | undefined;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly endpoints: number;
  readonly declared: Declaration | undefined;
}

export interface Violation {
  readonly clause: ClauseVerdict;
  /** Whether the base did not violate it. */
  readonly isNew: boolean;
}

/** `read`: a data source that asks for something else. `forget`: it stays in the cloud, and is no longer managed. */
export type Action = "create" | "update" | "replace" | "delete" | "rename" | "read" | "forget";

/** A resource of which something is otherwise than before. */
export interface ResourceChange {
  readonly action: Action;
  readonly type: string;
  readonly declared: Declaration;
  /** Of a rename: where it was. */
  readonly before: Declaration | undefined;
  readonly differences: readonly Difference[];
}

/** An attribute that is otherwise. Sensitive values are not told. */
export interface Difference {
  readonly attribute: string;
  readonly isSensitive: boolean;
  /** Whether the service can only do it by making the resource anew. */
  readonly forcesReplacement: boolean;
  /** As text; nothing where it was not set. Of lists: what was taken out, and what was put in. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** `order`: the same items in another order. `reference`: it names the same, which will be another one. */
  readonly kind: "value" | "items" | "order" | "reference";
}

export interface Destruction {
  readonly change: ResourceChange;
  readonly holdsData: boolean;
  /**
   * `follows`: replaced for nothing but what it names, which will be another one. `renamed`: in the program alone; it would
   * be kept with {@link moved}. `rebuilt`: kept, and its disk is written anew.
   */
  readonly cause: "deleted" | "replaced" | "follows" | "renamed" | "rebuilt";
  /** Attributes that force it. */
  readonly forcedBy: readonly string[];
  readonly moved: { readonly from: string; readonly to: string } | undefined;
}

export type SecurityAspect =
  | "rule"
  | "default-egress"
  | "port-security"
  | "address-pair"
  | "floating-ip"
  | "gateway"
  | "firewall"
  | "share"
  | "listener"
  | "role"
  | "credential"
  | "secret"
  | "state";

export interface SecurityChange {
  readonly aspect: SecurityAspect;
  readonly isBroader: boolean;
  readonly change: ResourceChange;
}

export type ContinuityLoss =
  | { readonly code: "offsite-copy-dropped"; readonly before: string }
  | { readonly code: "copies-fewer"; readonly before: string; readonly after: string }
  | { readonly code: "interval-longer"; readonly before: string; readonly after: string }
  | { readonly code: "backup-dropped"; readonly before: string }
  | { readonly code: "level-lowered"; readonly before: string; readonly after: string }
  | { readonly code: "standby-dropped" }
  /** Plans that destroy it were refused. */
  | { readonly code: "guard-dropped" };

/** A store or system that is kept less well than before. */
export interface ContinuityChange {
  readonly name: string;
  readonly system: string | undefined;
  readonly systemName: string | undefined;
  readonly level: string | undefined;
  readonly losses: readonly ContinuityLoss[];
  readonly declared: Declaration | undefined;
}

/** Security-group rules that an apply makes and removes: OpenStack takes them one at a time. */
export interface RuleApply {
  readonly rules: number;
  /** Estimate. */
  readonly seconds: number;
}

/** What a body or stack takes of something that is limited, and how that changes. */
export interface CapacityChange {
  readonly owner: string;
  readonly what:
    | "instances"
    | "ports"
    | "security-group-rules"
    | "floating-ips"
    | "volumes-gib"
    | "load-balancers"
    /** Of IPv4, in the pools of its networks. */
    | "addresses";
  readonly before: number;
  readonly after: number;
  /** Quota, or size of the pools; nothing where the inputs set none. */
  readonly limit: number | undefined;
}

export interface ConstructChange {
  /** Construct path; empty where no tree of this library tells. */
  readonly construct: string;
  readonly root: string;
  readonly source: string | undefined;
  readonly changes: readonly ResourceChange[];
}

/** A clause or zone of the isolation specification that is otherwise. */
export interface SpecificationChange {
  readonly what: "clause" | "zone";
  readonly name: string;
  readonly kind: "removed" | "added" | "changed";
  /** Whether it demands less than before. */
  readonly loosens: boolean;
}

export interface Provenance {
  readonly tool: string;
  /** Day on which waivers have to be valid. */
  readonly asOf: string | undefined;
  readonly base: InputDigest;
  readonly head: InputDigest;
}

export interface InputDigest {
  /** SHA-256 of everything that was read, whatever its order and place. */
  readonly digest: string;
  readonly stacks: number;
  readonly resources: number;
  readonly specification: string;
}
