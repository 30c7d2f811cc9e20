import { type ClauseVerdict, countsOf, type Verdict } from "../separation/verdict";
import { isBroader, isNarrower } from "./connectivity";
import type {
  Approval,
  ConnectivityChange,
  ContinuityChange,
  Destruction,
  Drift,
  Headline,
  ResourceChange,
  ReviewedWaiver,
  SecurityAspect,
  SecurityChange,
  SpecificationChange,
  ZoneMove,
} from "./review";
import { waivedClauses } from "./waivers/reviewed-waivers";

interface Findings {
  /** Of the head. */
  readonly clauses: readonly ClauseVerdict[];
  readonly countsBefore: Headline["clauses"];
  readonly connectivity: readonly ConnectivityChange[];
  readonly moves: readonly ZoneMove[];
  readonly destruction: readonly Destruction[];
  readonly changes: readonly ResourceChange[];
  readonly security: readonly SecurityChange[];
  readonly specification: readonly SpecificationChange[];
  readonly continuity: readonly ContinuityChange[];
  readonly waivers: readonly ReviewedWaiver[];
  readonly drift: Drift;
  /** Whether everything by which something may talk is known on both sides. */
  readonly isAllKnown: boolean;
}

/** What gives somebody more without any packet that could not pass before. */
const BEYOND_PACKETS: readonly SecurityAspect[] = [
  "share",
  "role",
  "credential",
  "port-security",
  "address-pair",
  "floating-ip",
  "state",
];
/** What lets packets through. */
const FILTERS: readonly SecurityAspect[] = ["rule", "firewall", "gateway", "listener", "default-egress"];
/** Arguments that only name things. */
const NAMES = new Set(["name", "description", "tags", "hostname"]);

export function headlineOf(found: Findings): Headline {
  const { connectivity, destruction } = found;
  const counts = countsOf(found.clauses);
  const broader = connectivity.filter(isBroader);
  const isIdentical = connectivity.length === 0;
  return {
    isolation: counts.violated > 0 ? "broken" : counts.unknown > 0 ? "unproved" : "holds",
    clauses: counts,
    waived: { violated: waived(found, "violated"), unknown: waived(found, "unknown") },
    broader: broader.length,
    narrower: connectivity.filter((change) => isNarrower(change) || change.kind === "changed").length,
    more: connectivity.filter(({ kind }) => kind === "more").length,
    latent: broader.length > 0 ? 0 : found.security.filter(isLatent).length,
    acrossZones: broader.filter(({ crosses }) => crosses !== "nothing").length,
    destroyed: destruction.length,
    destroyedWithData: destruction.filter(({ holdsData }) => holdsData).length,
    forgotten: found.changes.filter(({ action }) => action === "forget").length,
    drifted: found.drift.resources.reduce((sum, { resources }) => sum + resources.length, 0),
    approval: approvalFor(found, counts),
    identical: isIdentical ? (found.isAllKnown ? "proved" : "as-far-as-known") : undefined,
  };
}

/** That somebody is let in is told by what may talk; where nobody may, it waits for whoever comes. */
function isLatent({ aspect, isBroader: is, change }: SecurityChange): boolean {
  return is && FILTERS.includes(aspect) && change.action !== "delete";
}

function waived({ clauses, waivers }: Findings, verdict: Verdict): number {
  const excused = waivedClauses(waivers);
  return clauses.filter((clause) => clause.verdict === verdict && excused.has(clause.id)).length;
}

/** In doubt, that of the security approver. */
function approvalFor(found: Findings, counts: Headline["clauses"]): Approval {
  const { countsBefore, connectivity, moves, changes, security, specification, continuity, waivers } = found;
  const isWorse = counts.violated > countsBefore.violated || counts.unknown > countsBefore.unknown;
  // Where not everything is known, the sets of packets do not tell what a filter's change lets through.
  const isMoreThanPackets = security.some(
    ({ aspect, isBroader: is }) => is && (!found.isAllKnown || BEYOND_PACKETS.includes(aspect)),
  );
  if (
    isWorse ||
    isMoreThanPackets ||
    moves.length > 0 ||
    changes.some(({ action }) => action === "forget") ||
    connectivity.some(isBroader) ||
    specification.some(({ loosens }) => loosens) ||
    waivers.some(({ change }) => change === "new" || change === "extended")
  )
    return "broadening";
  if (connectivity.some(isNarrower)) return "narrowing";
  if (changes.length === 0) {
    const isAsBefore = waivers.every(({ change }) => change === "in-force");
    return specification.length === 0 && continuity.length === 0 && isAsBefore ? "nothing" : "none";
  }
  return connectivity.length === 0 && changes.every(isRenaming) ? "refactoring" : "none";
}

function isRenaming({ action, differences }: ResourceChange): boolean {
  const isNamesOnly = differences.every(
    ({ attribute, kind }) => NAMES.has(attribute) || kind === "order" || kind === "reference",
  );
  // What is made anew for nothing but what it names: whatever that is stands among the changes itself.
  return isNamesOnly && (action === "rename" || action === "update" || action === "replace");
}
