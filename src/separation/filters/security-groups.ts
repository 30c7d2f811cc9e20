import type { CloudWorld, Family, Intervals, Port, SecurityRule } from "../../model";
import type { AddressBook } from "../addresses/address-book";
import type { PacketSet, PacketSpace } from "../packets/packet-set";
import type { Reading } from "../reading";

type Direction = SecurityRule["direction"];

/** What the rules of security groups let through, as sets of packets. */
export class SecurityGroups {
  private readonly members = new Map<string, Port[]>();
  private readonly doubtfulPorts: Port[] = [];
  private readonly allowedBy = new Map<string, PacketSet>();

  constructor(
    private readonly world: CloudWorld,
    private readonly book: AddressBook,
    private readonly space: PacketSpace,
  ) {
    for (const port of world.ports.values()) {
      if (port.doubts.length > 0) this.doubtfulPorts.push(port);
      for (const group of new Set(port.groups)) {
        const members = this.members.get(group);
        if (members === undefined) this.members.set(group, [port]);
        else members.push(port);
      }
    }
  }

  /** What any of the groups allows: rules only ever add. */
  allowed(groups: readonly string[], direction: Direction, reading: Reading): PacketSet {
    const ids = [...new Set(groups)].sort();
    return this.once(`${direction} ${reading} ${ids.join(" ")}`, () => {
      const found = ids.map((id) => this.world.securityGroups.get(id));
      const isOpen = found.some((group) => group === undefined || group.doubts.length > 0);
      if (reading === "may" && isOpen) return this.space.all;
      const rules = found
        .flatMap((group) => group?.rules ?? [])
        .filter((rule) => rule.direction === direction);
      return this.ofRules(rules, reading);
    });
  }

  /** What one rule matches. */
  matched(rule: SecurityRule, reading: Reading): PacketSet {
    const { space } = this;
    const remote = this.remote(rule, reading);
    const end = rule.direction === "ingress" ? "source" : "destination";
    return space.of({
      family: rule.family,
      protocols: rule.protocols,
      ...(remote && { [end]: remote }),
      ...(rule.ports && { destinationPorts: rule.ports }),
      ...(rule.icmp && { icmpTypes: rule.icmp.types, icmpCodes: rule.icmp.codes }),
    });
  }

  /** Prefixes of rules that are alike otherwise count together: a name may be in any of them. */
  private ofRules(rules: readonly SecurityRule[], reading: Reading): PacketSet {
    const together = new Map<string, SecurityRule>();
    const others: SecurityRule[] = [];
    for (const rule of rules) {
      if (reading === "must" && rule.doubts.length > 0) continue;
      if (rule.remote.kind !== "prefixes") {
        others.push(rule);
        continue;
      }
      const key = likeness(rule);
      const known = together.get(key);
      const before = known?.remote.kind === "prefixes" ? known.remote.prefixes : [];
      const prefixes = [...before, ...rule.remote.prefixes];
      together.set(key, { ...rule, remote: { kind: "prefixes", prefixes } });
    }
    return this.space.union([...others, ...together.values()].map((rule) => this.matched(rule, reading)));
  }

  private remote({ remote, family }: SecurityRule, reading: Reading) {
    if (remote.kind === "any") return undefined;
    if (remote.kind === "prefixes") return this.book.within(remote.prefixes, family, reading);
    return this.addressesOf(remote.group, family, reading);
  }

  /** Members' addresses and pairs: whoever sends from one of them passes for a member. */
  private addressesOf(group: string, family: Family, reading: Reading) {
    const certain = this.members.get(group) ?? [];
    const ports = reading === "may" ? [...certain, ...this.doubtfulPorts] : certain;
    return ports.flatMap((port) => [
      ...this.book.ofAll(port.addresses, family),
      ...this.book.within(port.pairs, family, reading),
    ]);
  }

  private once(key: string, make: () => PacketSet): PacketSet {
    const found = this.allowedBy.get(key);
    if (found !== undefined) return found;
    const made = make();
    this.allowedBy.set(key, made);
    return made;
  }
}

/** What two rules have to have in common for their remotes to count together. */
function likeness({ family, protocols, ports, icmp }: SecurityRule): string {
  const text = (ranges: Intervals | undefined) => ranges?.map(({ first, last }) => `${first}-${last}`).join();
  return [family, text(protocols), text(ports), text(icmp?.types), text(icmp?.codes)].join(" ");
}
