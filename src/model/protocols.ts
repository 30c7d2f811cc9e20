import { type Intervals, normal } from "./intervals";
import type { Family } from "./network";

/** Names that Neutron takes, with IANA's numbers. */
export const PROTOCOL_NUMBERS: Readonly<Record<string, number | undefined>> = {
  ah: 51,
  dccp: 33,
  egp: 8,
  esp: 50,
  gre: 47,
  hopopt: 0,
  icmp: 1,
  icmpv6: 58,
  igmp: 2,
  ip: 0,
  ipip: 4,
  "ipv6-encap": 41,
  "ipv6-frag": 44,
  "ipv6-icmp": 58,
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

/** DCCP, SCTP, TCP, UDP and UDP-Lite: those for which Neutron filters ports. */
const WITH_PORTS: readonly number[] = [6, 17, 33, 132, 136];
/** Names that only IPv6 has. */
const ONLY_IPV6: readonly number[] = [41, 43, 44, 58, 59, 60];

export const ALL_PROTOCOLS: Intervals = [{ first: 0n, last: 255n }];
export const TCP = 6;
export const UDP = 17;
export const SCTP = 132;

export function one(number: number): Intervals {
  return [{ first: BigInt(number), last: BigInt(number) }];
}

export function range(first: number, last: number): Intervals {
  return normal([{ first: BigInt(first), last: BigInt(last) }]);
}

export interface Protocol {
  /** Nothing: any. */
  readonly number: number | undefined;
  readonly hasPorts: boolean;
  readonly isIcmp: boolean;
  /** Neutron refuses it with this family. */
  readonly contradicts: boolean;
  /** Zero passes everything with some drivers, and only protocol 0 with others. */
  readonly isDriverDependent: boolean;
}

/** A protocol as security groups spell it; nothing for a spelling that Neutron refuses. */
export function parseProtocol(text: string | undefined, family: Family): Protocol | undefined {
  const any = {
    number: undefined,
    hasPorts: false,
    isIcmp: false,
    contradicts: false,
    isDriverDependent: false,
  };
  const name = text?.toLowerCase();
  if (name === undefined || name === "" || name === "any") return any;
  const number = /^\d+$/.test(name) ? Number(name) : PROTOCOL_NUMBERS[name];
  if (number === undefined || number > 255) return undefined;
  if (number === 0) return { ...any, isDriverDependent: true };
  // With IPv6, ICMP is ICMPv6, whichever of the two is written.
  const own = family === "ipv6" && number === 1 ? 58 : number;
  return {
    number: own,
    hasPorts: WITH_PORTS.includes(own),
    isIcmp: own === 1 || own === 58,
    contradicts: family === "ipv4" && ONLY_IPV6.includes(own),
    isDriverDependent: false,
  };
}
