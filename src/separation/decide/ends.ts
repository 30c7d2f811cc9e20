import {
  type Family,
  type GatewayContract,
  type Intervals,
  normal,
  type Port,
  type PortAddress,
  type Prefix,
  without,
} from "../../model";
import { servedBy } from "../filters/balancers";
import { permittedBy } from "../filters/contracts";
import { subnetRanges } from "../filters/port-filters";
import { LAST_ADDRESS } from "../packets/fields";
import type { PacketSet } from "../packets/packet-set";
import type { Start } from "../reach/spread";
import type { Place } from "../reach/step";
import type { Reading } from "../reading";
import type { ZoneSpec } from "../specification/specification";
import type { Ground } from "../topology/ground";
import type { Link, Links } from "../topology/links";
import { claimedFrom } from "../topology/own-packets";
import { namedOutside, type Zones } from "./zones";

const FAMILIES = ["ipv4", "ipv6"] as const;

/** Where packets for an end arrive, and which of them it takes. */
export interface Sink {
  readonly places: readonly Place[];
  readonly takes: PacketSet;
}

/** Endpoints as one end of a clause: those of a zone, or those in none. */
export interface End {
  /** By link, so that many endpoints are one set. */
  starts(reading: Reading): readonly Start[];
  sinks(reading: Reading): readonly Sink[];
  readonly ports: readonly Port[];
  /** The outside addresses among its endpoints, as an end of their own. */
  readonly outside: OutsideEnd | undefined;
}

export interface OutsideEnd extends End {
  readonly sends: PacketSet;
  readonly takes: PacketSet;
}

/** The endpoints of a zone: for certain those that are in no other. */
export function endOfZone(ground: Ground, zones: Zones, zone: ZoneSpec): End {
  const inside = zones.within(zone.name);
  const outside = outsideOf(ground, zones, zone);
  const portsOf = (reading: Reading) =>
    reading === "may" ? inside : inside.filter((port) => zones.of(port).length === 1);
  return endOf(ground, portsOf, outside);
}

/** Endpoints that are in no zone: they could be in any. */
export function endOfTheRest(ground: Ground, zones: Zones): End {
  const rest = zones.endpoints.filter((port) => zones.of(port).length === 0);
  return endOf(ground, () => rest, undefined);
}

/** Outside addresses that somebody names. */
export function endOfAddresses(ground: Ground, prefixes: readonly Prefix[]): End {
  const addresses = FAMILIES.map((family) => ({
    family,
    values: normal(prefixes.filter((prefix) => prefix.family === family)),
  }));
  return endOf(ground, () => [], outsideEnd(ground, addresses));
}

/** One endpoint alone. */
export function endOfPort(ground: Ground, port: Port): End {
  return endOf(ground, () => [port], undefined);
}

function endOf(
  ground: Ground,
  portsOf: (reading: Reading) => readonly Port[],
  outside: OutsideEnd | undefined,
): End {
  return {
    ports: portsOf("may"),
    outside,
    starts: each((reading) => [
      ...byLink(ground, portsOf(reading)).map(([id, ports]) => ({
        place: `sent ${id}` as const,
        packets: ground.space.union(ports.map((port) => leaving(ground, port, reading))),
      })),
      ...(outside?.starts(reading) ?? []),
    ]),
    sinks: each((reading) => [
      ...byLink(ground, portsOf(reading)).map(([id, ports]) => ({
        places: [`sent ${id}`, `there ${id}`] as const,
        takes: ground.space.union(ports.map((port) => taking(ground, port, reading))),
      })),
      ...(outside?.sinks(reading) ?? []),
    ]),
  };
}

/** Worked out once for each reading. */
function each<T>(make: (reading: Reading) => T): (reading: Reading) => T {
  const known = new Map<Reading, T>();
  return (reading) => {
    const found = known.get(reading) ?? make(reading);
    known.set(reading, found);
    return found;
  };
}

/** What a port can put on its link. A firewall on it may not be enforced there: `may` does not count on it. */
export function leaving(ground: Ground, port: Port, reading: Reading): PacketSet {
  const contract = trusted(ground, port, reading);
  const own = ground.ports
    .leaving(port, reading)
    .intersect(servedBy(ground, port, reading)?.opens ?? ground.space.all);
  const passing =
    contract === undefined
      ? own
      : own.intersect(permittedBy(ground, contract, reading)).intersect(fromItself(ground, port));
  return reading === "may"
    ? passing
    : passing.intersect(ground.firewalls.passing(port.id, "egress", reading));
}

/** What a port takes of what is on its link. */
export function taking(ground: Ground, port: Port, reading: Reading): PacketSet {
  const entering = ground.ports
    .entering(port, reading)
    .intersect(ground.ports.sentTo(port, reading))
    .intersect(servedBy(ground, port, reading)?.takes ?? ground.space.all);
  const contract = trusted(ground, port, reading);
  const passing =
    contract === undefined ? entering : entering.intersect(permittedBy(ground, contract, reading));
  if (reading === "may") return passing;
  // A host drops what claims to come from itself, whichever of its addresses it will have.
  return passing
    .subtract(fromItself(ground, port))
    .intersect(ground.firewalls.passing(port.id, "ingress", reading));
}

/** From any address that it may have or holds with others. */
function fromItself(ground: Ground, port: Port): PacketSet {
  const { space, book } = ground;
  const shared = FAMILIES.map((family) =>
    space.of({ family, source: book.within(port.pairs, family, "may") }),
  );
  return space.union([claimedFrom(ground, port.addresses), ...shared]);
}

/** Of a gateway that nothing filters: it starts and takes for itself no more than it declares to let through. */
function trusted(ground: Ground, port: Port, reading: Reading): GatewayContract | undefined {
  if (!ground.ports.isUnbound(port, reading)) return undefined;
  return ground.world.instances.get(port.instance ?? "")?.contract ?? port.contract;
}

function byLink(ground: Ground, ports: readonly Port[]): [string, Port[]][] {
  const links = new Map<string, Port[]>();
  for (const port of ports) {
    const link = ground.links.ofNetwork(port.network);
    if (link === undefined) continue;
    const list = links.get(link.id);
    if (list === undefined) links.set(link.id, [port]);
    else list.push(port);
  }
  return [...links];
}

/** Outside addresses of a zone: its `cidrs`, or where it is external, all that no other zone has. */
function outsideOf(ground: Ground, zones: Zones, zone: ZoneSpec): OutsideEnd | undefined {
  if (!zone.external && zone.cidrs.length === 0) return undefined;
  const addresses = FAMILIES.map((family) => {
    const whole = [{ first: 0n, last: LAST_ADDRESS[family] }];
    const named = namedOutside({ zones: zones.all }, family);
    const own = normal(zone.cidrs.filter((cidr) => cidr.family === family));
    const mine = zone.external ? normal([...without(whole, named), ...own]) : own;
    return {
      family,
      values: without(without(mine, insideRanges(ground, family)), heldOutside(ground, family)),
    };
  });
  return outsideEnd(ground, addresses);
}

interface OutsideAddresses {
  readonly family: (typeof FAMILIES)[number];
  readonly values: Intervals;
}

function outsideEnd(ground: Ground, addresses: readonly OutsideAddresses[]): OutsideEnd {
  const { space } = ground;
  const setOf = (field: "source" | "destination", less: (family: Family) => Intervals) =>
    space.union(
      addresses.map(({ family, values }) => space.of({ family, [field]: without(values, less(family)) })),
    );
  const inNamesOfOthers = (family: Family) => notOutsideForCertain(ground, family);
  const [sends, takes] = [setOf("source", inNamesOfOthers), setOf("destination", inNamesOfOthers)];
  const [maySend, mayTake] = [setOf("source", () => []), setOf("destination", () => [])];
  const external = ground.links.all.filter(({ isExternal }) => isExternal);
  // What is not known could lead outside by itself.
  const unknown = (reading: Reading) => (reading === "may" ? (["unknown"] as const) : []);
  return {
    ports: [],
    outside: undefined,
    sends,
    takes,
    starts: (reading) =>
      [...external.map(({ id }) => `sent ${id}` as const), ...unknown(reading)].map((place) => ({
        place,
        packets: reading === "may" ? maySend : sends,
      })),
    sinks: (reading) => [
      {
        places: [...external.map(({ id }) => `out ${id}` as const), ...unknown(reading)],
        takes: reading === "may" ? mayTake : takes,
      },
      // A host on an external network sends to the outside itself.
      ...external.map((link) => ({
        places: [`sent ${link.id}`] as const,
        takes: reading === "may" ? mayTake : takes.intersect(upstream(ground, link)),
      })),
    ],
  };
}

/** Families for which an external network leads on: it has a subnet, unless not all of it is known. */
function upstream({ space }: Ground, { networks }: Link): PacketSet {
  return space.union(
    FAMILIES.filter((family) =>
      networks.some(
        ({ subnets, doubts }) => doubts.length > 0 || subnets.some((subnet) => subnet.family === family),
      ),
    ).map((family) => space.of({ family })),
  );
}

/** Addresses that ports have on external networks: they are endpoints of their own. */
function heldOutside({ links, book }: Ground, family: Family): Intervals {
  return book.ofAll(addressesOutside(links), family);
}

/**
 * Floating IPs, and whatever Neutron may choose for them or for a port: somebody outside may have it, speak in
 * its name, or answer, but need not.
 */
function notOutsideForCertain({ links, book, world }: Ground, family: Family): Intervals {
  const held = [...addressesOutside(links), ...world.floatingIps.map(({ address }) => address)];
  return normal([...book.ofAll(held, family), ...book.allThatMayBe(held, family)]);
}

function addressesOutside({ all }: Links): PortAddress[] {
  return all
    .filter(({ isExternal }) => isExternal)
    .flatMap(({ ports }) => ports.flatMap(({ addresses }) => addresses));
}

/** Blocks of the subnets of networks that are not external. */
export function insideRanges({ links }: Ground, family: "ipv4" | "ipv6") {
  return normal(
    links.all
      .filter(({ isExternal }) => !isExternal)
      .flatMap(({ networks }) => networks.flatMap((network) => subnetRanges(network, family))),
  );
}
