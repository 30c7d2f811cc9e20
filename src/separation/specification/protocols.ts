/** IANA's numbers by the names that Neutron knows; ICMP is not among them, for its number depends on the family. */
export const PROTOCOLS: Readonly<Record<string, number>> = {
  ah: 51,
  dccp: 33,
  egp: 8,
  esp: 50,
  gre: 47,
  igmp: 2,
  ipip: 4,
  "ipv6-encap": 41,
  "ipv6-frag": 44,
  "ipv6-nonxt": 59,
  "ipv6-opts": 60,
  "ipv6-route": 43,
  ospf: 89,
  pgm: 113,
  rsvp: 46,
  sctp: 132,
  tcp: 6,
  udp: 17,
  udplite: 136,
  vrrp: 112,
};

/** Protocols whose packets have ports. */
export const PORTED: readonly string[] = ["dccp", "sctp", "tcp", "udp", "udplite"];

/** As a specification writes a protocol: `tcp`, `icmp`, `protocol/99`. */
export function protocolName(number: number): string {
  if (number === 1 || number === 58) return "icmp";
  const named = Object.entries(PROTOCOLS).find(([, known]) => known === number);
  return named?.[0] ?? `protocol/${number}`;
}
