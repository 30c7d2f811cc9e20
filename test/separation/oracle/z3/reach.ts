import type { Holders } from "./holders";
import { PortRules, type Sense } from "./port-rules";
import { representativeSources } from "./representatives";
import { and, bits, equal, FALSE, or, type Term } from "./smt";
import { type About, Stage } from "./stage";
import { declared, type SymbolicPacket, WIDTH } from "./symbolic-packet";
import type { Place, Way } from "./way";
import { type Endpoint, endsOf, startsOf, waysOf } from "./ways";

/** Bounds on what is unrolled: how often a packet is translated, and how many steps lie between. */
export interface Bounds {
  readonly translations: number;
  /** Absent: as many as there are places, so that nothing is left out. */
  readonly steps?: number;
}

export const ENDPOINT_WIDTH = 16;

/** Unrolls a world's ways as definitions of SMT-LIB 2. */
export class Reach {
  private readonly rules: PortRules;
  private readonly stages: Stage[] = [];
  private readonly free: Term[] = [];

  /**
   * @param from The sender's index among `senders`: a bit-vector of {@link ENDPOINT_WIDTH}.
   * @param asks `some`: whether any packet arrives; then Z3 chooses what a translation has hidden. `each`: also
   * whether one does not.
   */
  constructor(
    private readonly holders: Holders,
    senders: readonly Endpoint[],
    private readonly sense: Sense,
    from: Term,
    asks: "some" | "each",
    { translations, steps }: Bounds,
  ) {
    this.rules = new PortRules(holders);
    const ways = [...waysOf(holders, this.rules, sense)];
    const keeping = ways.filter(({ translates }) => !translates);
    const changing = ways.filter(({ translates }) => translates);
    // A way that comes to no place twice is no longer than there are places.
    const most = steps ?? new Set(keeping.flatMap(({ from, to }) => [from, to])).size;
    let starts = this.starts(senders, from);
    for (let count = 0; count <= translations && starts.size > 0; count++) {
      const stage = new Stage(`reached${count}`, starts, keeping, most);
      this.stages.push(stage);
      const hidden = asks === "some" ? [`hidden${count}`] : representativeSources(holders);
      if (asks === "some") this.free.push(...hidden);
      starts = translated(stage, changing, hidden);
    }
  }

  /** To be asked for when everything else has been. */
  get definitions(): string {
    const width = WIDTH[this.holders.family];
    return [
      ...this.free.map((name) => declared(name, width)),
      ...this.stages.map(({ definitions }) => definitions),
    ].join("\n");
  }

  /** That a packet of the sender arrives at an endpoint. */
  arrives(to: Endpoint, packet: SymbolicPacket): Term {
    return or(
      ...endsOf(this.holders, this.rules, to, this.sense).map(({ places, takes }) =>
        and(
          takes(packet),
          or(...places.flatMap((place) => this.stages.map((stage) => stage.at(place, packet)))),
        ),
      ),
    );
  }

  private starts(senders: readonly Endpoint[], from: Term): Map<Place, About> {
    const starts = new Map<Place, About>();
    for (const [index, sender] of senders.entries())
      for (const { place, packets } of startsOf(this.holders, this.rules, sender, this.sense)) {
        const others = starts.get(place);
        const own: About = (packet) => and(equal(from, bits(index, ENDPOINT_WIDTH)), packets(packet));
        starts.set(place, (packet) => or(others?.(packet) ?? FALSE, own(packet)));
      }
    return starts;
  }
}

function translated(stage: Stage, ways: readonly Way[], hidden: readonly Term[]): Map<Place, About> {
  const { places } = stage;
  const possible = ways.filter(({ from }) => places.has(from));
  return new Map(
    possible.map(({ to }) => [
      to,
      (packet) =>
        or(
          ...possible
            .filter((way) => way.to === to)
            .map((way) => way.arrives(packet, (before) => stage.at(way.from, before), hidden)),
        ),
    ]),
  );
}
