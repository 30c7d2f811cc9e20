import type { Intervals } from "../../model/intervals";
import { PORTED, PROTOCOLS } from "./protocols";
import type { Traffic } from "./specification";

const LAST_PORT = 65_535;
const LAST_BYTE = 255;

/** The forms that traffic is written in, for people. */
export const TRAFFIC_FORMS: readonly string[] = [
  "any",
  "tcp",
  "tcp/443",
  "udp/53",
  "tcp/8080-8081",
  "icmp",
  "icmp/8",
  "icmp/8/0",
  "gre",
  "protocol/47",
];

/** The shape of traffic; whether the numbers are in range is not part of it. */
export const TRAFFIC_PATTERN =
  "^(any|icmp(/[0-9]{1,3}){0,2}|protocol/[0-9]{1,3}|[a-z][a-z0-9-]*(/[0-9]{1,5}(-[0-9]{1,5})?)?)$";

const WRITTEN = new RegExp(TRAFFIC_PATTERN);

/** The traffic that a text means, or nothing if it means none. */
export function parseTraffic(text: string): Traffic | undefined {
  if (!WRITTEN.test(text)) return undefined;
  const [name = "", detail, code] = text.split("/");
  if (name === "any") return detail === undefined ? { protocols: "any", text } : undefined;
  if (name === "icmp") return parseIcmp(text, detail, code);
  if (name === "protocol") return parseNumber(text, detail);
  const number = Object.hasOwn(PROTOCOLS, name) ? PROTOCOLS[name] : undefined;
  if (number === undefined) return undefined;
  const protocols = only(number);
  if (detail === undefined) return { protocols, text };
  const ports = PORTED.includes(name) ? parsePorts(detail) : undefined;
  return ports && { protocols, ports, text };
}

function parseIcmp(text: string, type: string | undefined, code: string | undefined): Traffic | undefined {
  if (type === undefined) return { protocols: "icmp", text };
  const icmpType = upTo(LAST_BYTE, type);
  if (icmpType === undefined) return undefined;
  if (code === undefined) return { protocols: "icmp", icmpType, text };
  const icmpCode = upTo(LAST_BYTE, code);
  return icmpCode === undefined ? undefined : { protocols: "icmp", icmpType, icmpCode, text };
}

function parseNumber(text: string, detail: string | undefined): Traffic | undefined {
  const number = detail === undefined ? undefined : upTo(LAST_BYTE, detail);
  return number === undefined ? undefined : { protocols: only(number), text };
}

function parsePorts(text: string): Intervals | undefined {
  const [from = "", to = from] = text.split("-");
  const [first, last] = [upTo(LAST_PORT, from), upTo(LAST_PORT, to)];
  if (first === undefined || last === undefined || first > last) return undefined;
  return [{ first: BigInt(first), last: BigInt(last) }];
}

/** A number without leading zeros, for those read as octal elsewhere. */
function upTo(last: number, text: string): number | undefined {
  const number = /^(0|[1-9][0-9]*)$/.test(text) ? Number(text) : Number.NaN;
  return number <= last ? number : undefined;
}

function only(number: number): Intervals {
  return [{ first: BigInt(number), last: BigInt(number) }];
}
