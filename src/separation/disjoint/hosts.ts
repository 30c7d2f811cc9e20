import { isIPv6 } from "node:net";
import { domainToASCII } from "node:url";
import type { Prefix } from "../../model";
import { isPrivateUse, parsePrefix, shownPrefix } from "./addresses";

/** A host in normal form, however its URL is spelt. */
export interface Host {
  /** Lower case, punycode, no dot at the end; an address as it is usually written. */
  readonly name: string;
  readonly address: Prefix | undefined;
  /** Whether networks that are apart can use the name or address for different hosts. */
  readonly isPrivateUse: boolean;
}

/** Names that no public DNS gives to anyone (RFC 6762, RFC 6761, RFC 8375, and ICANN's `internal`). */
const PRIVATE_USE = /(^|\.)(internal|local|localhost|home\.arpa)$/;

/** Host of a URL, or of an address with or without port; nothing where it has none. */
export function hostOf(url: string): Host | undefined {
  const text = url.trim();
  if (isIPv6(text.replace(/%.*$/, ""))) return hostNamed(text);
  const rest = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/%25[\w.]+(?=\])/g, "");
  try {
    // Only the parser of this scheme normalises percent-encoding, IDN and IPv4.
    return hostNamed(new URL(`http://${rest}`).hostname);
  } catch {
    return undefined;
  }
}

/** Nothing for what is no name of a host. */
export function hostNamed(written: string): Host | undefined {
  const bare = written.replace(/^\[|\]$/g, "");
  const address = parsePrefix(bare);
  if (address !== undefined)
    return { name: shownPrefix(address), address, isPrivateUse: isPrivateUse(address) };
  const name = normalName(bare);
  if (name === "") return undefined;
  return { name, address: undefined, isPrivateUse: !name.includes(".") || PRIVATE_USE.test(name) };
}

/** A name of the DNS in normal form: zones, records and hosts. */
export function normalName(written: string): string {
  const name = written
    .trim()
    .toLowerCase()
    .replace(/[.。]+$/, "");
  return /[^\0-\x7f]/.test(name) ? domainToASCII(name) || name : name;
}
