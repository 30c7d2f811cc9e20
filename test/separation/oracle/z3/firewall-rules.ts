import type { TinyFirewallRule, TinyWorld } from "../tiny-world";
import { and, not, or, type Term, TRUE } from "./smt";
import { cidrOf, isIn, matchesKind, protocolNumberOf, type SymbolicPacket } from "./symbolic-packet";

/** What FWaaS lets pass at a router's interface: the first rule that matches; what matches none is denied. */
export function firewallPasses(
  { firewalls }: TinyWorld,
  leg: string,
  direction: "ingress" | "egress",
  packet: SymbolicPacket,
): Term {
  const here = firewalls.filter(({ interfaces }) => interfaces.includes(leg));
  return and(...here.map((firewall) => allowed(firewall.up ? (firewall[direction] ?? []) : [], packet)));
}

function allowed(rules: readonly TinyFirewallRule[], packet: SymbolicPacket): Term {
  return or(
    ...rules.flatMap((rule, at) =>
      rule.action === "allow"
        ? [and(matches(rule, packet), ...rules.slice(0, at).map((before) => not(matches(before, packet))))]
        : [],
    ),
  );
}

function matches(
  { version, protocol, source, destination, ports }: TinyFirewallRule,
  packet: SymbolicPacket,
): Term {
  const { family } = packet;
  if ((version === 4) !== (family === "ipv4")) return "false";
  const [first, last = first] = ports?.split(":").map(Number) ?? [];
  return and(
    source === undefined ? TRUE : isIn(packet.source, family, cidrOf(source)),
    destination === undefined ? TRUE : isIn(packet.destination, family, cidrOf(destination)),
    matchesKind(packet, protocolNumberOf(protocol, family), first, last),
  );
}
