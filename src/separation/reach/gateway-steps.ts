import type { Router, RouterGateway } from "../../model";
import type { PacketSet } from "../packets/packet-set";
import type { Ground } from "../topology/ground";
import { nameOf } from "../topology/names";
import { sentTo } from "../topology/own-packets";
import type { Sense } from "./sense";
import type { Step } from "./step";
import { ownSources } from "./translations";

/** A step, wherever it leads. */
export type Leaving = Omit<Step, "from" | "to">;

/**
 * What reached a floating IP from inside gets another source: the sender's own floating IP, or else the
 * gateway's address.
 */
export function* turning(ground: Ground, router: Router, sense: Sense): Iterable<Step> {
  if (router.gateway === undefined) return;
  const [from, to] = [`turned ${router.id}`, `in ${router.id}`] as const;
  const { space } = ground;
  const own = ownSources(ground, router, sense);
  const changes = [
    {
      pass: space.all.subtract(withFloatingIp(ground, router, sense)),
      into: fromGateway(ground, router.gateway),
    },
    ...own.map(({ inner, outer }) => ({
      pass: space.of({ family: "ipv4", source: inner }),
      into: space.of({ family: "ipv4", source: outer }),
    })),
  ];
  for (const { pass, into } of changes) yield { from, to, pass, change: { fields: ["source"], into } };
  if (sense.reading === "may") yield { from, to, pass: space.all };
}

/** Out by the gateway: to the next hop, or to who is on the external network. */
export function* outward(
  ground: Ground,
  router: Router,
  gateway: RouterGateway,
  { packets, isOnLink }: { readonly packets: PacketSet; readonly isOnLink: boolean },
  sense: Sense,
): Iterable<Step> {
  const link = ground.links.ofNetwork(gateway.network);
  if (link === undefined) return;
  const held = link.ports.flatMap(({ addresses }) => addresses);
  const beyond = isOnLink ? packets.subtract(sentTo(ground, held)) : packets;
  // What is not on the external network for certain goes to its next hop, and no further for certain.
  const there = isOnLink || sense.reading === "may" ? packets : ground.space.none;
  for (const [to, some] of [[`there ${link.id}`, there] as const, [`out ${link.id}`, beyond] as const])
    for (const leaving of leavingByGateway(ground, router, gateway, some, sense))
      yield { from: `in ${router.id}`, to, ...leaving };
}

/** How packets leave by the gateway: translated, or as they are. */
export function leavingByGateway(
  ground: Ground,
  router: Router,
  gateway: RouterGateway,
  packets: PacketSet,
  sense: Sense,
): Leaving[] {
  const { space } = ground;
  const pass = packets.intersect(ground.firewalls.passing(gateway.port, "egress", sense.reading));
  const firewalls = [{ port: gateway.port, direction: "egress" as const }];
  const four = space.of({ family: "ipv4" });
  const own = ownSources(ground, router, sense);
  const withOwn = withFloatingIp(ground, router, sense);
  const translated = gateway.sourceNat ? four.subtract(withOwn) : space.none;
  const asItIs = pass.subtract(gateway.sourceNat ? four : withOwn);
  const changes = [
    { pass: pass.intersect(translated), into: fromGateway(ground, gateway) },
    ...own.map(({ inner, outer }) => ({
      pass: pass.intersect(space.of({ family: "ipv4", source: inner })),
      into: space.of({ family: "ipv4", source: outer }),
    })),
  ].filter((change) => !change.pass.isEmpty);
  const network = nameOf(ground.links.ofNetwork(gateway.network)?.networks[0]);
  const { declared } = gateway;
  const out = { code: "gateway-out" as const, args: { network } };
  const why = { code: "gateway-translates" as const, args: { network, address: nameOf(router) } };
  return [
    ...(asItIs.isEmpty
      ? []
      : [{ pass: asItIs, firewalls, hop: { passes: true, declared, why: out } as const }]),
    ...changes.map((change) => ({
      pass: change.pass,
      change: { fields: ["source"] as const, into: change.into },
      firewalls,
      hop: { passes: true, declared, why } as const,
    })),
  ];
}

/** What does not leave for certain as others do: from an address that may have a floating IP. */
function withFloatingIp(ground: Ground, router: Router, { reading, ...sense }: Sense): PacketSet {
  const { space } = ground;
  if (reading === "may") return space.none;
  const own = ownSources(ground, router, { ...sense, reading: "may" });
  return space.union(own.map(({ perhaps }) => space.of({ family: "ipv4", source: perhaps })));
}

function fromGateway({ world, book, space }: Ground, gateway: RouterGateway): PacketSet {
  const port = world.ports.get(gateway.port);
  return space.of({ family: "ipv4", source: port ? book.ofAll(port.addresses, "ipv4") : [] });
}
