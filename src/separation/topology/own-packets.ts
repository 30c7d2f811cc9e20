import type { PortAddress } from "../../model";
import type { PacketSet } from "../packets/packet-set";
import type { Ground } from "./ground";

const FAMILIES = ["ipv4", "ipv6"] as const;

/** What is for whoever has one of the addresses. */
export function sentTo({ space, book }: Ground, addresses: readonly PortAddress[]): PacketSet {
  return space.union(
    FAMILIES.map((family) => space.of({ family, destination: book.ofAll(addresses, family) })),
  );
}

/** What claims to come from one of the addresses, whichever each of them turns out to be. */
export function claimedFrom({ space, book }: Ground, addresses: readonly PortAddress[]): PacketSet {
  return space.union(
    FAMILIES.map((family) =>
      space.of({
        family,
        source: [...book.ofAll(addresses, family), ...book.allThatMayBe(addresses, family)],
      }),
    ),
  );
}
