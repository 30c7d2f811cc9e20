import { ICMP_PROTOCOL } from "../packets/fields";
import type { PacketSet, PacketSpace } from "../packets/packet-set";
import type { Traffic } from "../specification/specification";

const FAMILIES = ["ipv4", "ipv6"] as const;

/** All packets that a clause speaks of. */
export function packetsOf(space: PacketSpace, traffic: readonly Traffic[]): PacketSet {
  return space.union(traffic.flatMap((each) => FAMILIES.map((family) => ofFamily(space, each, family))));
}

function ofFamily(space: PacketSpace, traffic: Traffic, family: (typeof FAMILIES)[number]): PacketSet {
  const { protocols, ports, icmpType, icmpCode } = traffic;
  const icmp = ICMP_PROTOCOL[family];
  const only = (value: number) => [{ first: BigInt(value), last: BigInt(value) }];
  return space.of({
    family,
    ...(protocols === "any"
      ? {}
      : { protocols: protocols === "icmp" ? [{ first: icmp, last: icmp }] : protocols }),
    ...(ports && { destinationPorts: ports }),
    ...(icmpType !== undefined && { icmpTypes: only(icmpType) }),
    ...(icmpCode !== undefined && { icmpCodes: only(icmpCode) }),
  });
}
