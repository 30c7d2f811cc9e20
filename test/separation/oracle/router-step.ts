import { type Address, addressOf, type Block, blockOf, same, within } from "./address";
import type { Fabric, Leg, Packets } from "./fabric";
import type { KindMask } from "./packet-kinds";

/**
 * Which way firewalls are read. `entering`: the ingress policy where a packet enters the router by the
 * port, and both ports' policies must allow. `leaving`: as Neutron's iptables driver does, the ingress policy
 * where it leaves the router by the port, and the first policy that decides settles it for both ports.
 */
export type FirewallReading = "entering" | "leaving";

/** Packets that a router puts on a network, for whoever has the next hop. */
export interface Sent {
  readonly leg: Leg;
  readonly nextHop: Address;
  readonly packets: Packets;
  /** To whoever advertises itself outside as a router of IPv6, which nobody may do. */
  readonly learned: boolean;
}

interface Translated {
  readonly packets: Packets;
  readonly translated: boolean;
}

/** What a router does with packets that enter by one of its legs. */
export function routerStep(fabric: Fabric, by: Leg, packets: Packets, reading: FirewallReading): Sent[] {
  if (isMartian(fabric, by, packets.source)) return [];
  return destinationNat(fabric, by, packets).flatMap(({ packets: inner, translated }) => {
    const way = fabric.routed(by.router, inner.destination, () => route(fabric, by, inner.destination));
    if (way === undefined) return [];
    const mask = inner.mask & firewallMask(fabric, by, way.leg, inner, reading);
    if (mask === 0n) return [];
    const source = sourceNat(fabric, by, way.leg, inner.source, translated);
    return [{ ...way, packets: { ...inner, source, mask } }];
  });
}

/** An IPv4 source that is the router's own address: Linux takes nothing from itself. */
function isMartian(fabric: Fabric, by: Leg, source: Address): boolean {
  if (source.family !== "ipv4") return false;
  const legs = fabric.legsOfRouter(by.router);
  return (
    fabric.natOf(by.router.name).some(({ address }) => same(address, source)) ||
    legs.some(({ addresses }) => addresses.some((own) => same(own, source)))
  );
}

function destinationNat(fabric: Fabric, by: Leg, packets: Packets): Translated[] {
  const nats = fabric.natOf(by.router.name).filter(({ address }) => same(address, packets.destination));
  if (nats.length === 0) return [{ packets, translated: false }];
  const { family } = packets.destination;
  return nats.flatMap(({ fixed, forwarding }) => {
    if (forwarding === undefined) return [{ packets: { ...packets, destination: fixed }, translated: true }];
    const { protocol, external, internal } = forwarding;
    const bit = fabric.kinds.bit({ family, protocol, port: external });
    if ((packets.mask & bit) === 0n) return [];
    const mask = fabric.kinds.bit({ family, protocol, port: internal });
    return [{ packets: { ...packets, destination: fixed, mask }, translated: true }];
  });
}

interface Way {
  readonly leg: Leg;
  readonly nextHop: Address;
  readonly learned: boolean;
}

function route(fabric: Fabric, by: Leg, destination: Address): Way | undefined {
  const legs = fabric.legsOfRouter(by.router);
  if (legs.some(({ addresses }) => addresses.some((each) => same(each, destination)))) return undefined;
  if (legs.some(({ connected }) => connected.some((block) => isEdge(destination, block)))) return undefined;
  let best: (Way & { readonly length: number }) | undefined;
  const offer = (leg: Leg, nextHop: Address, length: number): void => {
    if (best === undefined || length > best.length) best = { leg, nextHop, length, learned: false };
  };
  for (const leg of legs)
    for (const block of leg.connected) if (within(destination, block)) offer(leg, destination, block.length);
  for (const { destination: to, nextHop } of by.router.routes) {
    const hop = addressOf(nextHop);
    const leg = legs.find(({ connected }) => connected.some((block) => within(hop, block)));
    if (leg !== undefined && within(destination, blockOf(to))) offer(leg, hop, blockOf(to).length);
  }
  for (const leg of legs)
    for (const hop of leg.defaults) if (hop.family === destination.family) offer(leg, hop, 0);
  const gateway = legs.find((leg) => leg.gateway);
  if (best === undefined && gateway !== undefined && destination.family === "ipv6")
    return { leg: gateway, nextHop: destination, learned: true };
  return best;
}

/** A network's broadcast address, or IPv6's anycast address of its routers: for the router itself. */
function isEdge({ family, value }: Address, block: Block): boolean {
  if (family !== block.family || block.first === block.last) return false;
  return value === (family === "ipv4" ? block.last : block.first);
}

function firewallMask(
  fabric: Fabric,
  by: Leg,
  to: Leg,
  packets: Packets,
  reading: FirewallReading,
): KindMask {
  const { source, destination } = packets;
  const { family } = source;
  const all = fabric.kinds.all(family);
  const enter = fabric.firewallOf(by);
  const leave = fabric.firewallOf(to);
  if (enter === undefined && leave === undefined) return all;
  if (reading === "entering") {
    const policy = (up: boolean, rules: Parameters<typeof fabric.filters.policyMask>[0]): KindMask =>
      up ? fabric.filters.policyMask(rules, family, source, destination) : 0n;
    return (
      (enter === undefined ? all : policy(enter.up, enter.ingress)) &
      (leave === undefined ? all : policy(leave.up, leave.egress))
    );
  }
  // Jumps of one firewall stand together, those for packets that leave first, and end in a drop.
  let open = all;
  let passed = 0n;
  for (const firewall of fabric.world.firewalls) {
    if (firewall !== enter && firewall !== leave) continue;
    const chains = [
      ...(firewall === leave && firewall.up ? [firewall.ingress] : []),
      ...(firewall === enter && firewall.up ? [firewall.egress] : []),
    ];
    for (const chain of chains) {
      passed |= open & fabric.filters.policyMask(chain, family, source, destination);
      open &= ~fabric.filters.decidedMask(chain, family, source, destination);
    }
    open = 0n;
  }
  return passed;
}

/** The router's own address for what leaves by a gateway, the floating IP for what has one. */
function sourceNat(fabric: Fabric, by: Leg, to: Leg, source: Address, translated: boolean): Address {
  const gateway = fabric.legsOfRouter(by.router).find((leg) => leg.gateway);
  const own = gateway?.addresses.find(({ family }) => family === "ipv4");
  if (source.family !== "ipv4" || own === undefined) return source;
  if (!to.gateway && !translated) return source;
  const floating = fabric
    .natOf(by.router.name)
    .find(({ fixed, forwarding }) => forwarding === undefined && same(fixed, source));
  if (floating !== undefined) return floating.address;
  if (to.gateway && by.router.gateway?.snat !== false) return own;
  return translated && !by.gateway ? own : source;
}
