import { everything, parsePrefix } from "./address";
import { type Addressing, isCertain, prefixesOf } from "./addressing";
import type { Arguments } from "./arguments";
import { type DoubtfulThing, doubtsOf } from "./doubts-of";
import { knownOr } from "./found";
import type { Intervals } from "./intervals";
import type { Family, Prefix } from "./network";
import { ALL_PROTOCOLS, one, type Protocol, parseProtocol, range } from "./protocols";
import type { RuleRemote, SecurityRule } from "./security-group";
import { type Thing, TYPE } from "./thing";

const ALL_CODES = range(0, 255);

/** Rules by the group they are of. */
export function readRules(addressing: Addressing): ReadonlyMap<string, readonly SecurityRule[]> {
  const { things } = addressing;
  const made = new Map<string, SecurityRule[]>();
  for (const thing of things.ofType(TYPE.secgroupRule)) {
    const own = things.arguments(thing);
    const group = own.thing("security_group_id", TYPE.secgroup);
    if (group.kind !== "known") {
      things.lose(thing.at, group.kind === "unknown" ? group.detail : "security_group_id");
      continue;
    }
    const rules = readRule(addressing, thing, own);
    const others = made.get(group.value.id);
    if (others === undefined) made.set(group.value.id, rules);
    else others.push(...rules);
  }
  return made;
}

/** One rule; one for each direction and family that it may be of where those are not known. */
function readRule(addressing: Addressing, thing: Thing, own: Arguments): SecurityRule[] {
  const direction = own.text("direction");
  const ethertype = own.text("ethertype");
  const directions =
    direction.kind === "known"
      ? ([direction.value === "egress" ? "egress" : "ingress"] as const)
      : (["ingress", "egress"] as const);
  const families: readonly Family[] =
    ethertype.kind === "unknown"
      ? ["ipv4", "ipv6"]
      : [knownOr(ethertype, "IPv4").toLowerCase() === "ipv6" ? "ipv6" : "ipv4"];
  return directions.flatMap((way) =>
    families.map((family) => {
      const doubts = doubtsOf(addressing.things, thing);
      doubts.needs(own, "direction", "ethertype");
      const remote = remoteOf(addressing, own, family, doubts);
      return {
        declared: addressing.things.blocks.declaration(thing.at),
        direction: way,
        family,
        ...trafficOf(own, family, doubts),
        remote,
        doubts: doubts.all,
      };
    }),
  );
}

function trafficOf(
  own: Arguments,
  family: Family,
  doubts: DoubtfulThing,
): Pick<SecurityRule, "protocols" | "ports" | "icmp"> {
  const all = { protocols: ALL_PROTOCOLS, ports: undefined, icmp: undefined };
  const text = own.text("protocol");
  if (text.kind === "unknown") {
    doubts.unknown(text.detail);
    return all;
  }
  const protocol = parseProtocol(knownOr(text, undefined), family);
  if (protocol === undefined || protocol.contradicts || protocol.isDriverDependent) {
    doubts.contradiction(`protocol: ${knownOr(text, "")}`);
  }
  if (protocol === undefined) return all;
  const bounds = boundsOf(own, doubts);
  const protocols = protocol.number === undefined ? ALL_PROTOCOLS : one(protocol.number);
  if (protocol.isIcmp) return { protocols, ports: undefined, icmp: icmpOf(bounds, doubts) };
  return { protocols, ports: portsOf(protocol, bounds, doubts), icmp: undefined };
}

interface Bounds {
  /** Nothing: not written; the provider does not send a zero. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly isUnknown: boolean;
}

function boundsOf(own: Arguments, doubts: DoubtfulThing): Bounds {
  const [low, high] = [own.whole("port_range_min"), own.whole("port_range_max")];
  for (const field of [low, high]) if (field.kind === "unknown") doubts.unknown(field.detail);
  return {
    min: knownOr(low, undefined) || undefined,
    max: knownOr(high, undefined) || undefined,
    isUnknown: low.kind === "unknown" || high.kind === "unknown",
  };
}

/**
 * Neutron refuses a port without the other, out of order, and with a protocol that has none. Of 1–65535
 * it makes no range at all: port 0 passes too.
 */
function portsOf(
  protocol: Protocol,
  { min, max, isUnknown }: Bounds,
  doubts: DoubtfulThing,
): Intervals | undefined {
  if (isUnknown || (min === undefined && max === undefined)) return undefined;
  if (!protocol.hasPorts || min === undefined || max === undefined || min > max || max > 65_535) {
    doubts.contradiction(`port_range: ${min ?? 0}-${max ?? 0}`);
    return undefined;
  }
  return min === 1 && max === 65_535 ? undefined : range(min, max);
}

/** Type and code stand in the fields of ports. A code of zero is not sent: any code. */
function icmpOf({ min, max, isUnknown }: Bounds, doubts: DoubtfulThing): SecurityRule["icmp"] {
  if (isUnknown || (min === undefined && max === undefined)) return undefined;
  if (min === undefined || min > 255 || (max !== undefined && max > 255)) {
    doubts.contradiction(`port_range: ${min ?? 0}-${max ?? 0}`);
    return undefined;
  }
  return { types: one(min), codes: max === undefined ? ALL_CODES : one(max) };
}

function remoteOf(addressing: Addressing, own: Arguments, family: Family, doubts: DoubtfulThing): RuleRemote {
  const names = ["remote_ip_prefix", "remote_group_id", "remote_address_group_id"].filter((name) =>
    isGiven(own, name),
  );
  const [name, ...others] = names;
  if (name === undefined) return { kind: "any" };
  if (others.length > 0) {
    doubts.contradiction(names.join(", "));
    return { kind: "any" };
  }
  if (name === "remote_group_id") {
    const group = own.thing(name, TYPE.secgroup);
    if (group.kind === "known") return { kind: "group", group: group.value.id };
    doubts.unknown(group.kind === "unknown" ? group.detail : name);
    return { kind: "any" };
  }
  if (name === "remote_address_group_id") return addressGroup(addressing, own, family, doubts);
  const { addresses, unknown } = addressing.ofValue(own.at, own.attributes[name]);
  for (const detail of unknown) doubts.unknown(`${name}: ${detail}`);
  if (unknown.length > 0) return { kind: "any" };
  if (typeof own.attributes[name] !== "string" && !isCertain(addresses)) doubts.unknown(name);
  const prefixes = prefixesOf(addresses);
  const fitting = prefixes.filter((prefix) => prefix.family === family);
  // Neutron refuses a prefix of the other family: whatever happens, nothing passes by it.
  if (fitting.length === 0) doubts.contradiction(`ethertype, ${name}`);
  return remoteOfPrefixes(fitting, family);
}

function isGiven(own: Arguments, name: string): boolean {
  const found = own.found(name);
  return found.kind !== "absent" && !(found.kind === "value" && found.value === "");
}

function addressGroup(
  { things }: Addressing,
  own: Arguments,
  family: Family,
  doubts: DoubtfulThing,
): RuleRemote {
  const group = own.thing("remote_address_group_id", TYPE.addressGroup);
  if (group.kind !== "known" || !group.value.managed) {
    doubts.unknown(group.kind === "unknown" ? group.detail : "remote_address_group_id");
    return { kind: "any" };
  }
  for (const doubt of group.value.doubts) doubts.add(doubt);
  const { known, unknown } = things.arguments(group.value).texts("addresses");
  const parsed = known.map(parsePrefix);
  if (unknown.length > 0 || parsed.includes(undefined)) {
    doubts.unknown(`${group.value.id}.addresses`);
    return { kind: "any" };
  }
  return remoteOfPrefixes(
    parsed.flatMap((prefix) => (prefix?.family === family ? [prefix] : [])),
    family,
  );
}

function remoteOfPrefixes(prefixes: readonly Prefix[], family: Family): RuleRemote {
  const whole = everything(family);
  const isAny = prefixes.some(({ first, last }) => first === whole.first && last === whole.last);
  return isAny ? { kind: "any" } : { kind: "prefixes", prefixes };
}
