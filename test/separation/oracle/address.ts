import ipaddr from "ipaddr.js";

export type Family = "ipv4" | "ipv6";

/** An address as a number with its family; there is one object for each, with a number of its own. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
  readonly id: number;
}

/** Addresses from `first` to `last`, both included. */
export interface Block {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  readonly length: number;
}

/** The search asks for the same few millions of times. */
const blocks = new Map<string, Block>();
const texts = new Map<string, Address>();
const addresses: Readonly<Record<Family, Map<bigint, Address>>> = { ipv4: new Map(), ipv6: new Map() };

export function addressAt(family: Family, value: bigint): Address {
  const known = addresses[family].get(value);
  if (known !== undefined) return known;
  const made = { family, value, id: addresses.ipv4.size + addresses.ipv6.size };
  addresses[family].set(value, made);
  return made;
}

/** `10.0.0.1` or `fd00::1`. Throws on anything else. */
export function addressOf(text: string): Address {
  const known = texts.get(text);
  if (known !== undefined) return known;
  const parsed = ipaddr.parse(text);
  const value = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const made = addressAt(parsed.kind(), value);
  texts.set(text, made);
  return made;
}

export function addressText({ family, value }: Pick<Address, "family" | "value">): string {
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
  return a === b;
}

/** Each once, in order of first mention. */
export function distinct(addresses: Iterable<Address>): Address[] {
  return [...new Set(addresses)];
}
