import type { Family } from "../../model/network";

/** What a packet consists of, in the order in which sets of packets are split by it. */
export const FIELDS = ["family", "protocol", "source", "destination", "first", "second"] as const;
export type Field = (typeof FIELDS)[number];

export type { Family };

export const FAMILY_NUMBER = { ipv4: 0n, ipv6: 1n } as const;
export const LAST_PROTOCOL = 255n;
export const LAST_ADDRESS = { ipv4: 2n ** 32n - 1n, ipv6: 2n ** 128n - 1n } as const;
export const LAST_PORT = 65_535n;
export const LAST_ICMP = 255n;

/** IANA's numbers of protocols whose packets have ports: TCP, UDP, DCCP, SCTP, UDP-Lite. */
export const PROTOCOLS_WITH_PORTS = [6n, 17n, 33n, 132n, 136n] as const;
/** ICMP of either family: a packet has a type and a code. */
export const ICMP_PROTOCOL = { ipv4: 1n, ipv6: 58n } as const;

/** One packet. `first` and `second` are source and destination port, or ICMP type and code, or nothing. */
export interface Packet {
  readonly family: Family;
  readonly protocol: number;
  readonly source: bigint;
  readonly destination: bigint;
  readonly first?: number;
  readonly second?: number;
}
