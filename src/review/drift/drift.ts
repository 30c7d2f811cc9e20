import type { CloudWorld } from "../../model";
import { Flows } from "../../separation/decide/flows";
import type { Decide } from "../../separation/decision";
import type { ClauseVerdict } from "../../separation/verdict";
import type { World } from "../../terraform";
import { connectivityOf } from "../connectivity";
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
  const failing = decide(inCloud.cloud, specification, flowsInCloud).clauses.filter(isFailing);
  const clauses = specification.clauses.filter(({ id }) => failing.some((one) => one.id === id));
  const before = failing.length === 0 ? [] : decide(base.cloud, { ...specification, clauses }, flows).clauses;
  const newly = (verdict: ClauseVerdict["verdict"]) => {
    const already = new Set(before.filter((one) => one.verdict === verdict).map(({ id }) => id));
    return failing.filter((one) => one.verdict === verdict && !already.has(one.id)).map(({ id }) => id);
  };
  return {
    resources,
    connectivity: changes,
    violated: newly("violated"),
    undecided: newly("unknown"),
  };
}

function isFailing({ verdict }: ClauseVerdict): boolean {
  return verdict !== "proved";
}
