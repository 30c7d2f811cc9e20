import type { CloudWorld, FirewallGroup, FirewallRule, Intervals, Prefix } from "../../model";
import type { AddressBook } from "../addresses/address-book";
import type { PacketSet, PacketSpace } from "../packets/packet-set";
import { opposite, type Reading } from "../reading";

/** What firewalls of FWaaS let pass at a port. */
export class Firewalls {
  private readonly groupsAt = new Map<string, FirewallGroup[]>();
  /** By the rules of a policy, which many groups have in common. */
  private readonly decided: Readonly<Record<Reading, Map<readonly FirewallRule[], PacketSet>>>;

  constructor(
    world: CloudWorld,
    private readonly book: AddressBook,
    private readonly space: PacketSpace,
    before?: Firewalls,
  ) {
    this.decided = before?.decided ?? { may: new Map(), must: new Map() };
    for (const group of world.firewallGroups)
      for (const port of new Set(group.ports)) {
        const groups = this.groupsAt.get(port);
        if (groups === undefined) this.groupsAt.set(port, [group]);
        else groups.push(group);
      }
  }

  groupsOf(port: string): readonly FirewallGroup[] {
    return this.groupsAt.get(port) ?? [];
  }

  /** Every group of a port has to let it pass; without any, everything does. */
  passing(port: string, direction: "ingress" | "egress", reading: Reading): PacketSet {
    return this.groupsOf(port).reduce(
      (passing, group) => passing.intersect(this.ofGroup(group, direction, reading)),
      this.space.all,
    );
  }

  matched(rule: FirewallRule, reading: Reading): PacketSet {
    return this.matchedByAll([rule], reading);
  }

  /** What rules match that differ in their sources alone, or in their destinations: a name may be in any. */
  private matchedByAll(rules: readonly FirewallRule[], reading: Reading): PacketSet {
    const [rule] = rules;
    if (rule === undefined) return this.space.none;
    const { family } = rule;
    const ranges = (side: "source" | "destination") => {
      const prefixes = rules.map((each) => each[side]);
      const written = prefixes.filter((prefix) => prefix !== undefined);
      return written.length < prefixes.length ? undefined : this.book.within(written, family, reading);
    };
    const source = ranges("source");
    const destination = ranges("destination");
    return this.space.of({
      family,
      protocols: rule.protocols,
      ...(source && { source }),
      ...(destination && { destination }),
      ...(rule.sourcePorts && { sourcePorts: rule.sourcePorts }),
      ...(rule.destinationPorts && { destinationPorts: rule.destinationPorts }),
    });
  }

  private ofGroup(group: FirewallGroup, direction: "ingress" | "egress", reading: Reading): PacketSet {
    if (group.doubts.length > 0) return reading === "may" ? this.space.all : this.space.none;
    const rules = group.up ? group[direction] : undefined;
    if (rules === undefined) return this.space.none;
    const found = this.decided[reading].get(rules);
    if (found !== undefined) return found;
    // From the last to the first, so that an earlier rule has the last word.
    const made = together(rules)
      .reverse()
      .reduce((passing, alike) => this.applied(passing, alike, reading), this.space.none);
    this.decided[reading].set(rules, made);
    return made;
  }

  private applied(passing: PacketSet, alike: readonly FirewallRule[], reading: Reading): PacketSet {
    const [rule] = alike;
    if (rule === undefined) return passing;
    const isAllow = rule.action === "allow";
    const isDoubtful = rule.doubts.length > 0;
    // A doubtful rule may match nothing: it widens what may pass, and narrows what must.
    if (isDoubtful && isAllow !== (reading === "may")) return passing;
    const matched = this.matchedByAll(alike, isAllow ? reading : opposite(reading));
    return isAllow ? passing.union(matched) : passing.subtract(matched);
  }
}

/** Neighbours in a policy that differ in one side's prefix alone. */
function together(rules: readonly FirewallRule[]): FirewallRule[][] {
  const groups: {
    readonly key: string;
    readonly side: "source" | "destination";
    readonly rules: FirewallRule[];
  }[] = [];
  for (const rule of rules) {
    const last = groups.at(-1);
    if (rule.doubts.length === 0 && last !== undefined && last.key === likeness(rule, last.side)) {
      last.rules.push(rule);
      continue;
    }
    const before = last?.rules.length === 1 ? last.rules[0] : undefined;
    const side =
      before !== undefined && before.doubts.length === 0 && rule.doubts.length === 0
        ? (["source", "destination"] as const).find((each) => likeness(before, each) === likeness(rule, each))
        : undefined;
    if (side === undefined || before === undefined)
      groups.push({ key: likeness(rule, "source"), side: "source", rules: [rule] });
    else groups.splice(-1, 1, { key: likeness(rule, side), side, rules: [before, rule] });
  }
  return groups.map((group) => group.rules);
}

/** Everything of a rule but one side's prefix. */
function likeness(rule: FirewallRule, side: "source" | "destination"): string {
  const text = (range: Prefix | undefined) => range && `${range.first}-${range.last}`;
  const all = (ranges: Intervals | undefined) => ranges?.map(({ first, last }) => `${first}-${last}`).join();
  const other = side === "source" ? rule.destination : rule.source;
  return [
    rule.action,
    rule.family,
    text(other),
    all(rule.protocols),
    all(rule.sourcePorts),
    all(rule.destinationPorts),
  ].join(" ");
}
