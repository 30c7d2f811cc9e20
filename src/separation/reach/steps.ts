import type { Port } from "../../model";
import type { Ground } from "../topology/ground";
import { balancerSteps } from "./balancer-steps";
import { forwardingSteps, hostsOf, relayingSteps } from "./host-steps";
import { routerSteps } from "./router-steps";
import type { Sense } from "./sense";
import type { Place, Step } from "./step";
import { unknownSteps } from "./unknown-steps";

export type Steps = ReadonlyMap<Place, readonly Step[]>;

/** Every way that a packet can take in a world, by where it begins. */
export function stepsOf(ground: Ground, zonesOf: (port: Port) => readonly string[], sense: Sense): Steps {
  const steps = new Map<Place, Step[]>();
  for (const step of all(ground, zonesOf, sense)) {
    if (step.pass.isEmpty) continue;
    const known = steps.get(step.from);
    if (known === undefined) steps.set(step.from, [step]);
    else known.push(step);
  }
  return steps;
}

function* all(ground: Ground, zonesOf: (port: Port) => readonly string[], sense: Sense): Iterable<Step> {
  for (const router of ground.world.routers.values()) yield* routerSteps(ground, router, sense);
  for (const host of hostsOf(ground)) {
    yield* forwardingSteps(ground, host, sense);
    yield* relayingSteps(ground, host, zonesOf, sense);
  }
  for (const balancer of ground.world.loadBalancers) yield* balancerSteps(ground, balancer, sense);
  yield* unknownSteps(ground, sense);
  yield* comingBack(ground, sense);
}

/** What leaves by an external network may be sent back into it, and into any other of the same cloud. */
function* comingBack({ links, space }: Ground, { reading }: Sense): Iterable<Step> {
  if (reading === "must") return;
  const external = links.all.filter(({ isExternal }) => isExternal);
  for (const { id, region } of external)
    for (const other of external)
      if (cloudOf(region) === cloudOf(other.region))
        yield { from: `out ${id}`, to: `sent ${other.id}`, pass: space.all };
}

/** `extranet` of `extranet/tj-binhai`. */
function cloudOf(region: string): string {
  return region.slice(0, Math.max(region.lastIndexOf("/"), 0));
}
