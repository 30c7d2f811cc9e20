import * as ipaddr from "ipaddr.js";

/** An address range in CIDR form, comparable and divisible. IPv4 and IPv6 alike. */
export class Prefix {
  /** The range, or nothing if the text is none. Host bits must be zero. */
  static parse(text: string): Prefix | undefined {
    try {
      const [address, length] = ipaddr.parseCIDR(text);
      const prefix = new Prefix(address.kind(), toBigInt(address.toByteArray()), length);
      return prefix.first === toBigInt(address.toByteArray()) ? prefix : undefined;
    } catch {
      return undefined;
    }
  }

  readonly first: bigint;

  constructor(
    readonly family: "ipv4" | "ipv6",
    address: bigint,
    readonly length: number,
  ) {
    this.first = address - (address % this.count);
  }

  private get bits(): number {
    return this.family === "ipv4" ? 32 : 128;
  }

  /** Number of addresses. */
  get count(): bigint {
    return 1n << BigInt(this.bits - this.length);
  }

  get last(): bigint {
    return this.first + this.count - 1n;
  }

  contains(other: Prefix): boolean {
    return this.family === other.family && this.first <= other.first && other.last <= this.last;
  }

  overlaps(other: Prefix): boolean {
    return this.family === other.family && this.first <= other.last && other.first <= this.last;
  }

  /** The address at an offset from the first. */
  address(offset: number | bigint): string {
    return format(this.family, this.first + BigInt(offset));
  }

  /** The range of a longer prefix length that starts at an offset. */
  sub(offset: number | bigint, length: number): Prefix {
    return new Prefix(this.family, this.first + BigInt(offset), length);
  }

  toString(): string {
    return `${format(this.family, this.first)}/${this.length}`;
  }
}

/** First free aligned range of a length inside `within`, or nothing. `taken` need not be sorted. */
export function firstFree(within: Prefix, length: number, taken: readonly Prefix[]): Prefix | undefined {
  if (length < within.length) return undefined;
  const inside = taken
    .filter((other) => other.overlaps(within))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  let candidate = within.sub(0, length);
  for (const other of inside) {
    if (candidate.last < other.first) break;
    if (other.last < candidate.first) continue;
    // Ranges are aligned, so the next one that may be free starts right behind the taken one.
    const next = other.last + 1n;
    const aligned = ((next + candidate.count - 1n) / candidate.count) * candidate.count;
    candidate = new Prefix(within.family, aligned, length);
  }
  return within.contains(candidate) ? candidate : undefined;
}

function toBigInt(bytes: readonly number[]): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function format(family: "ipv4" | "ipv6", value: bigint): string {
  const size = family === "ipv4" ? 4 : 16;
  const bytes = Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * (size - 1 - i))) & 0xffn));
  return ipaddr.fromByteArray(bytes).toString();
}
