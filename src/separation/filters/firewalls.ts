import type { CloudWorld, FirewallGroup, FirewallRule, Interval, Intervals } from "../../model";
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

  /** What rules match that differ in one side alone: a name may be in any of their prefixes. */
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
    const ports = rules.map(({ destinationPorts }) => destinationPorts);
    const destinationPorts = ports.includes(undefined) ? undefined : ports.flatMap((some) => some ?? []);
    return this.space.of({
      family,
      protocols: rule.protocols,
      ...(source && { source }),
      ...(destination && { destination }),
      ...(rule.sourcePorts && { sourcePorts: rule.sourcePorts }),
      ...(destinationPorts && { destinationPorts }),
    });
  }

  private ofGroup(group: FirewallGroup, direction: "ingress" | "egress", reading: Reading): PacketSet {
    if (group.doubts.length > 0) return reading === "may" ? this.space.all : this.space.none;
    const rules = group.up ? group[direction] : undefined;
    if (rules === undefined) return this.space.none;
    const found = this.decided[reading].get(rules);
    if (found !== undefined) return found;
    const made = this.firstMatch(rules, reading);
    this.decided[reading].set(rules, made);
    // What is read alike is worked out once.
    if (rules.every((rule) => this.isExact(rule))) this.decided[opposite(reading)].set(rules, made);
    return made;
  }

  /** From the last to the first, so that an earlier rule has the last word; rules of one action together. */
  private firstMatch(rules: readonly FirewallRule[], reading: Reading): PacketSet {
    return runs(together(rules), ([rule]) => rule?.action)
      .reverse()
      .reduce((passing, run) => {
        const isAllow = run[0]?.[0]?.action === "allow";
        const matched = this.space.union(run.map((alike) => this.counted(alike, isAllow, reading)));
        return isAllow ? passing.union(matched) : passing.subtract(matched);
      }, this.space.none);
  }

  private counted(alike: readonly FirewallRule[], isAllow: boolean, reading: Reading): PacketSet {
    const isDoubtful = alike.some(({ doubts }) => doubts.length > 0);
    // A doubtful rule may match nothing: it widens what may pass, and narrows what must.
    if (isDoubtful && isAllow !== (reading === "may")) return this.space.none;
    return this.matchedByAll(alike, isAllow ? reading : opposite(reading));
  }

  /** Whether a rule matches the same packets whatever the addresses are that are chosen later. */
  private isExact({ family, source, destination, doubts }: FirewallRule): boolean {
    return (
      doubts.length === 0 &&
      [source, destination].every((prefix) => prefix === undefined || this.book.isExact(prefix, family))
    );
  }
}

/** Neighbours of which something is the same. */
function runs<T>(items: readonly T[], keyOf: (item: T) => unknown): T[][] {
  const found: T[][] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last?.[0] !== undefined && keyOf(last[0]) === keyOf(item)) last.push(item);
    else found.push([item]);
  }
  return found;
}

/** Fields in which rules may differ and still be matched as one. */
const SIDES = ["source", "destination", "destinationPorts"] as const;
type Side = (typeof SIDES)[number];

/** Neighbours in a policy that differ in one side alone. */
function together(rules: readonly FirewallRule[]): FirewallRule[][] {
  const groups: { side: Side | undefined; readonly rules: FirewallRule[] }[] = [];
  for (const rule of rules) {
    const last = groups.at(-1);
    const before = last?.rules[0];
    const sides = last?.side === undefined ? SIDES : [last.side];
    const side = before && sides.find((each) => areAlike(before, rule, each));
    if (last === undefined || side === undefined) groups.push({ side: undefined, rules: [rule] });
    else {
      last.side = side;
      last.rules.push(rule);
    }
  }
  return groups.map((group) => group.rules);
}

/** Whether rules have everything in common but one side, and nothing is open. */
function areAlike(a: FirewallRule, b: FirewallRule, side: Side): boolean {
  return (
    a.doubts.length + b.doubts.length === 0 &&
    a.action === b.action &&
    a.family === b.family &&
    areEqual(a.protocols, b.protocols) &&
    areEqual(a.sourcePorts, b.sourcePorts) &&
    (side === "source" || isSame(a.source, b.source)) &&
    (side === "destination" || isSame(a.destination, b.destination)) &&
    (side === "destinationPorts" || areEqual(a.destinationPorts, b.destinationPorts))
  );
}

function isSame(a: Interval | undefined, b: Interval | undefined): boolean {
  return a === b || (a !== undefined && a.first === b?.first && a.last === b.last);
}

function areEqual(a: Intervals | undefined, b: Intervals | undefined): boolean {
  return a === b || (a?.length === b?.length && (a?.every((one, at) => isSame(one, b?.[at])) ?? false));
}
