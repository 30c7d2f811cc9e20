import { Port } from "./port";
import { type CloudZone, Zone } from "./zone";

/** Where a conversation may start: a zone, or the world beyond the unified Internet exit. */
export type FlowSource = CloudZone | "internet";

/** Whose networks a rule of the matrix speaks of: ends in one system, in one body, or anybody's. */
export type FlowScope = "same-system" | "same-body" | "any-body";

/**
 * How a permitted flow is carried: filtered by rule at both ends (`firewall`), relayed by the
 * separation product (`gap-gateway`), or let through in one direction only (`one-way`).
 */
export type Carriage = "firewall" | "gap-gateway" | "one-way";

/** A cell of the matrix that is open. What no rule names is closed. */
export interface FlowRule {
  readonly from: FlowSource;
  readonly to: CloudZone;
  readonly between: FlowScope;
  readonly carriage: Carriage;
  /** Ports that the rule is limited to. Default: any that the flow names. */
  readonly ports?: readonly Port[];
}

/** A city's own decision where it departs from the default matrix. */
export interface FlowOverride extends Omit<FlowRule, "carriage"> {
  /** `never` closes what the default matrix opens. */
  readonly carriage: Carriage | "never";
  /** Why, for the reviewer. Mandatory. */
  readonly justification: string;
  /** Number of the decision that approved it. Mandatory. */
  readonly approval: string;
}

/** The two ends of a flow as the matrix sees them. */
export interface FlowEnds {
  readonly from: FlowSource;
  readonly to: CloudZone;
  readonly sameBody: boolean;
  readonly sameSystem: boolean;
}

const rule = (
  from: FlowSource,
  to: CloudZone,
  between: FlowScope = "any-body",
  carriage: Carriage = "firewall",
  ports?: readonly Port[],
): FlowRule => ({ from, to, between, carriage, ...(ports === undefined ? {} : { ports }) });

/** Udp ports of IKE and IPsec NAT traversal, and the port of SSL VPNs. */
const VPN_PORTS = [Port.HTTPS, Port.udp(500), Port.udp(4500)];

/** Logs flow to the security zone and copies to the backup zone, never back. */
const oneWay = (from: CloudZone, ...to: readonly CloudZone[]) =>
  to.map((zone) => rule(from, zone, "any-body", "one-way"));

const DEFAULT_RULES: readonly FlowRule[] = [
  rule("internet", Zone.INTERNET_ACCESS, "any-body", "firewall", [Port.HTTP, Port.HTTPS]),
  rule("internet", Zone.SECURE_ACCESS, "any-body", "firewall", VPN_PORTS),
  rule(Zone.INTERNET_ACCESS, Zone.INTERNET_ACCESS, "same-system"),
  rule(Zone.INTERNET_ACCESS, Zone.EXCHANGE, "any-body", "gap-gateway"),
  ...oneWay(Zone.INTERNET_ACCESS, Zone.SECURITY, Zone.BACKUP),
  rule(Zone.EXCHANGE, Zone.INTERNET_ACCESS),
  rule(Zone.EXCHANGE, Zone.PUBLIC_SERVICE),
  ...oneWay(Zone.EXCHANGE, Zone.SECURITY),
  rule(Zone.PUBLIC_SERVICE, Zone.EXCHANGE, "any-body", "gap-gateway"),
  rule(Zone.PUBLIC_SERVICE, Zone.PUBLIC_SERVICE),
  rule(Zone.PUBLIC_SERVICE, Zone.DEDICATED, "same-body"),
  ...oneWay(Zone.PUBLIC_SERVICE, Zone.SECURITY, Zone.BACKUP),
  rule(Zone.DEDICATED, Zone.EXCHANGE, "any-body", "gap-gateway"),
  rule(Zone.DEDICATED, Zone.PUBLIC_SERVICE),
  rule(Zone.DEDICATED, Zone.DEDICATED, "same-body"),
  ...oneWay(Zone.DEDICATED, Zone.SECURITY, Zone.BACKUP),
  rule(Zone.DEV_TEST, Zone.DEV_TEST, "same-body"),
  ...oneWay(Zone.DEV_TEST, Zone.SECURITY),
  rule(Zone.SECURE_ACCESS, Zone.PUBLIC_SERVICE),
  rule(Zone.SECURE_ACCESS, Zone.DEDICATED),
  ...oneWay(Zone.SECURE_ACCESS, Zone.SECURITY),
  ...Object.values(Zone).map((to) =>
    rule(Zone.MANAGEMENT, to, "any-body", "firewall", [Port.SSH, Port.HTTPS]),
  ),
  ...oneWay(Zone.MANAGEMENT, Zone.SECURITY),
  rule(Zone.SECURITY, Zone.SECURITY),
  rule(Zone.BACKUP, Zone.BACKUP),
];

/** What the matrix says of one flow. */
export type FlowDecision =
  | { readonly allowed: true; readonly rule: FlowRule; readonly carriage: Carriage }
  | { readonly allowed: false };

/**
 * Which zone may start a conversation with which, and how it is carried. What the matrix does
 * not name is forbidden. The default is assembled from published practice and MLPS clauses
 * (project default); a city changes it by recorded overrides only.
 */
export class FlowMatrix {
  constructor(
    readonly rules: readonly FlowRule[],
    readonly overrides: readonly FlowOverride[] = [],
  ) {}

  /** The matrix with a city's own decisions: each replaces the rule for the same ends and scope. */
  with(...overrides: readonly FlowOverride[]): FlowMatrix {
    return new FlowMatrix(this.rules, [...this.overrides, ...overrides]);
  }

  /**
   * Rules in force: the overrides, then what they leave of the default. A closure takes with it
   * every earlier rule that lies within it; what it takes out of a wider one, `decide` knows.
   */
  get effective(): readonly FlowRule[] {
    const replaced = (candidate: FlowRule) =>
      this.overrides.some((o) => sameEnds(o, candidate) && o.between === candidate.between);
    const added = this.overrides.flatMap((o, index): FlowRule[] => {
      const later = this.overrides.slice(index + 1);
      return o.carriage === "never" || closed(o, later)
        ? []
        : [rule(o.from, o.to, o.between, o.carriage, o.ports)];
    });
    const left = this.rules.filter((candidate) => !replaced(candidate) && !closed(candidate, this.overrides));
    return [...added, ...left];
  }

  /**
   * Whether a flow is permitted. Between the Internet access area and the inner zones the gap
   * gateway of the exchange zone carries it where both legs are permitted; it does not carry
   * within a zone, or it would undo the zone's own limits.
   */
  decide(ends: FlowEnds, port: Port): FlowDecision {
    const direct = this.find(ends, port);
    if (direct !== undefined) return { allowed: true, rule: direct, carriage: direct.carriage };
    if (ends.from === ends.to) return { allowed: false };
    const outer = this.find({ ...ends, to: Zone.EXCHANGE }, port);
    const inner = this.find({ ...ends, from: Zone.EXCHANGE }, port);
    if (outer?.carriage === "gap-gateway" && inner !== undefined) {
      return { allowed: true, rule: inner, carriage: "gap-gateway" };
    }
    return { allowed: false };
  }

  /** Zones that a zone may start conversations with, for the person whose flow was refused. */
  waysFrom(from: FlowSource): readonly string[] {
    const direct = this.effective.filter((candidate) => candidate.from === from).map(describe);
    const leavesByGateway = this.effective.some(
      (candidate) => candidate.from === from && candidate.carriage === "gap-gateway",
    );
    const beyond = leavesByGateway
      ? this.effective
          .filter(
            (candidate) =>
              candidate.from === Zone.EXCHANGE && candidate.to !== from && candidate.carriage === "firewall",
          )
          .map((candidate) => describe({ ...candidate, from, carriage: "gap-gateway" }))
      : [];
    return [...new Set([...direct, ...beyond])];
  }

  private find(ends: FlowEnds, port: Port): FlowRule | undefined {
    const found = this.effective.find(
      (candidate) =>
        sameEnds(candidate, ends) &&
        scopeCovers(candidate.between, ends) &&
        (candidate.ports === undefined || candidate.ports.some((allowed) => allowed.covers(port))),
    );
    if (found === undefined) return undefined;
    const isClosed = this.overrides.some(
      (o) =>
        o.carriage === "never" &&
        sameEnds(o, ends) &&
        scopeCovers(o.between, ends) &&
        WIDTH[o.between] < WIDTH[found.between] &&
        (o.ports === undefined || o.ports.some((forbidden) => forbidden.overlaps(port))),
    );
    return isClosed ? undefined : found;
  }
}

/** How much a scope covers: ends in one system are in one body, ends in one body are anybody's. */
const WIDTH: Readonly<Record<FlowScope, number>> = { "same-system": 0, "same-body": 1, "any-body": 2 };

type Ends = Pick<FlowRule, "from" | "to">;
const sameEnds = (a: Ends, b: Ends) => a.from === b.from && a.to === b.to;

/** Whether one of the overrides closes everything that a rule opens. */
function closed(candidate: Omit<FlowRule, "carriage">, overrides: readonly FlowOverride[]): boolean {
  return overrides.some(
    (o) =>
      o.carriage === "never" &&
      o.ports === undefined &&
      sameEnds(o, candidate) &&
      WIDTH[o.between] >= WIDTH[candidate.between],
  );
}

function scopeCovers(scope: FlowScope, ends: FlowEnds): boolean {
  if (scope === "same-system") return ends.sameSystem;
  return scope === "any-body" || ends.sameBody;
}

function describe(allowed: FlowRule): string {
  const limits = [
    allowed.between === "any-body" ? "" : allowed.between,
    allowed.carriage === "firewall" ? "" : allowed.carriage,
    allowed.ports?.map(String).join(" ") ?? "",
  ].filter(Boolean);
  return `${allowed.from} → ${allowed.to}${limits.length > 0 ? ` (${limits.join("; ")})` : ""}`;
}

/** The default matrix (project default), to be changed by {@link FlowMatrix.with}. */
export const defaultFlowMatrix = new FlowMatrix(DEFAULT_RULES);
