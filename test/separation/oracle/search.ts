import { addressOf, blockOf, same, within } from "./address";
import type { Fabric, Packets, Station } from "./fabric";
import { isOutside } from "./interesting";
import type { KindMask } from "./packet-kinds";
import { type FirewallReading, routerStep } from "./router-step";
import type { TinyBalancer, TinyPort } from "./tiny-world";

const OCTAVIA = { TCP: 6, HTTP: 6, UDP: 17 } as const;

/**
 * Follows packets wherever hosts and routers can take them. A host takes any next hop on its network;
 * whether a step depends on what others outside do is kept as `sure: false`.
 */
export class Search {
  /** Kinds that arrive, by `endpoint family`. */
  readonly possible = new Map<string, KindMask>();
  readonly sure = new Map<string, KindMask>();
  private readonly seen = new Map<unknown, Map<number, KindMask>>();

  constructor(
    private readonly fabric: Fabric,
    private readonly reading: FirewallReading,
  ) {}

  /** A host sends packets by one of its ports. */
  leave(port: TinyPort, packets: Packets, sure: boolean): void {
    const { filters } = this.fabric;
    if (!filters.maySomewhereSend(port, packets.source)) return;
    const mask = packets.mask & filters.groupMask(port, "egress", packets.destination);
    const leaves = sure && filters.maySend(port, packets.source);
    this.spread(this.fabric.domain(port.network), { ...packets, mask }, leaves, port);
  }

  /** Packets on a network, with any next hop that their sender takes. */
  spread(domain: string, packets: Packets, sure: boolean, sender: TinyPort | undefined): void {
    const next = this.fabric.nextOf(domain, sender);
    const fresh = this.fresh(next, packets, sure);
    if (fresh === 0n) return;
    const rest = { ...packets, mask: fresh };
    for (const station of next) this.arrive(station, rest, sure);
  }

  private arrive(station: Station, packets: Packets, sure: boolean): void {
    if (packets.mask === 0n) return;
    if (station.kind === "host") this.atHost(station.port, packets, sure);
    else if (station.kind === "balancer") this.atBalancer(station.balancer, packets, sure);
    else if (station.kind === "outside") this.atOutside(station.domain, packets, sure);
    else this.atRouter(station, packets, sure);
  }

  private atRouter(station: Extract<Station, { kind: "router" }>, packets: Packets, sure: boolean): void {
    const { leg } = station;
    const mask = this.fresh(leg, packets, sure);
    if (mask === 0n) return;
    for (const sent of routerStep(this.fabric, leg, { ...packets, mask }, this.reading)) {
      const { domain } = sent.leg;
      if (sent.learned) {
        this.atOutside(domain, sent.packets, false);
        continue;
      }
      const stations = this.fabric.stations(domain, sent.nextHop);
      for (const next of stations) this.arrive(next, sent.packets, sure);
      // Nobody modelled has the next hop of a route: whatever is there may pass it on.
      const routed = !same(sent.nextHop, sent.packets.destination);
      if (stations.length === 0 && routed) this.atOutside(domain, sent.packets, false);
    }
  }

  private atHost(port: TinyPort, packets: Packets, sure: boolean): void {
    const { fabric } = this;
    const mask = this.fresh(port, packets, sure) & fabric.filters.groupMask(port, "ingress", packets.source);
    if (mask === 0n) return;
    if (fabric.takes(port, packets.destination)) {
      // Which addresses of a wide pair a host has is its choice, and it drops what claims to come from itself.
      const isTaken =
        fabric.filters.isNamed(port, packets.destination) && !fabric.filters.owns(port, packets.source);
      this.record(`port:${port.name}`, packets, mask, sure && isTaken);
    }
    const { own, siblings, local } = fabric.hostOf(port);
    const { source, destination } = packets;
    if (own.includes(destination)) return;
    // Whoever hands it on needs its address, and it keeps what is its own and drops what claims to be.
    const isForwarded =
      own.some(({ family }) => family === source.family) &&
      !own.includes(source) &&
      !local.includes(destination);
    for (const sibling of siblings) this.leave(sibling, { ...packets, mask }, sure && isForwarded);
  }

  private atOutside(domain: string, packets: Packets, sure: boolean): void {
    const mask = this.fresh(domain, packets, sure);
    if (mask === 0n) return;
    const { fabric } = this;
    const { destination } = packets;
    const isSomebodys = fabric.held(destination, domain) || fabric.isOfPortOutside(destination);
    const outside = isOutside(fabric.world, destination) && !isSomebodys;
    const leadsOn = fabric.hasSubnet(domain, destination.family);
    if (outside) this.record("outside", packets, mask, sure && leadsOn);
    else if (fabric.external(domain))
      for (const leg of fabric.legs.filter((each) => each.gateway && each.domain === domain))
        this.arrive({ kind: "router", leg }, { ...packets, mask }, false);
  }

  /** A new conversation with every member, of everyone who reaches a listener. */
  private atBalancer(balancer: TinyBalancer, packets: Packets, sure: boolean): void {
    const { fabric } = this;
    const { source, destination } = packets;
    if (!fabric.vipsOf(balancer).some((vip) => same(vip, destination))) return;
    // It drops what claims to come from itself.
    const isTaken = sure && !same(source, destination);
    for (const listener of balancer.listeners) {
      const protocol = OCTAVIA[listener.protocol];
      const bit = fabric.kinds.bit({ family: source.family, protocol, port: listener.port });
      // An empty list is no list.
      const lists = listener.allowed ?? [];
      const allowed = lists.length === 0 || lists.some((prefix) => within(source, blockOf(prefix)));
      if ((packets.mask & bit) === 0n || !allowed) continue;
      this.record(`balancer:${balancer.name}`, packets, bit, isTaken);
      for (const member of listener.members) {
        const to = addressOf(member.address);
        const from = fabric.vipsOf(balancer).find(({ family }) => family === to.family);
        if (from === undefined) continue;
        const mask = fabric.kinds.bit({ family: to.family, protocol, port: member.port });
        const domain =
          member.subnet === undefined
            ? fabric.balancerDomain(balancer)
            : fabric.domainOfSubnet(member.subnet);
        this.spreadFrom(domain, { source: from, destination: to, mask }, isTaken);
      }
    }
  }

  /** A balancer sends to members on its network, else by a router of it. */
  private spreadFrom(domain: string, packets: Packets, sure: boolean): void {
    const { fabric } = this;
    for (const station of fabric.stations(domain, packets.destination)) this.arrive(station, packets, sure);
    for (const leg of fabric.legs.filter((each) => each.domain === domain))
      this.arrive({ kind: "router", leg }, packets, sure);
  }

  /** What of the packets was not yet followed from there. */
  private fresh(place: unknown, { source, destination, mask }: Packets, sure: boolean): KindMask {
    let here = this.seen.get(place);
    if (here === undefined) {
      here = new Map();
      this.seen.set(place, here);
    }
    // Some millions of addresses are as many as two of them fit in a number.
    const key = (source.id * 2 ** 24 + destination.id) * 2 + (sure ? 1 : 0);
    const before = here.get(key) ?? 0n;
    here.set(key, before | mask);
    return mask & ~before;
  }

  private record(endpoint: string, { destination }: Packets, mask: KindMask, sure: boolean): void {
    const to = `${endpoint} ${destination.family}`;
    this.possible.set(to, (this.possible.get(to) ?? 0n) | mask);
    if (sure) this.sure.set(to, (this.sure.get(to) ?? 0n) | mask);
  }
}
