import * as ipaddr from "ipaddr.js";
import type { Family, Intervals, Prefix } from "../../model";

const BYTES = { ipv4: 4, ipv6: 16 } as const;

/** An address as people write it: `10.1.2.10`, `2001:db8::1`. */
export function addressText(value: bigint, family: Family): string {
  const bytes = Array.from({ length: BYTES[family] }, (_, index) =>
    Number((value >> BigInt(8 * (BYTES[family] - 1 - index))) & 0xffn),
  );
  return ipaddr.fromByteArray(bytes).toString();
}

/** `10.1.2.0/24`, or `10.1.2.3-10.1.2.9` where it is no CIDR. */
export function rangeText({ first, last }: { first: bigint; last: bigint }, family: Family): string {
  if (first === last) return addressText(first, family);
  const size = last - first + 1n;
  const bits = size.toString(2).length - 1;
  const isCidr = size === 1n << BigInt(bits) && first % size === 0n;
  return isCidr
    ? `${addressText(first, family)}/${BYTES[family] * 8 - bits}`
    : `${addressText(first, family)}-${addressText(last, family)}`;
}

export function prefixText(prefix: Prefix): string {
  const text = rangeText(prefix, prefix.family);
  return prefix.first === prefix.last ? `${text}/${BYTES[prefix.family] * 8}` : text;
}

export function rangesText(ranges: Intervals, family: Family): string {
  return ranges.map((range) => rangeText(range, family)).join(", ");
}
