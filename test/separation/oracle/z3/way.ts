import { and, type Term } from "./smt";
import type { SymbolicPacket } from "./symbolic-packet";

/**
 * Where packets are. `sent`: on a wire, from a host, which picks the next hop. `addressed`: on a wire, for
 * whoever has the destination. `by`: handed to a router's leg. `host`: taken by a port that may send it on.
 * `beyond`: past an external network. `anywhere`: with somebody that the world does not have.
 */
export type Place = `${"sent" | "addressed" | "by" | "host" | "beyond"} ${string}` | "anywhere";

/** How packets get from one place to another. */
export interface Way {
  readonly from: Place;
  readonly to: Place;
  /** Whether what arrives differs from what was there before. */
  readonly translates: boolean;
  /**
   * That a packet arrives, given what it is for one to be where the way begins.
   * @param hidden Sources, of which a translation to the router's own address may have hidden any.
   */
  arrives(after: SymbolicPacket, before: (packet: SymbolicPacket) => Term, hidden: readonly Term[]): Term;
}

/** A way that leaves packets as they are. */
export function plain(from: Place, to: Place, passes: (packet: SymbolicPacket) => Term): Way {
  return {
    from,
    to,
    translates: false,
    arrives: (packet, before) => and(before(packet), passes(packet)),
  };
}
