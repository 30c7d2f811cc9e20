import type { Route, Router, RouterGateway, RouterInterface } from "../../model";
import { lazily } from "../../units/remembered";
import { PRIVATE_USE } from "../addresses/private-use";
import { addressText, prefixText } from "../addresses/text";
import type { PacketSet } from "../packets/packet-set";
import type { Ground } from "../topology/ground";
import type { Link } from "../topology/links";
import { nameOf } from "../topology/names";
import { claimedFrom } from "../topology/own-packets";
import { familyOf } from "../topology/routes";
import { type Leaving, leavingByGateway, outward, turning } from "./gateway-steps";
import type { Sense } from "./sense";
import type { Place, Step } from "./step";
import { type Leading, leadings } from "./translations";

/** What a router does: takes packets in, translates them, and sends them on by its table. */
export function* routerSteps(ground: Ground, router: Router, sense: Sense): Iterable<Step> {
  for (const { steps } of entriesOf(ground, router, sense)) yield* steps();
  yield* forwardingOfRouter(ground, router, sense);
}

/** From a link that a router is on into the router. */
export interface Entry {
  readonly way: RouterInterface | RouterGateway;
  readonly steps: () => Iterable<Step>;
}

export function entriesOf(ground: Ground, router: Router, sense: Sense): Entry[] {
  const led = lazily(() => leadings(ground, router, sense));
  const inside = router.interfaces.map(
    (by): Entry => ({ way: by, steps: () => entering(ground, router, by, led(), sense) }),
  );
  const { gateway } = router;
  if (gateway === undefined) return inside;
  return [...inside, { way: gateway, steps: () => fromOutside(ground, router, gateway, led(), sense) }];
}

/** From within the router on. */
export function* forwardingOfRouter(ground: Ground, router: Router, sense: Sense): Iterable<Step> {
  yield* turning(ground, router, sense);
  for (const { target, packets } of ground.tables.of(router, sense.reading)) {
    if (packets.isEmpty) continue;
    if (target.kind === "connected") yield* connected(ground, router, target.by, packets, sense);
    else if (target.kind === "route") yield* routed(ground, router, target.route, packets, sense);
    else if (router.gateway)
      yield* outward(ground, router, router.gateway, { packets, isOnLink: target.isOnLink }, sense);
  }
}

/** Whoever is on a router's network can have it as next hop. */
function* entering(
  ground: Ground,
  router: Router,
  by: RouterInterface,
  led: readonly Leading[],
  sense: Sense,
): Iterable<Step> {
  const link = ground.links.ofNetwork(by.network);
  if (link === undefined) return;
  const pass = ground.firewalls.passing(by.port, "ingress", sense.reading);
  const firewalls = [{ port: by.port, direction: "ingress" as const }];
  const dropped = fromItself(ground, router, sense);
  const untranslated = pass.subtract(toTranslate(ground, led, sense)).subtract(dropped);
  const places = [`sent ${link.id}`, `opened ${link.id}`, `by ${by.port}`] as const;
  for (const from of places) {
    yield { from, to: `in ${router.id}`, pass: untranslated, firewalls };
    for (const { before, after, fields, hop } of led) {
      const change = { fields, into: after.intersect(pass) };
      yield { from, to: `turned ${router.id}`, pass: before.subtract(dropped), change, firewalls, hop };
    }
  }
}

/** Whoever is on the external network reaches floating IPs, and what is behind the router directly. */
function* fromOutside(
  ground: Ground,
  router: Router,
  gateway: RouterGateway,
  led: readonly Leading[],
  sense: Sense,
): Iterable<Step> {
  const link = ground.links.ofNetwork(gateway.network);
  if (link === undefined) return;
  const pass = ground.firewalls.passing(gateway.port, "ingress", sense.reading);
  const dropped = fromItself(ground, router, sense);
  const untranslated = pass.subtract(toTranslate(ground, led, sense)).subtract(dropped);
  const firewalls = [{ port: gateway.port, direction: "ingress" as const }];
  const to = `in ${router.id}` as const;
  const hop: Step["hop"] = {
    passes: true,
    declared: gateway.declared,
    why: { code: "gateway-in", args: { network: nameOf(link.networks[0]), destination: nameOf(router) } },
  };
  const carried = sense.countsUnrouted ? untranslated : untranslated.subtract(unrouted(ground));
  yield { from: `sent ${link.id}`, to, pass: carried, firewalls, hop };
  yield { from: `by ${gateway.port}`, to, pass: untranslated, firewalls, hop };
  for (const { before, after, fields, hop } of led)
    for (const from of [`sent ${link.id}`, `there ${link.id}`, `by ${gateway.port}`] as const) {
      const change = { fields, into: after.intersect(pass) };
      yield { from, to, pass: before.subtract(dropped), change, firewalls, hop };
    }
}

/** What goes on only translated: what is sent to a floating IP that the router surely leads on. */
function toTranslate({ space }: Ground, led: readonly Leading[], { reading }: Sense): PacketSet {
  if (reading === "may") return space.none;
  return space.union(led.map(({ before }) => before.forget("second").forget("protocol")));
}

/** What claims to come from the router itself, which its kernel drops; that every driver does is not counted on. */
function fromItself(ground: Ground, router: Router, { reading }: Sense): PacketSet {
  const { space, world, links } = ground;
  if (reading === "may") return space.none;
  const ways = [...router.interfaces, ...(router.gateway === undefined ? [] : [router.gateway])];
  const outside = links.ofNetwork(router.gateway?.network);
  const own = [
    ...ways.flatMap(({ port }) => world.ports.get(port)?.addresses ?? []),
    // A router has the floating IPs that it leads on for its own.
    ...world.floatingIps
      .filter(({ network }) => outside !== undefined && links.ofNetwork(network) === outside)
      .map(({ address }) => address),
  ];
  return claimedFrom(ground, own);
}

/** From a public address to a private one: nobody between the two carries that. */
function unrouted({ space, book }: Ground): PacketSet {
  return space.union(
    (["ipv4", "ipv6"] as const).map((family) =>
      space
        .of({ family, destination: book.ofRanges(PRIVATE_USE[family], family, "may") })
        .subtract(space.of({ family, source: book.ofRanges(PRIVATE_USE[family], family, "may") })),
    ),
  );
}

function* connected(
  ground: Ground,
  router: Router,
  by: RouterInterface,
  packets: PacketSet,
  { reading }: Sense,
): Iterable<Step> {
  const link = ground.links.ofNetwork(by.network);
  // Most of a city's networks wait for their first host: nobody there is reached.
  if (link === undefined || !ground.hasReceivers(link)) return;
  yield {
    from: `in ${router.id}`,
    to: `there ${link.id}`,
    pass: packets.intersect(ground.firewalls.passing(by.port, "egress", reading)),
    firewalls: [{ port: by.port, direction: "egress" }],
    hop: {
      passes: true,
      declared: by.declared,
      why: { code: "router-connects", args: { from: nameOf(router), to: nameOf(link.networks[0]) } },
    },
  };
}

/** An extra route: on to whoever has the next hop, on any of the router's networks. */
function* routed(
  ground: Ground,
  router: Router,
  route: Route,
  packets: PacketSet,
  sense: Sense,
): Iterable<Step> {
  const family = familyOf(route);
  const args = { destination: prefixText(route.destination), nextHop: addressText(route.nextHop, family) };
  const hop: Step["hop"] = {
    passes: true,
    declared: route.declared,
    why: { code: "router-route", args },
  };
  for (const { way, link } of waysTo(ground, router, route, sense)) {
    const next = nextOf(ground, link, route, sense);
    for (const leaving of leavingBy(ground, router, way, packets, sense))
      for (const to of next)
        yield { ...leaving, from: `in ${router.id}`, to, hop: (leaving.change && leaving.hop) ?? hop };
  }
}

function leavingBy(
  ground: Ground,
  router: Router,
  way: RouterInterface | RouterGateway,
  packets: PacketSet,
  sense: Sense,
): Leaving[] {
  if (way === router.gateway) return leavingByGateway(ground, router, router.gateway, packets, sense);
  const pass = packets.intersect(ground.firewalls.passing(way.port, "egress", sense.reading));
  return [{ pass, firewalls: [{ port: way.port, direction: "egress" }] }];
}

/** Who has a next hop. Nobody that is modelled: whoever it is can take it anywhere. */
function nextOf(ground: Ground, link: Link, route: Route, { reading }: Sense): Place[] {
  const holders = (which: Sense["reading"]) => ground.holders.of(link, route.nextHop, familyOf(route), which);
  const places = holders(reading).map(({ id, role }): Place => (role === "router" ? `by ${id}` : `at ${id}`));
  if (reading === "must" || holders("must").length > 0) return places;
  return [...places, link.isExternal ? `out ${link.id}` : "unknown"];
}

/** Where a next hop may be: on networks with a subnet that has it, or whose subnets are not known. */
function waysTo({ links }: Ground, router: Router, route: Route, { reading }: Sense) {
  const ways = [...router.interfaces, ...(router.gateway ? [router.gateway] : [])].flatMap((way) => {
    const link = links.ofNetwork(way.network);
    if (link === undefined) return [];
    const own = "subnets" in way && way.subnets.length > 0 ? way.subnets : undefined;
    const has = hasAddress(link, route, own);
    return [{ way, link, has, isSure: has === true && (own !== undefined || reading === "must") }];
  });
  const isKnown = ways.some(({ isSure }) => isSure);
  // Of an external network the subnets are seldom known; none of them overlaps with an interface's.
  return ways.filter(({ has, link }) => has ?? (link.isExternal && !isKnown));
}

/**
 * Whether a link has a next hop: by the subnets that an interface connects, where it says which; nothing
 * where there is none of the family.
 */
function hasAddress(
  { networks }: Link,
  { nextHop, destination }: Route,
  own: readonly string[] | undefined,
): boolean | undefined {
  const ofFamily = networks
    .flatMap(({ subnets }) => subnets)
    .filter(({ id }) => own === undefined || own.includes(id))
    .flatMap(({ cidr }) => cidr ?? [])
    .filter(({ family }) => family === destination.family);
  return ofFamily.length === 0
    ? undefined
    : ofFamily.some(({ first, last }) => first <= nextHop && nextHop <= last);
}
