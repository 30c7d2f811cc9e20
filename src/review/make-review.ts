import type { CloudWorld } from "../model";
import { Flows } from "../separation/decide/flows";
import type { Decide, DecidedDisjoint } from "../separation/decision";
import { type ClauseVerdict, countsOf } from "../separation/verdict";
import type { World } from "../terraform";
import { capacityChanges } from "./capacity";
import { isAllKnown } from "./certainty";
import { byConstruct } from "./changes/by-construct";
import { resourceChanges } from "./changes/resource-changes";
import { connectivityOf } from "./connectivity";
import { continuityChanges } from "./continuity";
import { decideAgain } from "./decide-again";
import { driftOf } from "./drift/drift";
import { headlineOf } from "./headline";
import type { Side } from "./inputs/side";
import type { Review, Violation } from "./review";
import { ruleApplyOf } from "./rule-apply";
import { securityChanges } from "./security";
import { specificationChanges } from "./specification";
import { statePlaces } from "./state-places";
import { reviewedWaivers } from "./waivers/reviewed-waivers";

export interface ReviewParts {
  readonly decide: Decide;
  readonly cloudOf: (world: World) => CloudWorld;
  /** Of the head's clauses about realms. */
  readonly disjoint: readonly DecidedDisjoint[];
  /** Day on which waivers have to be valid, ISO date. */
  readonly asOf: string | undefined;
  /** Name and version of the program. */
  readonly tool: string;
}

/** Everything that a reviewer has to know of the way from one state to another. */
export function makeReview(base: Side, head: Side, parts: ReviewParts): Review {
  const { decide, cloudOf, disjoint, tool, asOf } = parts;
  const flows = { base: flowsOf(base), head: flowsOf(head) };
  const after = decide(head.cloud, head.specification, flows.head);
  const clauses = [...after.clauses, ...disjoint.map(({ clause }) => clause)];
  const failing = new Set(clauses.filter(({ verdict }) => verdict !== "proved").map(({ id }) => id));
  const before = decideAgain(base, failing, decide, flows.base);
  const resources = resourceChanges(base, head);
  const { changes: connectivity, moves, matrix } = connectivityOf(base, head, flows, resources.pairs);
  const security = [...statePlaces(base, head), ...securityChanges(resources)];
  const isAsDemanded = base.digest.specification === head.digest.specification;
  const specification = isAsDemanded ? [] : specificationChanges(base.specification, head.specification);
  const continuity = continuityChanges(base, head, resources.pairs);
  const unknown = [...after.unknown, ...disjoint.flatMap((one) => one.unknown)];
  const violations = violationsOf(clauses, before);
  const waivers = reviewedWaivers(base, head, clauses, parts);
  const drift = driftOf(base, head, { decide, cloudOf, flows: flows.base });
  return {
    headline: headlineOf({
      clauses,
      countsBefore: countsOf(before),
      connectivity,
      moves,
      destruction: resources.destruction,
      changes: resources.all,
      security,
      specification,
      continuity,
      waivers,
      drift,
      isAllKnown: [base, head].every(({ cloud }) => isAllKnown(cloud)),
    }),
    matrix,
    connectivity,
    moves,
    violations,
    destruction: resources.destruction,
    security,
    continuity,
    capacity: capacityChanges(base, head),
    ruleApply: ruleApplyOf(resources.all),
    constructs: byConstruct(resources.all),
    drift,
    specification,
    waivers,
    unknown,
    findings: after.findings,
    provenance: { tool, asOf, base: base.digest, head: head.digest },
  };
}

function flowsOf({ cloud, specification }: Side): Flows {
  return Flows.in(cloud, specification.zones);
}

function violationsOf(after: readonly ClauseVerdict[], before: readonly ClauseVerdict[]): Violation[] {
  const violated = new Set(before.filter(({ verdict }) => verdict === "violated").map(({ id }) => id));
  return after
    .filter(({ verdict }) => verdict === "violated")
    .map((clause): Violation => ({ clause, isNew: !violated.has(clause.id) }))
    .sort((a, b) => Number(b.isNew) - Number(a.isNew));
}
