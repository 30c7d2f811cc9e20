import * as ipaddr from "ipaddr.js";

export type Family = "ipv4" | "ipv6";

/** From `first` to `last`, both included. */
export interface Range {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { ipv4: 32, ipv6: 128 } as const;

/** An address, or a block whose bits beyond the length are dropped. */
export function rangeOf(text: string): Range {
  const [address = "", length] = text.split("/");
  const parsed = ipaddr.parse(address);
  const family = parsed.kind();
  const value = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const free = BigInt(BITS[family] - Number(length ?? BITS[family]));
  const first = (value >> free) << free;
  return { family, first, last: first + (1n << free) - 1n };
}

/** The addresses of a family in one text, equal for equal sets: `10.0.0.1-10.0.0.9 10.0.1.0-10.0.1.255`. */
export function setText(family: Family, ranges: Iterable<Range>): string {
  const ordered = [...ranges].filter((range) => range.family === family);
  ordered.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const merged: { first: bigint; last: bigint }[] = [];
  for (const { first, last } of ordered) {
    const before = merged.at(-1);
    if (before === undefined || first > before.last + 1n) merged.push({ first, last });
    else if (last > before.last) before.last = last;
  }
  const [only, ...others] = merged;
  const isAll = only?.first === 0n && only.last === (1n << BigInt(BITS[family])) - 1n && others.length === 0;
  if (isAll) return "any";
  return merged.map(({ first, last }) => `${textOf(family, first)}-${textOf(family, last)}`).join(" ");
}

/** Both families' sets in one text. */
export function bothText(ranges: readonly Range[]): string {
  return [setText("ipv4", ranges), setText("ipv6", ranges)].filter((text) => text !== "").join(" ");
}

function textOf(family: Family, value: bigint): string {
  const bytes = Array.from({ length: BITS[family] / 8 }, (_, index) =>
    Number((value >> BigInt(BITS[family] - 8 - index * 8)) & 255n),
  );
  return ipaddr.fromByteArray(bytes).toString();
}

/** Whether every address can be given a domain of its own that it is in. */
export function fits(addresses: readonly Range[], domains: readonly (readonly Range[])[]): boolean {
  const [address, ...others] = addresses;
  if (address === undefined) return domains.length === 0;
  return domains.some(
    (domain, index) =>
      domain.some(
        ({ family, first, last }) =>
          family === address.family && first <= address.first && address.last <= last,
      ) &&
      fits(
        others,
        domains.filter((_, other) => other !== index),
      ),
  );
}
