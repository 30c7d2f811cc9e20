import type { PacketSet, PacketSpace } from "../packets/packet-set";
import { type Place, type Step, taken } from "./step";
import type { Steps } from "./steps";

/** How packets came to a place: by a step, or as the start. */
export interface Arrival {
  readonly place: Place;
  readonly packets: PacketSet;
  /** Nothing for a start. */
  readonly by: { readonly step: Step; readonly before: Arrival } | undefined;
}

export interface Start {
  readonly place: Place;
  readonly packets: PacketSet;
}

/**
 * Everywhere that packets can get from where they start, and how.
 *
 * With `everyone`, a set of senders, a conversation that something opens in their stead counts only if
 * each of them can have it opened.
 */
export class Spread {
  private readonly arrived = new Map<Place, PacketSet>();
  readonly arrivals = new Map<Place, Arrival[]>();

  constructor(
    private readonly space: PacketSpace,
    steps: Steps,
    starts: readonly Start[],
    private readonly everyone?: PacketSet,
  ) {
    const waiting: Arrival[] = [];
    for (const start of starts) this.arrive({ ...start, by: undefined }, waiting);
    // Breadth first, so that the first way found is one of the shortest.
    for (let next = 0; next < waiting.length; next += 1) {
      const before = waiting[next] as Arrival;
      for (const step of steps.from(before.place))
        if (this.isForEveryone(step, this.at(before.place)))
          this.arrive(
            { place: step.to, packets: taken(step, before.packets), by: { step, before } },
            waiting,
          );
    }
  }

  at(place: Place): PacketSet {
    return this.arrived.get(place) ?? this.space.none;
  }

  get places(): Iterable<Place> {
    return this.arrived.keys();
  }

  private isForEveryone(step: Step, before: PacketSet): boolean {
    if (this.everyone === undefined || step.emits === undefined) return true;
    const senders = (["protocol", "destination", "first", "second"] as const).reduce(
      (set, field) => set.forget(field),
      before.intersect(step.pass),
    );
    return (["ipv4", "ipv6"] as const).some((family) => {
      const wanted = this.everyone?.intersect(this.space.of({ family }));
      return wanted !== undefined && !wanted.isEmpty && wanted.isSubsetOf(senders);
    });
  }

  private arrive(arrival: Arrival, waiting: Arrival[]): void {
    const known = this.at(arrival.place);
    const fresh = arrival.packets.subtract(known);
    if (fresh.isEmpty) return;
    this.arrived.set(arrival.place, known.union(fresh));
    const kept = { ...arrival, packets: fresh };
    const list = this.arrivals.get(arrival.place);
    if (list === undefined) this.arrivals.set(arrival.place, [kept]);
    else list.push(kept);
    waiting.push(kept);
  }
}
