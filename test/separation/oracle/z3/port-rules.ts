import type { TinyGroup, TinyPort, TinyRule } from "../tiny-world";
import type { Holders } from "./holders";
import { and, FALSE, not, or, type Term, TRUE } from "./smt";
import { cidrOf, isIn, matchesKind, protocolNumberOf, type SymbolicPacket } from "./symbolic-packet";

/** `can`: whatever hosts and others may do. `will`: what needs nobody's help but the sender's. */
export type Sense = "can" | "will";

/** A port that names no groups is in the project's own: all leaves, and its members reach one another. */
const DEFAULT = "default of the project";
const DEFAULT_GROUP: TinyGroup = {
  name: DEFAULT,
  stateful: true,
  bare: false,
  rules: (["IPv4", "IPv6"] as const).map((ethertype) => ({
    direction: "ingress",
    ethertype,
    remoteGroup: DEFAULT,
  })),
};

/** What ports let out and in: security groups first, then port security. */
export class PortRules {
  constructor(private readonly holders: Holders) {}

  /** What a port can put on its wire. */
  leaves(port: TinyPort, packet: SymbolicPacket, sense: Sense): Term {
    if (!port.security) return TRUE;
    return and(
      this.allowed(port, "egress", packet.destination, packet),
      or(
        this.isOwn(port, packet.source),
        // One of Neutron's drivers checks no source of a port without addresses, nor of a family without.
        sense === "can" && !this.isChecked(port) ? TRUE : FALSE,
      ),
    );
  }

  /** What a port's groups let in. */
  enters(port: TinyPort, packet: SymbolicPacket): Term {
    return port.security ? this.allowed(port, "ingress", packet.source, packet) : TRUE;
  }

  /** What a port takes for sent to it. */
  takes(port: TinyPort, { destination, source, family }: SymbolicPacket, sense: Sense): Term {
    if (sense === "will") {
      const single = port.pairs.filter((pair) => cidrOf(pair).first === cidrOf(pair).last);
      const own = or(
        this.holders.has(`port:${port.name}`, destination),
        ...single.map((pair) => isIn(destination, family, cidrOf(pair))),
      );
      // It drops what claims to come from itself.
      return and(own, not(this.isOwn(port, source)));
    }
    const wire = this.holders.wire(port.network);
    const free = and(this.holders.isLocal(destination, wire), not(this.holders.isHeld(destination, wire)));
    return or(this.isOwn(port, destination), isUnbound(port) ? free : FALSE);
  }

  /** An address of its own or of its pairs. */
  isOwn({ name, pairs }: TinyPort, address: Term): Term {
    const { family } = this.holders;
    return or(
      this.holders.has(`port:${name}`, address),
      ...pairs.map((pair) => isIn(address, family, cidrOf(pair))),
    );
  }

  private isChecked({ name, network, fixed, pairs }: TinyPort): boolean {
    const { family, world } = this.holders;
    const isAddressed = (fixed ?? world.subnets.filter((subnet) => subnet.network === network)).length > 0;
    const own = this.holders.of(`port:${name}`).length > 0;
    return isAddressed && (own || pairs.some((pair) => cidrOf(pair).family === family));
  }

  private allowed(
    port: TinyPort,
    direction: TinyRule["direction"],
    remote: Term,
    packet: SymbolicPacket,
  ): Term {
    const groups = groupsOf(port).flatMap((name) =>
      [DEFAULT_GROUP, ...this.holders.world.groups].filter((group) => group.name === name),
    );
    // Neutron lets everything leave a new group; Terraform may take that away.
    if (direction === "egress" && groups.some(({ bare }) => !bare)) return TRUE;
    return or(
      ...groups
        .flatMap(({ rules }) => rules)
        .filter((rule) => rule.direction === direction && isOfFamily(rule, packet))
        .map((rule) =>
          and(
            matchesKind(packet, protocolNumberOf(rule.protocol, packet.family), rule.min, rule.max),
            this.isRemote(rule, remote),
          ),
        ),
    );
  }

  private isRemote({ prefix, remoteGroup }: TinyRule, address: Term): Term {
    const { family, world } = this.holders;
    if (prefix !== undefined) return isIn(address, family, cidrOf(prefix));
    if (remoteGroup === undefined) return TRUE;
    const members = world.ports.filter((port) => groupsOf(port).includes(remoteGroup));
    return or(...members.map((port) => this.isOwn(port, address)));
  }
}

/** Without port security, or with a pair that is wider than one address. */
export function isUnbound({ security, pairs }: TinyPort): boolean {
  return !security || pairs.map(cidrOf).some(({ first, last }) => first !== last);
}

function groupsOf({ security, groups }: TinyPort): readonly string[] {
  return security ? (groups ?? [DEFAULT]) : [];
}

function isOfFamily({ ethertype }: TinyRule, { family }: SymbolicPacket): boolean {
  return (ethertype === "IPv4") === (family === "ipv4");
}
