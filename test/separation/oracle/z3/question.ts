import type { TinyWorld } from "../tiny-world";
import { Holders } from "./holders";
import type { Sense } from "./port-rules";
import { type Bounds, ENDPOINT_WIDTH, Reach } from "./reach";
import { and, or } from "./smt";
import { type Model, solve } from "./solver";
import { anyPacketOf, declarationsOf, declared, type Family, FIELDS, matchesKind } from "./symbolic-packet";
import type { Endpoint } from "./ways";

/** What a zone may want of another. */
export interface ReachQuestion {
  readonly family: Family;
  /** Endpoints of either zone: `port:web`, `outside`. */
  readonly from: readonly Endpoint[];
  readonly to: readonly Endpoint[];
  /** Absent: any. `first` and `last` are destination ports. */
  readonly traffic?: { readonly protocol: number; readonly first?: number; readonly last?: number };
  /** Default: `can`, as `never` asks it. */
  readonly sense?: Sense;
  /** Default: two translations, as many steps as there are places. */
  readonly bounds?: Bounds;
}

/**
 * Asks Z3 what the proof of a `never` asks: whether any packet of the traffic gets from one zone to the
 * other. Nothing: none does; else one that does. Throws where Z3 cannot tell within its time. The first
 * call loads Z3, which takes a second; {@link closeZ3} ends its threads. Load balancers are not covered.
 */
export async function anyPacket(
  world: TinyWorld,
  { family, from, to, traffic, sense = "can", bounds = { translations: 2 } }: ReachQuestion,
): Promise<Model | undefined> {
  const holders = new Holders(world, family);
  const packet = anyPacketOf(family);
  const reach = new Reach(holders, from, sense, "from", "some", bounds);
  const arrives = or(...to.map((endpoint) => reach.arrives(endpoint, packet)));
  const wanted = and(arrives, matchesKind(packet, traffic?.protocol, traffic?.first, traffic?.last));
  const script = [
    declared("from", ENDPOINT_WIDTH),
    ...declarationsOf(family),
    holders.declarations(),
    reach.definitions,
    `(assert ${wanted})`,
  ].join("\n");
  return solve(script, ["from", ...FIELDS]);
}

export { closeZ3 } from "./solver";
