import { type Addressing, isCertain } from "./addressing";
import type { Arguments } from "./arguments";
import type { DoubtfulThing } from "./doubts-of";
import { doubtsOf } from "./doubts-of";
import type { FirewallGroup, FirewallRule } from "./firewall";
import { knownOr } from "./found";
import type { Intervals } from "./intervals";
import type { Family, Prefix } from "./network";
import { ALL_PROTOCOLS, one, parseProtocol, range } from "./protocols";
import { type Thing, TYPE } from "./thing";

/** Firewall groups with their policies; a rule that many policies have is read once. */
export function readFirewalls(addressing: Addressing): FirewallGroup[] {
  const { things } = addressing;
  const policies = new Policies(addressing);
  return things.ofType(TYPE.firewallGroup).map((thing) => {
    const own = things.arguments(thing);
    const doubts = doubtsOf(things, thing);
    const ports = own.thingList("ports", TYPE.port);
    // It only ever takes away: on ports that are not known, what passes for certain is less.
    for (const detail of ports.unknown) things.lose(thing.at, detail);
    const up = own.flag("admin_state_up");
    if (up.kind === "unknown") doubts.unknown(up.detail);
    if (isNotSent(own, "admin_state_up")) doubts.contradiction("admin_state_up: false");
    return {
      id: thing.id,
      declared: things.declarations(thing),
      ports: ports.known.map(({ id }) => id),
      up: knownOr(up, true),
      ingress: policies.of(own, "ingress_firewall_policy_id", doubts),
      egress: policies.of(own, "egress_firewall_policy_id", doubts),
      doubts: doubts.all,
    };
  });
}

/**
 * The provider does not send a flag that is false when it creates: what is made is up, or enabled,
 * until a later apply. A state tells what there is.
 */
function isNotSent(own: Arguments, name: string): boolean {
  const flag = own.flag(name);
  return flag.kind === "known" && !flag.value && !own.has("id");
}

class Policies {
  private readonly rules = new Map<Thing, FirewallRule | undefined>();
  private readonly known = new Map<Thing, ReturnType<Policies["read"]>>();

  constructor(private readonly addressing: Addressing) {}

  of(own: Arguments, name: string, doubts: DoubtfulThing): readonly FirewallRule[] | undefined {
    const policy = own.thing(name, TYPE.firewallPolicy);
    if (policy.kind === "unknown") doubts.unknown(policy.detail);
    if (policy.kind !== "known") return undefined;
    const found = this.known.get(policy.value) ?? this.read(policy.value);
    this.known.set(policy.value, found);
    for (const doubt of found.doubts.all) doubts.add(doubt);
    return found.rules;
  }

  private read(policy: Thing): { readonly rules: readonly FirewallRule[]; readonly doubts: DoubtfulThing } {
    const { things } = this.addressing;
    const doubts = doubtsOf(things, policy);
    const { known, unknown } = things.arguments(policy).thingList("rules", TYPE.firewallRule);
    for (const detail of unknown) doubts.unknown(detail);
    const rules: FirewallRule[] = [];
    for (const thing of known) {
      if (!thing.managed) for (const doubt of thing.doubts) doubts.add(doubt);
      const rule = this.rules.has(thing) ? this.rules.get(thing) : readRule(this.addressing, thing);
      this.rules.set(thing, rule);
      if (rule !== undefined) rules.push(rule);
    }
    return { rules, doubts };
  }
}

/** Nothing for a rule that is switched off. */
function readRule(addressing: Addressing, thing: Thing): FirewallRule | undefined {
  const { things } = addressing;
  const own = things.arguments(thing);
  const doubts = doubtsOf(things, thing);
  const enabled = own.flag("enabled");
  if (isNotSent(own, "enabled")) doubts.contradiction("enabled: false");
  else if (enabled.kind === "known" && !enabled.value) return undefined;
  doubts.needs(own, "enabled", "action", "ip_version", "protocol", "source_port", "destination_port");
  const family: Family = knownOr(own.whole("ip_version"), 4) === 6 ? "ipv6" : "ipv4";
  const protocol = parseProtocol(knownOr(own.text("protocol"), undefined), family);
  if (protocol === undefined) doubts.contradiction("protocol");
  const ports = (name: string): Intervals | undefined => {
    const text = own.text(name);
    if (text.kind !== "known") return undefined;
    const parsed = parsePorts(text.value);
    const isRefused = parsed === undefined || protocol?.hasPorts !== true;
    if (isRefused) doubts.contradiction(`${name}: ${text.value}`);
    return isRefused ? undefined : parsed;
  };
  return {
    declared: things.blocks.declaration(thing.at),
    action: knownOr(own.text("action"), "deny").toLowerCase() === "allow" ? "allow" : "deny",
    family,
    protocols: protocol?.number === undefined ? ALL_PROTOCOLS : one(protocol.number),
    source: prefixOf(addressing, own, "source_ip_address", family, doubts),
    destination: prefixOf(addressing, own, "destination_ip_address", family, doubts),
    sourcePorts: ports("source_port"),
    destinationPorts: ports("destination_port"),
    doubts: doubts.all,
  };
}

/** `22` or `1:1024`. */
function parsePorts(text: string): Intervals | undefined {
  const match = /^(\d{1,5})(?:[:-](\d{1,5}))?$/.exec(text);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 65_535 ? range(first, last) : undefined;
}

function prefixOf(
  addressing: Addressing,
  own: Arguments,
  name: string,
  family: Family,
  doubts: DoubtfulThing,
): Prefix | undefined {
  const text = own.text(name);
  if (text.kind === "absent") return undefined;
  const written = text.kind === "known" ? addressing.prefix(text.value) : undefined;
  if (written !== undefined) {
    if (written.family !== family) doubts.contradiction(`${name}: ${knownOr(text, "")}`);
    return written.family === family ? written : undefined;
  }
  const { addresses, unknown } = addressing.ofValue(own.at, own.attributes[name]);
  const [only, ...others] = addresses.filter((address) => address.family === family);
  const [first, last] = [only?.among[0]?.first, only?.among.at(-1)?.last];
  if (unknown.length > 0 || others.length > 0 || !isCertain(addresses)) doubts.unknown(name);
  if (only === undefined || first === undefined || last === undefined || unknown.length + others.length > 0) {
    if (unknown.length === 0) doubts.unknown(name);
    return undefined;
  }
  return { family, first, last };
}
