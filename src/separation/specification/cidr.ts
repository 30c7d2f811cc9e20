import { Prefix as CityPrefix } from "../../city/prefix";
import type { Prefix } from "../../model/network";

/** Short and octal forms are read differently by different tools: four decimal parts, or IPv6. */
const WRITTEN = /^(?:(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)\/\d{1,3}$/;

/** The block of addresses that a text means; nothing if it is no CIDR or has host bits. */
export function parseCidr(text: string): Prefix | undefined {
  const found = WRITTEN.test(text) ? CityPrefix.parse(text) : undefined;
  return found && { family: found.family, first: found.first, last: found.last };
}

/** Whether some address is in both. */
export function overlap(a: Prefix, b: Prefix): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}
