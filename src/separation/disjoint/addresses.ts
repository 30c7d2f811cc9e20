import { isIPv6 } from "node:net";
import * as ipaddr from "ipaddr.js";
import { type Family, type Intervals, normal, type Prefix } from "../../model";

const BITS: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 };

/** Prefixes shorter than these name nobody in particular. */
const SHORTEST: Readonly<Record<Family, number>> = { ipv4: 8, ipv6: 16 };

/** An address or prefix as it is written in a configuration; an IPv4 address within IPv6 is itself. */
export function parsePrefix(text: string): Prefix | undefined {
  const [written = "", length, ...more] = text.trim().split("/");
  if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const address = parseAddress(written);
  if (address === undefined) return undefined;
  const { family, value } = address;
  const bits = BITS[family];
  // A length that is written for IPv6 counts the 96 bits before the IPv4 address.
  const before = family === "ipv4" && written.includes(":") ? 96 : 0;
  const kept = length === undefined ? bits : Number(length) - before;
  if (kept < 0 || kept > bits) return undefined;
  const first = (value >> BigInt(bits - kept)) << BigInt(bits - kept);
  return { family, first, last: first + (1n << BigInt(bits - kept)) - 1n };
}

interface Address {
  readonly family: Family;
  readonly value: bigint;
}

function parseAddress(text: string): Address | undefined {
  const ipv4 = parseIpv4(text);
  if (ipv4 !== undefined) return { family: "ipv4", value: BigInt(ipv4) };
  const bare = text.replace(/%.*$/, "");
  if (!isIPv6(bare)) return undefined;
  const value = parseIpv6(bare);
  const within = IPV4_WITHIN.find((first) => value >> 32n === first);
  return within === undefined ? { family: "ipv6", value } : { family: "ipv4", value: value & 0xffffffffn };
}

/** Mapped addresses, and those of NAT64 (RFC 6052). */
const IPV4_WITHIN = [0xffffn, 0x64ff9bn << 64n];

/** Zeros in front are decimal to whoever writes them, and octal to some parsers. */
function parseIpv4(text: string): number | undefined {
  if (!/^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(text)) return undefined;
  const parts = text.split(".").map(Number);
  return parts.some((part) => part > 255) ? undefined : parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** The number of an address that is known to be valid: a library takes much longer, and cities have many. */
function parseIpv6(text: string): bigint {
  const tail = /[^:]+\.[^:]+$/.exec(text)?.[0];
  const last = tail === undefined ? undefined : (parseIpv4(tail) ?? 0);
  const words =
    last === undefined || tail === undefined
      ? text
      : `${text.slice(0, -tail.length)}${(last >>> 16).toString(16)}:${(last & 0xffff).toString(16)}`;
  const [front = [], back = []] = words.split("::").map((half) => half.split(":").filter(Boolean));
  const groups = [...front, ...Array(8 - front.length - back.length).fill("0"), ...back];
  return BigInt(`0x${groups.map((group) => group.padStart(4, "0")).join("")}`);
}

/** Whether networks that are apart can use the address for different hosts. */
export function isPrivateUse({ family, first, last }: Prefix): boolean {
  const [low, high] = [first, last].map((value) => ipaddr.fromByteArray(bytesOf(family, value)).range());
  return low !== "unicast" && low === high;
}

function bytesOf(family: Family, value: bigint): number[] {
  const bytes: number[] = [];

  for (let shift = BITS[family] - 8; shift >= 0; shift -= 8)
    bytes.push(Number((value >> BigInt(shift)) & 255n));
  return bytes;
}

/** An address as it is usually written; with its length where it is a block of several. */
export function shownPrefix({ family, first, last }: Prefix): string {
  const bytes = bytesOf(family, first);
  const address = family === "ipv4" ? bytes.join(".") : new ipaddr.IPv6(bytes).toRFC5952String();
  return first === last ? address : `${address}/${lengthOf({ family, first, last })}`;
}

function lengthOf({ family, first, last }: Prefix): number {
  return BITS[family] - (last - first + 1n).toString(2).length + 1;
}

export function namesNobody(prefix: Prefix): boolean {
  return lengthOf(prefix) < SHORTEST[prefix.family];
}

/** What a name of a reverse zone stands for: `2.1.10.in-addr.arpa` is 10.1.2.0/24. */
export function reversePrefix(name: string): Prefix | undefined {
  const v4 = /^((?:\d{1,3}\.){1,4})in-addr\.arpa$/.exec(name)?.[1];
  if (v4 !== undefined) {
    const parts = v4.split(".").filter(Boolean).reverse();
    const address = [...parts, "0", "0", "0"].slice(0, 4).join(".");
    return parsePrefix(`${address}/${parts.length * 8}`);
  }
  const v6 = /^((?:[0-9a-f]\.){1,32})ip6\.arpa$/.exec(name)?.[1];
  if (v6 === undefined) return undefined;
  const digits = v6.split(".").filter(Boolean).reverse();
  const groups = digits.join("").padEnd(32, "0").match(/.{4}/g) ?? [];
  return parsePrefix(`${groups.join(":")}/${digits.length * 4}`);
}

/** Blocks of addresses that are looked up by what overlaps them. */
export class Addresses {
  private readonly merged: Readonly<Record<Family, Intervals>>;

  constructor(prefixes: readonly Prefix[]) {
    const of = (family: Family) => normal(prefixes.filter((one) => one.family === family));
    this.merged = { ipv4: of("ipv4"), ipv6: of("ipv6") };
  }

  overlap({ family, first, last }: Prefix): boolean {
    const intervals = this.merged[family];
    let [low, high] = [0, intervals.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const interval = intervals[middle];
      if (interval !== undefined && interval.last < first) low = middle + 1;
      else high = middle;
    }
    const found = intervals[low];
    return found !== undefined && found.first <= last;
  }
}
