import { type Block, isRecord, type Value } from "../terraform";
import { parsePrefix } from "./address";
import { egovNotes } from "./blocks";
import type { Intervals } from "./intervals";
import type { Prefix } from "./network";
import type { ContractFlow, GatewayContract } from "./port";
import { ALL_PROTOCOLS, one, parseProtocol, range } from "./protocols";

/**
 * What a gateway declares to let through, under `//`.egov of its instance:
 *
 * ```json
 * { "kind": "AppliancePair",
 *   "contract": { "permits": [ { "from": ["10.0.0.0/8"], "to": ["10.9.0.0/16"], "protocol": "tcp", "ports": "443" } ] } }
 * ```
 *
 * `refuses`, written like `permits`, is taken from it. `ports` is a port or a range (`8000-8010`),
 * left out for all; `protocol` as in security groups, left out for all. Nothing is returned for an instance without a contract, nor for one that is
 * written in another way: such a host may forward whatever its ports let it.
 */
export function contractOf(block: Block): GatewayContract | undefined {
  const { contract, kind } = egovNotes(block);
  if (contract === undefined || !isRecord(contract) || !Array.isArray(contract.permits)) return undefined;
  const permits = flowsOf(contract.permits);
  const refuses = flowsOf(contract.refuses ?? []);
  if (permits === undefined || refuses === undefined) return undefined;
  return { kind: typeof kind === "string" ? kind : "", permits, refuses };
}

function flowsOf(value: Value): readonly ContractFlow[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const flows = (value as readonly Value[]).map(flowOf);
  return flows.includes(undefined) ? undefined : flows.flatMap((flow) => flow ?? []);
}

function flowOf(value: Value): ContractFlow | undefined {
  if (!isRecord(value)) return undefined;
  const [from, to] = [prefixes(value.from), prefixes(value.to)];
  const protocols = protocolsOf(value.protocol);
  const ports = portsOf(value.ports);
  if (from === undefined || to === undefined || protocols === undefined || ports === "unreadable")
    return undefined;
  return { from, to, protocols, ports };
}

function prefixes(value: Value | undefined): readonly Prefix[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const parsed = (value as readonly Value[]).map((item) =>
    typeof item === "string" ? parsePrefix(item) : undefined,
  );
  return parsed.includes(undefined) ? undefined : parsed.flatMap((prefix) => prefix ?? []);
}

function protocolsOf(value: Value | undefined): Intervals | undefined {
  if (value === undefined) return ALL_PROTOCOLS;
  const protocol = typeof value === "string" ? parseProtocol(value, "ipv4") : undefined;
  if (protocol === undefined) return undefined;
  return protocol.number === undefined ? ALL_PROTOCOLS : one(protocol.number);
}

function portsOf(value: Value | undefined): Intervals | undefined | "unreadable" {
  if (value === undefined || value === null) return undefined;
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(`${value}`);
  if (match === null) return "unreadable";
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 65_535 ? range(first, last) : "unreadable";
}
