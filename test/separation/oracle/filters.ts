import { type Address, blockOf, type Family, same, within } from "./address";
import type { Completion } from "./completion";
import {
  hasPorts,
  ICMP,
  type KindMask,
  type PacketKind,
  type PacketKinds,
  protocolNumber,
} from "./packet-kinds";
import type { TinyFirewallRule, TinyGroup, TinyPort, TinyRule, TinyWorld } from "./tiny-world";

/** The group that a port without groups has: everything leaves, and members reach one another. */
const DEFAULT: TinyGroup = {
  name: "",
  stateful: true,
  bare: false,
  rules: (["IPv4", "IPv6"] as const).map((ethertype) => ({
    direction: "ingress",
    ethertype,
    remoteGroup: "",
  })),
};

const NEUTRONS_OWN: readonly TinyRule[] = (["IPv4", "IPv6"] as const).map((ethertype) => ({
  direction: "egress",
  ethertype,
}));

const groupNames = (port: TinyPort): readonly string[] =>
  port.security ? (port.groups ?? [DEFAULT.name]) : [];

/** Whether a rule's protocol, ports, and ICMP type and code let a kind of packet through. */
export function ruleMatches(rule: TinyRule, kind: PacketKind): boolean {
  if ((rule.ethertype === "IPv4") !== (kind.family === "ipv4")) return false;
  const protocol = protocolNumber(rule.protocol, kind.family);
  if (protocol === undefined) return true;
  if (protocol !== kind.protocol) return false;
  if (rule.min === undefined) return true;
  if (protocol === ICMP[kind.family])
    // The provider does not send a code of 0, so the rule is for any.
    return kind.icmp?.type === rule.min && (!rule.max || kind.icmp.code === rule.max);
  if (!hasPorts(protocol)) return true;
  return kind.port !== undefined && rule.min <= kind.port && kind.port <= (rule.max ?? rule.min);
}

/**
 * How port security is read. `documented`: as OpenStack describes it. `iptables`: as Neutron's iptables driver
 * does it, which lets all ICMPv6 leave, and any source of a family that the port has no address of.
 */
export type GroupReading = "documented" | "iptables";

/** What security groups, firewalls and port security let pass, in one completion. */
export class Filters {
  private readonly cache = new Map<string, KindMask>();
  private readonly groups: ReadonlyMap<string, TinyGroup>;

  constructor(
    private readonly world: TinyWorld,
    private readonly completion: Completion,
    private readonly kinds: PacketKinds,
    private readonly reading: GroupReading,
  ) {
    this.groups = new Map([DEFAULT, ...world.groups].map((group) => [group.name, group]));
  }

  /** Whether port security lets a source leave by a port. */
  maySend(port: TinyPort, source: Address): boolean {
    if (!port.security) return true;
    return this.owns(port, source) || (this.reading === "iptables" && !this.isChecked(port, source.family));
  }

  /** Whether port security of some driver does: others than the documented one check no foreign family. */
  maySomewhereSend(port: TinyPort, source: Address): boolean {
    return this.maySend(port, source) || !this.isChecked(port, source.family);
  }

  /** Neutron's driver checks no source of a port without addresses, nor of a family that it has none of. */
  private isChecked(port: TinyPort, family: Family): boolean {
    const own = this.completion[`port:${port.name}`] ?? [];
    return own.length > 0 && [...own, ...port.pairs.map(blockOf)].some((each) => each.family === family);
  }

  /** An address of the port's own, or of its pairs. */
  owns(port: TinyPort, address: Address): boolean {
    const own = this.completion[`port:${port.name}`] ?? [];
    return (
      own.some((each) => same(each, address)) || port.pairs.some((pair) => within(address, blockOf(pair)))
    );
  }

  /** An address of the port's own, or a pair of one: which others of a pair it has is the host's choice. */
  isNamed(port: TinyPort, address: Address): boolean {
    const own = this.completion[`port:${port.name}`] ?? [];
    const pairs = port.pairs.map(blockOf).filter(({ first, last }) => first === last);
    return own.some((each) => same(each, address)) || pairs.some((pair) => within(address, pair));
  }

  /** What a port's groups let pass to or from another address. */
  groupMask(port: TinyPort, direction: TinyRule["direction"], remote: Address): KindMask {
    if (!port.security) return this.kinds.all(remote.family);
    const key = `${port.name} ${direction} ${remote.id}`;
    const known = this.cache.get(key);
    if (known !== undefined) return known;
    const free = this.reading === "iptables" && direction === "egress" && remote.family === "ipv6";
    let mask = free ? this.kinds.mask("ipv6", ({ protocol }) => protocol === ICMP.ipv6) : 0n;
    for (const name of groupNames(port)) {
      const group = this.groups.get(name);
      if (group === undefined) continue;
      for (const rule of [...group.rules, ...(group.bare ? [] : NEUTRONS_OWN)])
        if (rule.direction === direction && this.remoteMatches(rule, remote))
          mask |= this.kinds.mask(remote.family, (kind) => ruleMatches(rule, kind));
    }
    this.cache.set(key, mask);
    return mask;
  }

  private remoteMatches(rule: TinyRule, remote: Address): boolean {
    if (rule.prefix !== undefined) return within(remote, blockOf(rule.prefix));
    if (rule.remoteGroup === undefined) return true;
    const { remoteGroup } = rule;
    return this.world.ports.some((port) => groupNames(port).includes(remoteGroup) && this.owns(port, remote));
  }

  /** What one policy of a firewall lets pass; without a policy nothing does. */
  policyMask(
    policy: readonly TinyFirewallRule[] | undefined,
    family: Family,
    source: Address,
    destination: Address,
  ): KindMask {
    return this.kinds.mask(family, (kind) => {
      const first = policy?.find((rule) => firewallMatches(rule, kind, source, destination));
      return first?.action === "allow";
    });
  }

  /** What some rule of a policy matches, allowed or not. */
  decidedMask(
    policy: readonly TinyFirewallRule[] | undefined,
    family: Family,
    source: Address,
    destination: Address,
  ): KindMask {
    return this.kinds.mask(family, (kind) =>
      (policy ?? []).some((rule) => firewallMatches(rule, kind, source, destination)),
    );
  }
}

function firewallMatches(
  rule: TinyFirewallRule,
  kind: PacketKind,
  source: Address,
  destination: Address,
): boolean {
  if ((rule.version === 4) !== (kind.family === "ipv4")) return false;
  if (rule.source !== undefined && !within(source, blockOf(rule.source))) return false;
  if (rule.destination !== undefined && !within(destination, blockOf(rule.destination))) return false;
  if (rule.protocol === undefined) return true;
  if (protocolNumber(rule.protocol, kind.family) !== kind.protocol) return false;
  if (rule.ports === undefined) return true;
  const [first = 0, last = first] = rule.ports.split(":").map(Number);
  return kind.port !== undefined && first <= kind.port && kind.port <= last;
}
