import { parse, parseCIDR } from "ipaddr.js";
import { and, between, bits, equal, FALSE, numberOf, or, type Term, TRUE } from "./smt";

export type Family = "ipv4" | "ipv6";

/** Bits of an address. */
export const WIDTH = { ipv4: 32, ipv6: 128 } as const;
export const PORT_WIDTH = 16;
export const PROTOCOL_WIDTH = 8;

/** A packet of one family, each field a bit-vector as wide as on the wire. */
export interface SymbolicPacket {
  readonly family: Family;
  readonly source: Term;
  readonly destination: Term;
  readonly protocol: Term;
  /** Source port, or ICMP type. */
  readonly first: Term;
  /** Destination port, or ICMP code. */
  readonly second: Term;
}

export const FIELDS = ["source", "destination", "protocol", "first", "second"] as const;

/** A packet whose fields are Z3's to choose, each by its own name. */
export function anyPacketOf(family: Family): SymbolicPacket {
  return {
    family,
    source: "source",
    destination: "destination",
    protocol: "protocol",
    first: "first",
    second: "second",
  };
}

/** Declares the fields of {@link anyPacketOf}. */
export function declarationsOf(family: Family): string[] {
  const widths = {
    source: WIDTH[family],
    destination: WIDTH[family],
    protocol: PROTOCOL_WIDTH,
    first: PORT_WIDTH,
    second: PORT_WIDTH,
  };
  return FIELDS.map((name) => declared(name, widths[name]));
}

export function declared(name: Term, width: number): string {
  return `(declare-const ${name} (_ BitVec ${width}))`;
}

export interface Cidr {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  readonly length: number;
}

export function addressValue(text: string): { readonly family: Family; readonly value: bigint } {
  const parsed = parse(text);
  return {
    family: parsed.kind(),
    value: parsed.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n),
  };
}

/** A prefix, whatever its host bits, or one address. */
export function cidrOf(text: string): Cidr {
  const [address, length] = text.includes("/")
    ? parseCIDR(text)
    : [parse(text), text.includes(":") ? WIDTH.ipv6 : WIDTH.ipv4];
  const { family, value } = addressValue(address.toString());
  const free = BigInt(WIDTH[family] - length);
  const first = (value >> free) << free;
  return { family, first, last: first + (1n << free) - 1n, length };
}

/** Whether an address of a family is in a prefix: its leading bits are the prefix's. */
export function isIn(address: Term, family: Family, cidr: Cidr): Term {
  if (cidr.family !== family) return FALSE;
  if (cidr.length === 0) return TRUE;
  const width = WIDTH[family];
  const number = numberOf(address);
  if (number !== undefined) return cidr.first <= number && number <= cidr.last ? TRUE : FALSE;
  if (cidr.length === width) return equal(address, bits(cidr.first, width));
  const head = `((_ extract ${width - 1} ${width - cidr.length}) ${address})`;
  return equal(head, bits(cidr.first >> BigInt(width - cidr.length), cidr.length));
}

const WITH_PORTS = [6, 17, 33, 132, 136];
const NUMBERS: Readonly<Record<string, number>> = {
  tcp: 6,
  udp: 17,
  sctp: 132,
  dccp: 33,
  udplite: 136,
  gre: 47,
  vrrp: 112,
  esp: 50,
  ah: 51,
};
export const ICMP = { ipv4: 1, ipv6: 58 } as const;

export const hasProtocol = ({ protocol }: SymbolicPacket, number: number): Term =>
  equal(protocol, bits(number, PROTOCOL_WIDTH));

export const hasPorts = (packet: SymbolicPacket): Term =>
  or(...WITH_PORTS.map((number) => hasProtocol(packet, number)));

/** IANA's number; nothing is any. Neutron reads ICMP as that of the rule's own family. */
export function protocolNumberOf(protocol: string | undefined, family: Family): number | undefined {
  if (protocol === undefined || protocol === "any" || protocol === "0") return undefined;
  if (protocol === "icmp" || (family === "ipv6" && ["1", "icmpv6", "ipv6-icmp"].includes(protocol)))
    return ICMP[family];
  const number = NUMBERS[protocol] ?? Number(protocol);
  if (!Number.isInteger(number)) throw new RangeError(`no protocol: ${protocol}`);
  return number;
}

/** By protocol and ports, or ICMP type and code, as rules of groups and firewalls write them. */
export function matchesKind(
  packet: SymbolicPacket,
  number: number | undefined,
  first: number | undefined,
  last: number | undefined,
): Term {
  if (number === undefined) return TRUE;
  const has = hasProtocol(packet, number);
  if (first === undefined) return has;
  const exactly = (field: Term, value: number): Term => equal(field, bits(value, PORT_WIDTH));
  if (number === ICMP[packet.family])
    // A code of 0 never gets to the cloud: the provider leaves it out.
    return and(has, exactly(packet.first, first), last ? exactly(packet.second, last) : TRUE);
  if (!WITH_PORTS.includes(number)) return has;
  return and(has, between(packet.second, BigInt(first), BigInt(last ?? first), PORT_WIDTH));
}
