import type { CloudWorld } from "../../model";
import { Flows } from "../../separation/decide/flows";
import type { Decide } from "../../separation/decision";
import type { ClauseVerdict } from "../../separation/verdict";
import type { World } from "../../terraform";
import { connectivityOf } from "../connectivity";
import { decideAgain } from "../decide-again";
import type { Side } from "../inputs/side";
import type { Drift } from "../review";
import { driftedResources } from "./drifted-resources";
import { driftedWorld } from "./drifted-world";

interface DriftParts {
  readonly decide: Decide;
  readonly cloudOf: (world: World) => CloudWorld;
  /** Those of the base. */
  readonly flows: Flows;
}

/**
 * What was changed by hand in the cloud, as the head's plans found it, and what that does to isolation: the base is
 * what was applied. What Terraform does not manage, as a rule that somebody adds to a security group, no plan finds.
 */
export function driftOf(base: Side, head: Side, { decide, cloudOf, flows }: DriftParts): Drift {
  const resources = driftedResources(head);
  if (resources.length === 0) return { resources, connectivity: [], violated: [], undecided: [] };
  const world = driftedWorld(base.world, head.plans);
  const inCloud: Side = { ...base, world, cloud: cloudOf(world) };
  const { specification } = base;
  const flowsInCloud = Flows.in(inCloud.cloud, specification.zones);
  const { changes } = connectivityOf(base, inCloud, { base: flows, head: flowsInCloud }, []);
  const { clauses } = decide(inCloud.cloud, specification, flowsInCloud);
  const failing = new Set(clauses.filter(({ verdict }) => verdict !== "proved").map(({ id }) => id));
  const before = decideAgain(base, failing, decide, flows);
  const idsOf = (all: readonly ClauseVerdict[], ...verdicts: readonly ClauseVerdict["verdict"][]) =>
    all.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id);
  const [wereViolated, didNotHold] = [
    new Set(idsOf(before, "violated")),
    new Set(idsOf(before, "violated", "unknown")),
  ];
  return {
    resources,
    connectivity: changes,
    violated: idsOf(clauses, "violated").filter((id) => !wereViolated.has(id)),
    undecided: idsOf(clauses, "unknown").filter((id) => !didNotHold.has(id)),
  };
}
