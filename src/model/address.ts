import * as ipaddr from "ipaddr.js";
import { remembered } from "../units/remembered";
import type { Intervals } from "./intervals";
import type { Family, Prefix } from "./network";

const BITS = { ipv4: 32n, ipv6: 128n } as const;

export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** Every address of a family. */
export function everything(family: Family): Prefix {
  return { family, first: 0n, last: (1n << BITS[family]) - 1n };
}

/** `10.0.0.5`, `fd00::1`; nothing where it is none. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(":"))
    return ipaddr.IPv4.isValidFourPartDecimal(text) ? addressOf("ipv4", ipaddr.IPv4.parse(text)) : undefined;
  // An address of IPv6 with a zone is none that Neutron takes.
  if (text.includes("%") || !ipaddr.IPv6.isValid(text)) return undefined;
  return addressOf("ipv6", ipaddr.IPv6.parse(text));
}

function addressOf(family: Family, parsed: ipaddr.IPv4 | ipaddr.IPv6): Address {
  let value = 0n;
  for (const byte of parsed.toByteArray()) value = (value << 8n) | BigInt(byte);
  return { family, value };
}

/**
 * A block of addresses: `10.0.0.0/8`, or an address, which stands for itself. Bits beyond the length
 * are dropped, as Neutron does: `10.0.0.5/8` is `10.0.0.0/8`.
 */
export const parsePrefix = remembered((text: string): Prefix | undefined => {
  const [address = "", length, ...rest] = text.split("/");
  const parsed = parseAddress(address);
  if (parsed === undefined || rest.length > 0) return undefined;
  const bits = BITS[parsed.family];
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const fixed = length === undefined ? bits : BigInt(length);
  if (fixed > bits) return undefined;
  return prefixAround(parsed, fixed);
});

/** The block of that length that an address is in. */
export function prefixAround({ family, value }: Address, length: bigint): Prefix {
  const free = BITS[family] - length;
  const first = (value >> free) << free;
  return { family, first, last: first + (1n << free) - 1n };
}

export function single({ family, value }: Address): Prefix {
  return { family, first: value, last: value };
}

export function isSingle(intervals: Intervals): boolean {
  const [only, ...others] = intervals;
  return only !== undefined && others.length === 0 && only.first === only.last;
}

/** What a set of addresses covers, as blocks in the sense of {@link Prefix}: first to last. */
export function blocksOf(family: Family, among: Intervals): readonly Prefix[] {
  return among.map(({ first, last }) => ({ family, first, last }));
}

/** The length of a block that is a power of two; nothing for any other. */
export function prefixLength({ family, first, last }: Prefix): bigint {
  const size = last - first + 1n;
  return BITS[family] - BigInt(size.toString(2).length - 1);
}
