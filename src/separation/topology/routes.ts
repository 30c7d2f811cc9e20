import type { CloudWorld, Family, Intervals, Prefix, Route, Router, RouterInterface } from "../../model";
import { covers, without } from "../../model";
import type { AddressBook } from "../addresses/address-book";
import type { PacketSet, PacketSpace } from "../packets/packet-set";
import { opposite, type Reading } from "../reading";

/** Where a router sends what it does not have itself. */
export type Target =
  | { readonly kind: "connected"; readonly by: RouterInterface }
  | { readonly kind: "route"; readonly route: Route }
  /** `isOnLink`: on the external network itself, not beyond it. */
  | { readonly kind: "gateway"; readonly isOnLink: boolean };

export interface Destinations {
  readonly target: Target;
  readonly packets: PacketSet;
}

interface Entry {
  readonly prefix: Prefix;
  readonly target: Target;
  readonly isDoubtful: boolean;
  readonly size: bigint;
}

const EVERYWHERE: readonly Prefix[] = [
  { family: "ipv4", first: 0n, last: 2n ** 32n - 1n },
  { family: "ipv6", first: 0n, last: 2n ** 128n - 1n },
];

/** Routers' tables: the longest prefix decides. A router that is changed is another object. */
export class RoutingTables {
  private readonly known = {
    may: new Map<Router, Destinations[]>(),
    must: new Map<Router, Destinations[]>(),
  };

  constructor(
    private readonly world: Pick<CloudWorld, "networks" | "ports">,
    private readonly book: AddressBook,
    private readonly space: PacketSpace,
  ) {}

  of(router: Router, reading: Reading): readonly Destinations[] {
    const found = this.known[reading].get(router);
    if (found !== undefined) return found;
    const made = this.table(router, reading);
    this.known[reading].set(router, made);
    return made;
  }

  private table(router: Router, reading: Reading): Destinations[] {
    const { networks } = this.world;
    const all = [
      ...connected(networks, router),
      ...extra(networks, router),
      ...onGateway(this.world, router),
      ...byGateway(networks, router, reading),
    ];
    const longer = new Map<string, Intervals>();
    return all.map((entry) => {
      const { prefix, target } = entry;
      const key = `${prefix.family} ${entry.size}`;
      const taken = longer.get(key) ?? this.takenByLonger(entry, all, reading);
      longer.set(key, taken);
      return { target, packets: this.destinations(entry, all, taken, reading) };
    });
  }

  /** What an entry's prefix has and no longer one takes. */
  private destinations(
    entry: Entry,
    all: readonly Entry[],
    takenByLonger: Intervals,
    reading: Reading,
  ): PacketSet {
    const { family } = entry.prefix;
    if (reading === "must" && entry.isDoubtful) return this.space.none;
    const own = without(this.book.within([entry.prefix], family, reading), takenByLonger);
    // With the same length either may take what both have, so neither must.
    const equals =
      reading === "may" ? [] : all.filter((other) => isEqual(other, entry) && !sameTarget(other, entry));
    const taken = this.book.within(
      equals.map(({ prefix }) => prefix),
      family,
      opposite(reading),
    );
    return this.space.of({ family, destination: without(own, taken) });
  }

  private takenByLonger({ prefix, size }: Entry, all: readonly Entry[], reading: Reading): Intervals {
    const longer = all.filter(
      (other) =>
        other.prefix.family === prefix.family &&
        other.size < size &&
        (reading === "must" || !other.isDoubtful),
    );
    return this.book.within(
      longer.map((other) => other.prefix),
      prefix.family,
      opposite(reading),
    );
  }
}

function isEqual(a: Entry, b: Entry): boolean {
  return (
    a.size === b.size &&
    a.prefix.family === b.prefix.family &&
    a.prefix.first <= b.prefix.last &&
    b.prefix.first <= a.prefix.last
  );
}

function sameTarget(a: Entry, b: Entry): boolean {
  if (a.target.kind === "connected" && b.target.kind === "connected")
    return a.target.by.network === b.target.by.network;
  if (a.target.kind === "gateway" && b.target.kind === "gateway") return true;
  return a.target === b.target;
}

function entryOf(prefix: Prefix, target: Target, isDoubtful = false): Entry {
  return { prefix, target, isDoubtful, size: prefix.last - prefix.first };
}

function connected(networks: CloudWorld["networks"], router: Router): Entry[] {
  return router.interfaces.flatMap((by) => {
    const subnets = networks.get(by.network)?.subnets ?? [];
    return subnets.flatMap(({ id, cidr }) =>
      cidr !== undefined && by.subnets.includes(id) ? [entryOf(cidr, { kind: "connected", by })] : [],
    );
  });
}

/** A route whose next hop is on none of the router's networks is refused, or not taken: it may be none. */
function extra(networks: CloudWorld["networks"], router: Router): Entry[] {
  const legs = [...router.interfaces, ...(router.gateway === undefined ? [] : [router.gateway])];
  const cidrs = legs.flatMap(({ network }) =>
    (networks.get(network)?.subnets ?? []).flatMap(({ cidr }) => cidr ?? []),
  );
  return router.routes.map((route) => {
    const { destination, nextHop, doubts } = route;
    const isOnLink = cidrs.some(
      ({ family, first, last }) => family === destination.family && first <= nextHop && nextHop <= last,
    );
    return entryOf(destination, { kind: "route", route }, doubts.length > 0 || !isOnLink);
  });
}

/** Subnets of the external network: for certain those that the gateway has an address of. */
function onGateway(
  { networks, ports }: Pick<CloudWorld, "networks" | "ports">,
  { gateway }: Router,
): Entry[] {
  if (gateway === undefined) return [];
  const addresses = ports.get(gateway.port)?.addresses ?? [];
  return (networks.get(gateway.network)?.subnets ?? []).flatMap(({ cidr }) => {
    if (cidr === undefined) return [];
    const isConnected = addresses.some(
      ({ family, among }) => family === cidr.family && among.length > 0 && covers([cidr], among),
    );
    return [entryOf(cidr, { kind: "gateway", isOnLink: true }, !isConnected)];
  });
}

/** Without a subnet of the family there is no next hop, unless the gateway learns one by itself. */
function byGateway(networks: CloudWorld["networks"], router: Router, reading: Reading): Entry[] {
  if (router.gateway === undefined) return [];
  const target: Target = { kind: "gateway", isOnLink: false };
  const network = networks.get(router.gateway.network);
  const isWhole = network !== undefined && network.doubts.length === 0;
  return EVERYWHERE.filter(
    ({ family }) =>
      reading === "may" || !isWhole || network.subnets.some((subnet) => subnet.family === family),
  ).map((prefix) => entryOf(prefix, target));
}

/** The family of a next hop is that of what it is the next hop of. */
export function familyOf(route: Route): Family {
  return route.destination.family;
}
