import type { TinyRouter } from "../tiny-world";
import { firewallPasses } from "./firewall-rules";
import type { Holders } from "./holders";
import type { PortRules, Sense } from "./port-rules";
import { isUnbound } from "./port-rules";
import { type Leg, type Line, legsOf, tableOf } from "./routes";
import { and, FALSE, not, or, type Term, TRUE } from "./smt";
import type { SymbolicPacket } from "./symbolic-packet";
import { Translations } from "./translations";
import { type Place, plain, type Way } from "./way";

/** Everything that a router does to packets which enter by a leg, from there to whoever has the next hop. */
export function* routerWays(
  holders: Holders,
  rules: PortRules,
  router: TinyRouter,
  sense: Sense,
): Iterable<Way> {
  const translations = new Translations(holders, router);
  const legs = legsOf(holders, router);
  for (const leg of legs) {
    // Whoever sends on a wire can hand packets to any router on it.
    yield plain(`sent ${leg.wire}`, place(leg), () => TRUE);
    if (leg.isGateway && translations.hasLeads)
      yield plain(`addressed ${leg.wire}`, place(leg), ({ destination }) => translations.isLead(destination));
    for (const line of tableOf(holders, router, sense))
      for (const { to, when } of ends(holders, rules, line, sense))
        yield* through(holders, translations, leg, line, to, when, sense);
  }
}

function place({ router, name }: Leg): Place {
  return `by ${router.name}/${name}`;
}

/** Destination first, then table and firewalls, then the source: as Linux orders them. */
function* through(
  { world }: Holders,
  translations: Translations,
  by: Leg,
  line: Line,
  to: Place,
  when: Term,
  sense: Sense,
): Iterable<Way> {
  const crosses = ({ ...packet }: SymbolicPacket): Term =>
    and(
      when,
      // Linux takes no packet from itself; that every driver's router refuses it is not counted on.
      sense === "will" ? not(translations.isMartian(packet.source)) : TRUE,
      not(translations.isOwn(packet.destination)),
      line.chosen(packet.destination),
      by.isGateway ? TRUE : firewallPasses(world, by.name, "ingress", packet),
      line.leg.isGateway ? TRUE : firewallPasses(world, line.leg.name, "egress", packet),
    );
  for (const isLed of translations.hasLeads ? [false, true] : [false]) {
    const inside = (packet: SymbolicPacket, before: (packet: SymbolicPacket) => Term): Term =>
      isLed
        ? and(
            crosses(packet),
            or(
              ...[...translations.led(packet)].map((original) =>
                and(original.condition, before(original.packet)),
              ),
            ),
          )
        : and(crosses(packet), before(packet));
    for (const source of translations.sources(by, line.leg, isLed))
      yield {
        from: place(by),
        to,
        translates: isLed || source !== "kept",
        arrives: (after, before, hidden) =>
          source === "kept"
            ? and(
                line.leg.isGateway || isLed ? translations.hasNoFloating(after.source) : TRUE,
                inside(after, before),
              )
            : translations.withSource(source, after, (packet) => inside(packet, before), hidden),
      };
  }
}

/** Who gets what a line sends, and on what condition. */
function* ends(
  holders: Holders,
  rules: PortRules,
  { leg, nextHop, isDefault }: Line,
  sense: Sense,
): Iterable<{ readonly to: Place; readonly when: Term }> {
  if (isDefault) {
    yield { to: `beyond ${leg.wire}`, when: TRUE };
    return;
  }
  if (nextHop === undefined) {
    yield { to: `addressed ${leg.wire}`, when: TRUE };
    return;
  }
  const others = holders.world.routers
    .flatMap((router) => legsOf(holders, router))
    .filter(({ wire }) => wire === leg.wire);
  const has = (owner: string): Term => holders.has(owner, nextHop);
  for (const other of others) yield { to: place(other), when: has(other.owner) };
  const ports = holders.portsOn(leg.wire);
  const takes = ports.map((port) =>
    or(
      rules.isOwn(port, nextHop),
      sense === "can" && isUnbound(port) ? not(holders.isHeld(nextHop, leg.wire)) : FALSE,
    ),
  );
  for (const [index, port] of ports.entries()) yield { to: `host ${port.name}`, when: takes[index] ?? FALSE };
  // Nobody that the world has: then whoever it is may take it anywhere.
  if (sense === "can")
    yield {
      to: "anywhere",
      when: not(
        or(...others.map(({ owner }) => has(owner)), ...ports.map((port) => rules.isOwn(port, nextHop))),
      ),
    };
}
