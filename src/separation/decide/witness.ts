import type { Port } from "../../model";
import { ICMP_PROTOCOL, type Packet, PROTOCOLS_WITH_PORTS } from "../packets/fields";
import type { Ground } from "../topology/ground";
import type { Witness, WitnessEnd } from "../verdict";
import { pathOf, shownAddress } from "./path";
import type { Trace } from "./trace";

/** A trace for a reader: the packet as it arrives, from where it was sent. */
export function witnessOf(
  ground: Ground,
  trace: Trace,
  zones: { readonly from?: string; readonly to?: string },
): Witness {
  const { sent, arrived, sender, receiver } = trace;
  return {
    family: arrived.family,
    protocol: arrived.protocol,
    source: endOfWitness(ground, sender, sent.source, sent, "first", zones.from),
    destination: endOfWitness(ground, receiver, arrived.destination, arrived, "second", zones.to),
    ...icmpOf(arrived),
    path: pathOf(ground, trace).hops,
  };
}

/** One side of a packet, as reports name it. */
export function endOfWitness(
  ground: Ground,
  port: Port | undefined,
  address: bigint,
  packet: Packet,
  field: "first" | "second",
  zone: string | undefined,
): WitnessEnd {
  const number = hasPorts(packet) ? packet[field] : undefined;
  const endpoint = port?.declared[0];
  return {
    address: shownAddress(ground, address, packet),
    ...(number !== undefined && { port: number }),
    ...(zone !== undefined && { zone }),
    ...(endpoint !== undefined && { endpoint }),
  };
}

function hasPorts({ protocol }: Packet): boolean {
  return PROTOCOLS_WITH_PORTS.some((number) => number === BigInt(protocol));
}

/** Type and code of a packet of ICMP. */
export function icmpOf({ family, protocol, first = 0, second = 0 }: Packet): Pick<Witness, "icmp"> {
  const isIcmp = BigInt(protocol) === ICMP_PROTOCOL[family];
  return isIcmp ? { icmp: { type: first, code: second } } : {};
}
