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
 * Everywhere that packets can get from where they start, and how; worked out as far as somebody asks.
 *
 * With `everyone`, a set of senders, a conversation that something opens in their stead counts only if
 * each of them can have it opened.
 */
export class Spread {
  private readonly arrived = new Map<Place, PacketSet>();
  private readonly byPlace = new Map<Place, Arrival[]>();
  private readonly found: Arrival[] = [];
  private followed = 0;

  constructor(
    private readonly space: PacketSpace,
    private readonly steps: Steps,
    starts: readonly Start[],
    private readonly everyone?: PacketSet,
  ) {
    for (const start of starts) this.arrive({ ...start, by: undefined });
  }

  at(place: Place): PacketSet {
    this.complete();
    return this.arrivedAt(place);
  }

  get arrivals(): ReadonlyMap<Place, readonly Arrival[]> {
    this.complete();
    return this.byPlace;
  }

  /** Every arrival, each after what it came from. */
  get inOrder(): readonly Arrival[] {
    this.complete();
    return this.found;
  }

  get places(): Iterable<Place> {
    this.complete();
    return this.arrived.keys();
  }

  /** Whether there is such an arrival; follows packets no further than it takes to tell. */
  some(isWanted: (arrival: Arrival) => boolean): boolean {
    for (let index = 0; index < this.found.length || this.follow(); )
      if (index < this.found.length && isWanted(this.found[index++] as Arrival)) return true;
    return false;
  }

  private complete(): void {
    while (this.follow());
  }

  /** Takes the steps from one arrival: breadth first, so that the first way found is one of the shortest. */
  private follow(): boolean {
    const before = this.found[this.followed];
    if (before === undefined) return false;
    this.followed += 1;
    for (const step of this.steps.from(before.place))
      if (this.isForEveryone(step, this.arrivedAt(before.place)))
        this.arrive({ place: step.to, packets: taken(step, before.packets), by: { step, before } });
    return true;
  }

  private arrivedAt(place: Place): PacketSet {
    return this.arrived.get(place) ?? this.space.none;
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

  private arrive(arrival: Arrival): void {
    const known = this.arrivedAt(arrival.place);
    const fresh = arrival.packets.subtract(known);
    if (fresh.isEmpty) return;
    this.arrived.set(arrival.place, known.union(fresh));
    const kept = { ...arrival, packets: fresh };
    const list = this.byPlace.get(arrival.place);
    if (list === undefined) this.byPlace.set(arrival.place, [kept]);
    else list.push(kept);
    this.found.push(kept);
  }
}
