import { addressText } from "./address";
import type { Fabric, Packets, Station } from "./fabric";
import type { PacketKind } from "./packet-kinds";
import { type FirewallReading, routerStep } from "./router-step";

/** One frame with its first hop, for the simulator and the kernel alike. */
export interface Probe {
  /** `port:web`, or `outside:ext` for the far side of an external network. */
  readonly from: string;
  /** What the frame is addressed to: `port:web`, `leg:r/gateway`, `balancer:lb`, `outside:ext`. */
  readonly hop: string;
  readonly source: string;
  readonly destination: string;
  readonly kind: PacketKind;
}

/** Where and as what a probe comes off the network. */
export interface Arrival {
  readonly at: string;
  readonly source: string;
  readonly destination: string;
  readonly port?: number;
}

export function stationName(fabric: Fabric, station: Station): string {
  if (station.kind === "host") return `port:${station.port.name}`;
  if (station.kind === "balancer") return `balancer:${station.balancer.name}`;
  if (station.kind === "router") return `leg:${station.leg.router.name}/${station.leg.name}`;
  const { domain } = station;
  const on = fabric.world.networks.find(({ name, external }) => external && fabric.domain(name) === domain);
  return `outside:${on?.name}`;
}

/** How many routers a packet of ours may pass: its hop limit. */
const HOPS = 64;

/**
 * Where one frame arrives, when nobody but routers passes it on; nothing when that depends on who of
 * several answers for an address.
 */
export function trace(
  fabric: Fabric,
  from: Station,
  hop: Station,
  start: Packets,
  reading: FirewallReading,
): Arrival[] | undefined {
  let packets = start;
  if (from.kind === "host") {
    const { port } = from;
    const mask = fabric.filters.groupMask(port, "egress", packets.destination);
    if (!fabric.filters.maySend(port, packets.source) || (packets.mask & mask) === 0n) return [];
  }
  let at = hop;
  for (let hops = 0; hops < HOPS; hops++) {
    if (at.kind !== "router") return arrivalAt(fabric, at, packets);
    const [sent] = routerStep(fabric, at.leg, packets, reading);
    if (sent === undefined || sent.learned) return [];
    const stations = fabric.stations(sent.leg.domain, sent.nextHop);
    if (stations.length > 1) return undefined;
    const [next] = stations;
    if (next === undefined) return [];
    at = next;
    packets = sent.packets;
  }
  return [];
}

function arrivalAt(fabric: Fabric, station: Station, packets: Packets): Arrival[] {
  const { source, destination, mask } = packets;
  if (station.kind === "host" && (mask & fabric.filters.groupMask(station.port, "ingress", source)) === 0n)
    return [];
  const [kind] = fabric.kinds.members(source.family, mask);
  return [
    {
      at: stationName(fabric, station),
      source: addressText(source),
      destination: addressText(destination),
      ...(kind?.port === undefined ? {} : { port: kind.port }),
    },
  ];
}

/** Everything on a network that a frame can be addressed to. */
export function stationsOn(fabric: Fabric, domain: string): Station[] {
  return [
    ...fabric.world.ports
      .filter(({ network }) => fabric.domain(network) === domain)
      .map((port): Station => ({ kind: "host", port })),
    ...fabric.balancersOn(domain).map((balancer): Station => ({ kind: "balancer", balancer })),
    ...fabric.legs.filter((leg) => leg.domain === domain).map((leg): Station => ({ kind: "router", leg })),
    ...(fabric.external(domain) ? [{ kind: "outside", domain } as const] : []),
  ];
}

/** Whether two probes could be taken for the two directions of one conversation. */
export function opposite(a: Probe, b: Probe): boolean {
  return a.kind.protocol === b.kind.protocol && a.source === b.destination && a.destination === b.source;
}
