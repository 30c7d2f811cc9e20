import type { CloudWorld, Port } from "../../model";
import { type End, endOfPort, endOfZone } from "../decide/ends";
import { Flows } from "../decide/flows";
import { LAST_ADDRESS } from "../packets/fields";
import type { PacketSet, PacketSpace } from "../packets/packet-set";
import type { Sense } from "../reach/sense";
import type { Place } from "../reach/step";
import type { Specification } from "../specification/specification";
import { alikeEndpoints } from "./alike-endpoints";

/** One that starts or takes conversations: an endpoint, or the outside addresses of a zone. */
export interface Party {
  /** The same in both worlds for what is the same. */
  readonly id: string;
  /** Names of the zones it is in. */
  readonly zones: readonly string[];
  /** Whether it is the rest of the outside: whoever has an address that no zone names. */
  readonly isExternal: boolean;
  /** Nothing for the outside. */
  readonly port: Port | undefined;
}

/** What may pass between two parties at the start of a conversation. */
export interface Conversation {
  readonly from: Party;
  readonly to: Party;
  /** Inner addresses are left open, for both worlds name unknown ones in their own ways; those of the outside are kept. */
  readonly packets: PacketSet;
}

const MAY: Sense = { reading: "may", countsUnrouted: true };
const MUST: Sense = { reading: "must", countsUnrouted: true };

/** Outside addresses of which no zone speaks. */
const UNNAMED_OUTSIDE = { name: "", external: true, networks: [], cidrs: [] } as const;

/** Everything that may be said in a world, endpoint by endpoint. */
export class Conversations {
  readonly parties = new Map<string, Party>();
  readonly space: PacketSpace;
  private readonly ends = new Map<string, End>();
  /** Ids of parties that are alike; of the outside each is alone. */
  private readonly alike: readonly (readonly string[])[];
  private readonly classOf = new Map<string, readonly string[]>();
  private found: ReadonlyMap<string, Conversation> | undefined;
  /** Without the values that stand for addresses that nobody knows. */
  private readonly known: { readonly source: PacketSet; readonly destination: PacketSet };

  /**
   * @param nameOf What an endpoint is called in both worlds.
   * @param flows Those of the world and the specification's zones, where somebody has them already.
   * @param alikeIn Endpoints that say the same to everybody.
   */
  constructor(
    world: CloudWorld,
    specification: Specification,
    nameOf: (port: Port) => string,
    private readonly flows: Flows = Flows.in(world, specification.zones),
    alikeIn: typeof alikeEndpoints = alikeEndpoints,
  ) {
    const { ground, zones } = flows;
    this.space = ground.space;
    this.known = {
      source: withKnown(ground.space, "source"),
      destination: withKnown(ground.space, "destination"),
    };
    for (const port of zones.endpoints)
      this.add({ id: nameOf(port), zones: zones.of(port), isExternal: false, port }, endOfPort(ground, port));
    const hasExternal = specification.zones.some(({ external }) => external);
    for (const zone of hasExternal ? specification.zones : [...specification.zones, UNNAMED_OUTSIDE]) {
      const { outside } = endOfZone(ground, zones, zone);
      if (outside !== undefined)
        this.add(
          { id: `outside ${zone.name}`, zones: [zone.name], isExternal: zone.external, port: undefined },
          outside,
        );
    }
    const classes = alikeIn(world, specification).map((ports) => ports.map(nameOf));
    for (const ids of classes) for (const id of ids) this.classOf.set(id, ids);
    this.alike = [...this.ends.keys()].flatMap((id) => {
      const ids = this.classOf.get(id) ?? [id];
      return ids[0] === id ? [ids] : [];
    });
  }

  /** By the two parties' ids; those that may say nothing to one another are left out. */
  get all(): ReadonlyMap<string, Conversation> {
    this.found ??= this.find();
    return this.found;
  }

  private find(): Map<string, Conversation> {
    const sinks = this.sinksByPlace();
    const found = new Map<string, Conversation>();
    for (const [sender] of this.alike) {
      if (sender === undefined) continue;
      const spread = this.flows.spread(this.end(sender), MAY);
      const arrived = new Map<string, PacketSet[]>();
      for (const place of spread.places) {
        for (const { to, takes } of sinks.get(place) ?? []) {
          const packets = to === sender ? this.space.none : spread.at(place).intersect(takes);
          if (!packets.isEmpty) push(arrived, to, packets);
        }
      }
      for (const [receiver, sets] of arrived) {
        const packets = this.open(this.party(sender), this.party(receiver), this.space.union(sets));
        for (const from of this.alikeTo(sender).map((id) => this.party(id)))
          for (const to of this.alikeTo(receiver).map((id) => this.party(id)))
            if (from !== to) found.set(pairKey(from, to), { from, to, packets });
      }
    }
    return found;
  }

  /** Whether some of these packets of a conversation, their inner addresses left open, pass for certain. */
  isCertain({ from, to }: Conversation, packets: PacketSet): boolean {
    // Those who are alike say the same: two of them are asked for all.
    const sender = this.alikeTo(from.id)[0] ?? from.id;
    const [first = to.id, second = to.id] = this.alikeTo(to.id);
    const receiver = first === sender ? second : first;
    return this.flows.hasAny(this.end(sender), this.end(receiver), packets, MUST);
  }

  private end(id: string): End {
    return this.ends.get(id) as End;
  }

  private alikeTo(id: string): readonly string[] {
    return this.classOf.get(id) ?? [id];
  }

  private add(party: Party, end: End): void {
    this.parties.set(party.id, party);
    this.ends.set(party.id, end);
  }

  private party(id: string): Party {
    return this.parties.get(id) as Party;
  }

  private open(from: Party, to: Party, packets: PacketSet): PacketSet {
    const sent = from.port === undefined ? packets.intersect(this.known.source) : packets.forget("source");
    return to.port === undefined ? sent.intersect(this.known.destination) : sent.forget("destination");
  }

  private sinksByPlace(): ReadonlyMap<Place, readonly { readonly to: string; readonly takes: PacketSet }[]> {
    const sinks = new Map<Place, { to: string; takes: PacketSet }[]>();
    // Of those who are alike the second is asked what they say among themselves.
    for (const to of this.alike.flatMap((ids) => ids.slice(0, 2)))
      for (const { places, takes } of this.end(to).sinks("may"))
        for (const place of places) push(sinks, place, { to, takes });
    return sinks;
  }
}

export function pairKey(from: Party, to: Party): string {
  return JSON.stringify([from.id, to.id]);
}

function withKnown(space: PacketSpace, field: "source" | "destination"): PacketSet {
  return space.union(
    (["ipv4", "ipv6"] as const).map((family) =>
      space.of({ family, [field]: [{ first: 0n, last: LAST_ADDRESS[family] }] }),
    ),
  );
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
