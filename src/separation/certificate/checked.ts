import type { CloudWorld } from "../../model";
import { type End, endOfPort, endOfTheRest, endOfZone } from "../decide/ends";
import { Zones } from "../decide/zones";
import type { Pattern } from "../packets/packet-set";
import type { Place } from "../reach/step";
import { Steps } from "../reach/steps";
import type { Specification } from "../specification/specification";
import { Ground } from "../topology/ground";
import { type Box, Boxes } from "./boxes";

/** Where an end takes packets, and which. */
export interface CheckedSink {
  readonly place: Place;
  readonly takes: readonly Box[];
}

/** What a world means, as certificates are held against it: every step, and who sends and takes what. */
export class Checked {
  readonly ground: Ground;
  readonly zones: Zones;
  readonly boxes: Boxes;
  private readonly ends: ReadonlyMap<string | undefined, End>;
  private readonly sinksByZone = new Map<string | undefined, readonly CheckedSink[]>();
  private readonly steps = new Map<"may" | "must", Steps>();

  constructor(world: CloudWorld, specification: Specification) {
    this.ground = new Ground(world);
    this.zones = new Zones(world, specification.zones);
    this.boxes = new Boxes(this.ground.book.names);
    this.ends = new Map<string | undefined, End>([
      [undefined, endOfTheRest(this.ground, this.zones)],
      ...specification.zones.map((zone): [string, End] => [
        zone.name,
        endOfZone(this.ground, this.zones, zone),
      ]),
    ]);
  }

  /** Without a zone: endpoints in none. Specifications name zones that they have. */
  end(zone: string | undefined): End {
    return this.ends.get(zone) as End;
  }

  /** Each endpoint of a zone alone; the outside is one. */
  endpoints(zone: string): End[] {
    const { ports, outside } = this.end(zone);
    const alone = ports.map((port) => endOfPort(this.ground, port));
    return outside === undefined ? alone : [...alone, { ...outside, outside }];
  }

  /** What the endpoints of a zone may take, by place. */
  sinks(zone: string | undefined): readonly CheckedSink[] {
    const known = this.sinksByZone.get(zone);
    if (known !== undefined) return known;
    const made = this.end(zone)
      .sinks("may")
      .flatMap(({ places, takes }) => places.map((place) => ({ place, takes: this.boxes.of(takes) })));
    this.sinksByZone.set(zone, made);
    return made;
  }

  of(pattern: Pattern): readonly Box[] {
    return this.boxes.of(this.ground.space.of(pattern));
  }

  /** Every step that may be taken. */
  get may(): Steps {
    return this.stepsOf("may");
  }

  /** Every step that is taken for certain. */
  get must(): Steps {
    return this.stepsOf("must");
  }

  private stepsOf(reading: "may" | "must"): Steps {
    const known = this.steps.get(reading);
    if (known !== undefined) return known;
    const made = new Steps(this.ground, this.zones.of, { reading, countsUnrouted: reading === "may" });
    this.steps.set(reading, made);
    return made;
  }
}
