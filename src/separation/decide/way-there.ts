import type { Declaration, FirewallGroup, Port, Router } from "../../model";
import type { Packet } from "../packets/fields";
import { routerSteps } from "../reach/router-steps";
import { type Step, taken } from "../reach/step";
import type { Ground } from "../topology/ground";
import type { Link } from "../topology/links";
import { nameOf } from "../topology/names";
import type { Hop } from "../verdict";
import { shownAddress } from "./path";

interface Sought {
  /** Nothing for the outside. */
  readonly sender: Port | undefined;
  readonly receiver: Port | undefined;
  readonly packet: Packet;
}

/**
 * As far as a packet gets from the sender's network to the receiver's: all the way, or up to what stops
 * it. Of several ways, the one on which it gets furthest.
 */
export function wayThere(ground: Ground, { sender, receiver, packet }: Sought): Hop[] {
  const starts = linksOf(ground, sender);
  const ends = new Set(linksOf(ground, receiver).map(({ id }) => id));
  if (starts.some(({ id }) => ends.has(id))) return [];
  const ways = starts.flatMap((link) => routersOn(ground, link).map((router) => [link, router] as const));
  const found = ways.map(([link, router]) =>
    through(ground, router, `sent ${link.id}`, packet, ends, new Set()),
  );
  const [best] = found.sort((a, b) => rank(a) - rank(b) || b.length - a.length);
  const [from, to] = [starts[0], linksOf(ground, receiver)[0]];
  return (
    best ?? [
      {
        passes: false,
        why: { code: "no-router", args: { from: nameOf(from?.networks[0]), to: nameOf(to?.networks[0]) } },
      },
    ]
  );
}

function rank(hops: readonly Hop[]): number {
  return hops.every(({ passes }) => passes) ? 0 : 1;
}

function linksOf({ links }: Ground, port: Port | undefined): Link[] {
  if (port === undefined) return links.all.filter(({ isExternal }) => isExternal);
  const link = links.ofNetwork(port.network);
  return link === undefined ? [] : [link];
}

function routersOn({ world, links }: Ground, link: Link): Router[] {
  return [...world.routers.values()].filter(({ interfaces, gateway }) =>
    [...interfaces, ...(gateway ? [gateway] : [])].some(({ network }) => links.ofNetwork(network) === link),
  );
}

/** What becomes of a packet in a router, and in those that it sends it on to. */
function through(
  ground: Ground,
  router: Router,
  from: Step["from"],
  packet: Packet,
  ends: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): Hop[] {
  const steps = [...routerSteps(ground, router, { reading: "may", countsUnrouted: true })];
  const entered = enter(ground, steps, from, packet);
  if (entered === undefined)
    return [wall(ground, steps, (step) => step.from === from, packet) ?? noRoute(ground, router, packet)];
  const { inside, hops } = entered;
  const onward = steps.filter((step) => step.from === `in ${router.id}`);
  const routed = onward.flatMap((step) => {
    const next = taken(step, ground.space.exactly(inside)).sample();
    return next === undefined ? [] : [{ step, next }];
  });
  const here = new Set([...seen, router.id]);
  const found = routed.map(({ step, next }): Hop[] => {
    const hop = step.hop === undefined ? [] : [step.hop];
    const [place, id] = [step.to.slice(0, step.to.indexOf(" ")), step.to.slice(step.to.indexOf(" ") + 1)];
    if (place === "there" || place === "out") return ends.has(id) ? hop : [...hop, nobody(ground, next)];
    const other = place === "by" ? nextRouter(ground, id, here) : undefined;
    return other === undefined
      ? [...hop, nobody(ground, next)]
      : [...hop, ...through(ground, other, step.to, next, ends, here)];
  });
  const [best] = found.sort((a, b) => rank(a) - rank(b) || b.length - a.length);
  const stopped = () => [wall(ground, onward, () => true, inside) ?? noRoute(ground, router, packet)];
  return [...hops, ...(best ?? stopped())];
}

function nextRouter(ground: Ground, port: string, seen: ReadonlySet<string>): Router | undefined {
  const next = ground.routersAt(port).find((id) => !seen.has(id));
  return next === undefined ? undefined : ground.world.routers.get(next);
}

function enter(
  ground: Ground,
  steps: readonly Step[],
  from: Step["from"],
  packet: Packet,
): { readonly inside: Packet; readonly hops: readonly Hop[] } | undefined {
  const one = ground.space.exactly(packet);
  for (const step of steps.filter((each) => each.from === from && each.to.startsWith("in "))) {
    const inside = taken(step, one).sample();
    if (inside !== undefined) return { inside, hops: step.hop === undefined ? [] : [step.hop] };
  }
  return undefined;
}

/** The firewall that stops a packet at one of the steps. */
function wall(
  ground: Ground,
  steps: readonly Step[],
  isMeant: (step: Step) => boolean,
  packet: Packet,
): Hop | undefined {
  for (const step of steps.filter(isMeant))
    for (const { port, direction } of step.firewalls ?? []) {
      if (ground.firewalls.passing(port, direction, "may").has(packet)) continue;
      for (const group of ground.firewalls.groupsOf(port)) {
        const args = { direction, port: nameOf(ground.world.ports.get(port)) };
        return refusal(ground, group, direction, packet, args);
      }
    }
  return undefined;
}

function refusal(
  ground: Ground,
  group: FirewallGroup,
  direction: "ingress" | "egress",
  packet: Packet,
  args: { direction: "ingress" | "egress"; port: string },
): Hop {
  const rules = group.up ? group[direction] : undefined;
  const stopped = (
    declared: Declaration | undefined,
    code: "firewall-denies" | "firewall-no-match" | "firewall-closed",
  ): Hop => ({
    passes: false,
    ...(declared && { declared }),
    why: { code, args },
  });
  if (rules === undefined) return stopped(group.declared[0], "firewall-closed");
  const rule = rules.find((each) => ground.firewalls.matched(each, "may").has(packet));
  return rule === undefined
    ? stopped(group.declared[0], "firewall-no-match")
    : stopped(rule.declared, "firewall-denies");
}

function noRoute(ground: Ground, router: Router, packet: Packet): Hop {
  const [declared] = router.declared;
  const destination = shownAddress(ground, packet.destination, packet);
  return { passes: false, ...(declared && { declared }), why: { code: "no-route", args: { destination } } };
}

function nobody(ground: Ground, packet: Packet): Hop {
  const address = shownAddress(ground, packet.destination, packet);
  return { passes: false, why: { code: "nobody-has", args: { address } } };
}
