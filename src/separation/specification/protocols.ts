import { PROTOCOL_NUMBERS } from "../../model/protocols";

/** ICMP's number depends on the family, and `ip` is no protocol of its own. */
const WITHOUT_ONE_MEANING = new Set(["hopopt", "icmp", "icmpv6", "ip", "ipv6-icmp"]);

/** IANA's numbers by the names that Neutron knows and that mean the same in either family. */
export const PROTOCOLS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(PROTOCOL_NUMBERS).filter(
    (entry): entry is [string, number] => entry[1] !== undefined && !WITHOUT_ONE_MEANING.has(entry[0]),
  ),
);

/** Protocols whose packets have ports. */
export const PORTED: readonly string[] = ["dccp", "sctp", "tcp", "udp", "udplite"];

/** As a specification writes a protocol: `tcp`, `icmp`, `protocol/99`. */
export function protocolName(number: number): string {
  if (number === 1 || number === 58) return "icmp";
  const named = Object.entries(PROTOCOLS).find(([, known]) => known === number);
  return named?.[0] ?? `protocol/${number}`;
}
