import { IPv4, IPv6 } from "ipaddr.js";
import { type Evaluated, Failure, Sequence } from "../evaluated";
import { Unknown } from "../value";
import { type Functions, opaque, textOf, wholeNumber } from "./function";

interface Prefix {
  readonly family: 4 | 6;
  readonly bits: number;
  /** With the bits of the host cleared. */
  readonly network: bigint;
  readonly length: number;
}

function prefixOf(text: string): Prefix {
  const [address = "", digits = "", ...rest] = text.split("/");
  const family = IPv4.isValidFourPartDecimal(address) ? 4 : 6;
  const bits = family === 4 ? 32 : 128;
  const isAddress = family === 4 || (IPv6.isValid(address) && !address.includes("%"));
  const length = Number(digits);
  if (!isAddress || rest.length > 0 || !/^\d{1,3}$/.test(digits) || length > bits) {
    throw new Failure("no address prefix");
  }
  const bytes = (family === 4 ? IPv4 : IPv6).parse(address).toByteArray();
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const host = BigInt(bits - length);
  return { family, bits, length, network: (value >> host) << host };
}

function addressText({ family, bits }: Prefix, value: bigint): string {
  const bytes = Array.from({ length: bits / 8 }, (_, at) =>
    Number((value >> BigInt(bits - 8 * (at + 1))) & 255n),
  );
  return family === 4 ? new IPv4(bytes).toString() : new IPv6(bytes).toRFC5952String();
}

function subnet(prefix: Prefix, newBits: number, number: bigint): Prefix {
  const length = prefix.length + newBits;
  if (newBits < 0 || length > prefix.bits) throw new Failure("not enough bits");
  if (number >= 1n << BigInt(newBits)) throw new Failure("no subnet of this number");
  return { ...prefix, length, network: prefix.network | (number << BigInt(prefix.bits - length)) };
}

const text = (prefix: Prefix) => `${addressText(prefix, prefix.network)}/${prefix.length}`;

function cidrSubnet(prefix: string, newBits: number, number: number): Evaluated {
  // Terraform answers a negative number with an address outside of the prefix.
  if (number < 0) return new Unknown("function", "cidrsubnet");
  return text(subnet(prefixOf(prefix), newBits, BigInt(number)));
}

function cidrHost(from: string, number: number): string {
  const prefix = prefixOf(from);
  const size = 1n << BigInt(prefix.bits - prefix.length);
  const host = number < 0 ? size + BigInt(number) : BigInt(number);
  if (host < 0n || host >= size) throw new Failure("no host of this number");
  return addressText(prefix, prefix.network + host);
}

function cidrNetmask(from: string): string {
  const prefix = prefixOf(from);
  if (prefix.family === 6) throw new Failure("IPv6 has no netmask");
  const host = BigInt(prefix.bits - prefix.length);
  return addressText(prefix, ((1n << 32n) - 1n) & ~((1n << host) - 1n));
}

/** One after the other, each where its size allows. */
function cidrSubnets(from: string, newBits: readonly number[]): Evaluated {
  const prefix = prefixOf(from);
  const end = prefix.network + (1n << BigInt(prefix.bits - prefix.length));
  let next = prefix.network;
  const made = newBits.map((bits) => {
    const length = prefix.length + bits;
    if (bits < 1 || length > prefix.bits) throw new Failure("not enough bits");
    const size = 1n << BigInt(prefix.bits - length);
    const start = ((next + size - 1n) / size) * size;
    next = start + size;
    if (next > end) throw new Failure("not enough addresses");
    return text({ ...prefix, length, network: start });
  });
  return new Sequence("list", made);
}

export const NETWORK: Functions = new Map([
  opaque("cidrsubnet", 3, (prefix, newBits, number) =>
    cidrSubnet(textOf(prefix), wholeNumber(newBits), wholeNumber(number)),
  ),
  opaque("cidrsubnets", [1], (prefix, ...newBits) => cidrSubnets(textOf(prefix), newBits.map(wholeNumber))),
  opaque("cidrhost", 2, (prefix, number) => cidrHost(textOf(prefix), wholeNumber(number))),
  opaque("cidrnetmask", 1, (prefix) => cidrNetmask(textOf(prefix))),
]);
