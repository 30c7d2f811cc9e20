import type { CloudWorld, Port } from "../../model";
import type { PacketSet } from "../packets/packet-set";
import type { Sense } from "../reach/sense";
import { Spread } from "../reach/spread";
import type { Place } from "../reach/step";
import { Steps } from "../reach/steps";
import type { ZoneSpec } from "../specification/specification";
import { Ground } from "../topology/ground";
import type { End, Sink } from "./ends";
import { Zones } from "./zones";

/** Packets that arrive at a sink, by place. */
export interface Arrived {
  readonly place: Place;
  readonly sink: Sink;
  readonly packets: PacketSet;
}

/** What gets from one end to another; worked out once for each end that sends, and each sense. */
export class Flows {
  private readonly steps = new Map<string, Steps>();
  private readonly spreads = new Map<string, Map<End, Spread>>();

  constructor(
    readonly ground: Ground,
    readonly zones: Zones,
    /** Those of the same world before it was changed. */
    private readonly before?: Flows,
  ) {}

  /** @param before Those of the same world, and the same zones, with more in it. */
  static in(world: CloudWorld, zones: readonly ZoneSpec[], before?: Flows): Flows {
    const ground = new Ground(world, before?.ground);
    const isAlike = world.ports === before?.ground.world.ports;
    return new Flows(ground, isAlike ? before.zones : new Zones(world, zones), before);
  }

  spread(from: End, sense: Sense): Spread {
    const name = `${key(sense)} ${sense.isForEveryone ?? false}`;
    const ofSense = this.spreads.get(name) ?? new Map<End, Spread>();
    this.spreads.set(name, ofSense);
    const known = ofSense.get(from);
    if (known !== undefined) return known;
    const spread = new Spread(
      this.ground.space,
      this.stepsOf(sense),
      from.starts(sense.reading),
      sense.isForEveryone ? from.outside?.sends : undefined,
    );
    ofSense.set(from, spread);
    return spread;
  }

  arrivals(from: End, to: End, sense: Sense): Arrived[] {
    const spread = this.spread(from, sense);
    return to.sinks(sense.reading).flatMap((sink) =>
      sink.places.flatMap((place) => {
        const packets = spread.at(place).intersect(sink.takes);
        return packets.isEmpty ? [] : [{ place, sink, packets }];
      }),
    );
  }

  /** Whether any of the packets gets there. */
  hasAny(from: End, to: End, wanted: PacketSet, sense: Sense): boolean {
    const taken = new Map<Place, PacketSet[]>();
    for (const { places, takes } of to.sinks(sense.reading))
      for (const place of places) taken.set(place, [...(taken.get(place) ?? []), takes.intersect(wanted)]);
    return this.spread(from, sense).some(({ place, packets }) =>
      (taken.get(place) ?? []).some((each) => !packets.intersect(each).isEmpty),
    );
  }

  between(from: End, to: End, sense: Sense): PacketSet {
    return this.ground.space.union(this.arrivals(from, to, sense).map(({ packets }) => packets));
  }

  private stepsOf(sense: Sense): Steps {
    const known = this.steps.get(key(sense));
    if (known !== undefined) return known;
    const steps = new Steps(
      this.ground,
      (port: Port) => this.zones.of(port),
      sense,
      this.before?.steps.get(key(sense)),
    );
    this.steps.set(key(sense), steps);
    return steps;
  }
}

function key({ reading, countsUnrouted }: Sense): string {
  return `${reading} ${countsUnrouted}`;
}
