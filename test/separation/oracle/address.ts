import ipaddr from "ipaddr.js";

export type Family = "ipv4" | "ipv6";

/** An address as a number with its family. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** Addresses from `first` to `last`, both included. */
export interface Block {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  readonly length: number;
}

/** The search asks for the same few texts millions of times. */
const blocks = new Map<string, Block>();

/** `10.0.0.1` or `fd00::1`. Throws on anything else. */
export function addressOf(text: string): Address {
  const parsed = ipaddr.parse(text);
  const value = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { family: parsed.kind(), value };
}

export function addressText({ family, value }: Address): string {
  const size = family === "ipv4" ? 4 : 16;
  const bytes = Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * (size - 1 - i))) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

/** A prefix in any spelling, host bits or none, or a single address. */
export function blockOf(text: string): Block {
  const known = blocks.get(text);
  if (known !== undefined) return known;
  const [head = "", tail] = text.split("/");
  const { family, value } = addressOf(head);
  const bits = family === "ipv4" ? 32 : 128;
  const length = tail === undefined ? bits : Number(tail);
  const size = 1n << BigInt(bits - length);
  const first = value - (value % size);
  const block = { family, first, last: first + size - 1n, length };
  blocks.set(text, block);
  return block;
}

export function within(address: Address, block: Block): boolean {
  return address.family === block.family && block.first <= address.value && address.value <= block.last;
}

export function same(a: Address, b: Address): boolean {
  return a.family === b.family && a.value === b.value;
}

/** Each once, in order of first mention. */
export function distinct(addresses: Iterable<Address>): Address[] {
  return [...new Map([...addresses].map((a) => [`${a.family}${a.value}`, a])).values()];
}
