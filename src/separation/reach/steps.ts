import type { Port, Router } from "../../model";
import type { Ground } from "../topology/ground";
import { balancerSteps } from "./balancer-steps";
import { forwardingSteps, hostsOf, placesOf, relayingSteps } from "./host-steps";
import { entriesOf, forwardingOfRouter } from "./router-steps";
import type { Sense } from "./sense";
import type { Place, Step } from "./step";
import { unknownSteps } from "./unknown-steps";

/** What makes steps, all of them from some places. */
interface Source {
  /** Tells it from other sources, and what its steps depend on; nothing for what is soon made anew. */
  readonly kept?: { readonly id: string; readonly by: readonly unknown[] };
  readonly places: Iterable<Place>;
  readonly make: () => Iterable<Step>;
}

type StepsByPlace = ReadonlyMap<Place, readonly Step[]>;

interface Kept {
  readonly steps: StepsByPlace;
  readonly by: readonly unknown[];
}

/** Every way that a packet can take in a world, by where it begins; worked out where packets get to. */
export class Steps {
  private readonly sources = new Map<Place, Source[]>();
  private readonly made = new Map<Source, StepsByPlace>();
  private readonly kept: Map<string, Kept>;
  private readonly known = new Map<Place, readonly Step[]>();

  /** @param before Those of the same world before it was changed, in the same sense. */
  constructor(ground: Ground, zonesOf: (port: Port) => readonly string[], sense: Sense, before?: Steps) {
    this.kept = new Map(before?.kept);
    for (const source of sourcesOf(ground, zonesOf, sense))
      for (const place of new Set(source.places)) {
        const others = this.sources.get(place);
        if (others === undefined) this.sources.set(place, [source]);
        else others.push(source);
      }
  }

  /** Every place from which there is one. */
  get places(): Iterable<Place> {
    return this.sources.keys();
  }

  from(place: Place): readonly Step[] {
    const known = this.known.get(place);
    if (known !== undefined) return known;
    const steps = (this.sources.get(place) ?? []).flatMap((source) => this.stepsOf(source).get(place) ?? []);
    this.known.set(place, steps);
    return steps;
  }

  private stepsOf(source: Source): StepsByPlace {
    const known = this.made.get(source) ?? this.stillKept(source);
    if (known !== undefined) return known;
    const steps = byPlace(source.make());
    this.made.set(source, steps);
    if (source.kept !== undefined) this.kept.set(source.kept.id, { steps, by: source.kept.by });
    return steps;
  }

  private stillKept({ kept }: Source): StepsByPlace | undefined {
    const known = kept && this.kept.get(kept.id);
    const isSame =
      known?.by.length === kept?.by.length && known?.by.every((part, at) => part === kept?.by[at]);
    return isSame ? known?.steps : undefined;
  }
}

function byPlace(all: Iterable<Step>): Map<Place, Step[]> {
  const steps = new Map<Place, Step[]>();
  for (const step of all) {
    if (step.pass.isEmpty) continue;
    const known = steps.get(step.from);
    if (known === undefined) steps.set(step.from, [step]);
    else known.push(step);
  }
  return steps;
}

function* sourcesOf(
  ground: Ground,
  zonesOf: (port: Port) => readonly string[],
  sense: Sense,
): Iterable<Source> {
  const onLinks = (ways: readonly { readonly network: string | undefined }[]) =>
    ways.flatMap(({ network }): Place[] => {
      const link = ground.links.ofNetwork(network);
      return link === undefined ? [] : [`sent ${link.id}`, `there ${link.id}`, `opened ${link.id}`];
    });
  for (const router of ground.world.routers.values()) {
    const by = partsOf(ground, router);
    // Of the links that a router is on, few have somebody who sends.
    for (const [index, entry] of entriesOf(ground, router, sense).entries())
      yield {
        kept: { id: `to ${router.id} ${index}`, by },
        places: [...onLinks([entry.way]), `by ${entry.way.port}`],
        make: entry.steps,
      };
    yield {
      kept: { id: `from ${router.id}`, by },
      places: [`turned ${router.id}`, `in ${router.id}`],
      make: () => forwardingOfRouter(ground, router, sense),
    };
  }
  for (const host of hostsOf(ground)) {
    yield {
      places: placesOf(ground, host),
      make: function* () {
        yield* forwardingSteps(ground, host, sense);
        yield* relayingSteps(ground, host, zonesOf, sense);
      },
    };
  }
  for (const balancer of ground.world.loadBalancers) {
    const ports = balancer.ports.flatMap((id) => ground.world.ports.get(id) ?? []);
    yield { places: onLinks(ports), make: () => balancerSteps(ground, balancer, sense) };
  }
  for (const all of [unknownSteps(ground, sense), comingBack(ground, sense)]) {
    const steps = byPlace(all);
    yield { places: steps.keys(), make: () => [...steps.values()].flat() };
  }
}

/** What a router's steps depend on: itself, who is on its links, and firewalls there. */
function partsOf({ world, links, firewalls, doubts }: Ground, router: Router): readonly unknown[] {
  const ways = [...router.interfaces, ...(router.gateway ? [router.gateway] : [])];
  const ports = ways.flatMap(({ network }) => links.ofNetwork(network)?.ports ?? []);
  return [router, links, doubts, world.floatingIps, ...ports.flatMap(({ id }) => firewalls.groupsOf(id))];
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
