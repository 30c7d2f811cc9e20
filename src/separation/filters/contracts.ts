import type { ContractFlow, GatewayContract } from "../../model";
import type { PacketSet } from "../packets/packet-set";
import { opposite, type Reading } from "../reading";
import type { Ground } from "../topology/ground";

/** What a gateway lets through, as it declares. */
export function permittedBy(
  ground: Pick<Ground, "space" | "book">,
  { permits, refuses }: GatewayContract,
  reading: Reading,
): PacketSet {
  return flowing(ground, permits, reading).subtract(flowing(ground, refuses, opposite(reading)));
}

function flowing(
  { space, book }: Pick<Ground, "space" | "book">,
  flows: readonly ContractFlow[],
  reading: Reading,
): PacketSet {
  return space.union(
    flows.flatMap(({ from, to, protocols, ports }) =>
      (["ipv4", "ipv6"] as const).map((family) =>
        space.of({
          family,
          protocols,
          source: book.within(from, family, reading),
          destination: book.within(to, family, reading),
          ...(ports && { destinationPorts: ports }),
        }),
      ),
    ),
  );
}
