import type { Family, Intervals, Prefix, Route, Router, RouterInterface } from "../../model";
import { without } from "../../model";
import type { PacketSet } from "../packets/packet-set";
import { opposite, type Reading } from "../reading";
import type { Ground } from "./ground";

/** Where a router sends what it does not have itself. */
export type Target =
  | { readonly kind: "connected"; readonly by: RouterInterface }
  | { readonly kind: "route"; readonly route: Route }
  | { readonly kind: "gateway" };

export interface Destinations {
  readonly target: Target;
  readonly packets: PacketSet;
}

interface Entry {
  readonly prefix: Prefix;
  readonly target: Target;
  readonly isDoubtful: boolean;
}

const EVERYWHERE: readonly Prefix[] = [
  { family: "ipv4", first: 0n, last: 2n ** 32n - 1n },
  { family: "ipv6", first: 0n, last: 2n ** 128n - 1n },
];

/** A router's table: the longest prefix decides. */
export function routingTable(ground: Ground, router: Router, reading: Reading): Destinations[] {
  const entries = [...connected(ground, router), ...extra(router), ...byGateway(ground, router, reading)];
  return entries.map((entry) => ({
    target: entry.target,
    packets: destinations(ground, entry, entries, reading),
  }));
}

/** What an entry's prefix has and no longer one takes. */
function destinations(ground: Ground, entry: Entry, all: readonly Entry[], reading: Reading): PacketSet {
  const { book, space } = ground;
  const { family } = entry.prefix;
  if (reading === "must" && entry.isDoubtful) return space.none;
  const rivals = all.filter(
    (other) => other !== entry && other.prefix.family === family && beats(other, entry, reading),
  );
  const taken = book.within(
    rivals.map(({ prefix }) => prefix),
    family,
    opposite(reading),
  );
  const destination: Intervals = without(book.within([entry.prefix], family, reading), taken);
  return space.of({ family, destination });
}

/** Whether another entry takes what both have: with the same length either may, so neither must. */
function beats(other: Entry, entry: Entry, reading: Reading): boolean {
  const [theirs, ours] = [size(other.prefix), size(entry.prefix)];
  if (reading === "may") return theirs < ours && !other.isDoubtful;
  return theirs < ours || (theirs === ours && !sameTarget(other, entry));
}

function sameTarget(a: Entry, b: Entry): boolean {
  if (a.target.kind === "connected" && b.target.kind === "connected")
    return a.target.by.network === b.target.by.network;
  return a.target === b.target;
}

function size({ first, last }: Prefix): bigint {
  return last - first;
}

function connected({ world }: Ground, router: Router): Entry[] {
  return router.interfaces.flatMap((by) => {
    const subnets = world.networks.get(by.network)?.subnets ?? [];
    return subnets.flatMap(({ id, cidr }) =>
      cidr !== undefined && by.subnets.includes(id)
        ? [{ prefix: cidr, target: { kind: "connected" as const, by }, isDoubtful: false }]
        : [],
    );
  });
}

function extra(router: Router): Entry[] {
  return router.routes.map((route) => ({
    prefix: route.destination,
    target: { kind: "route", route },
    isDoubtful: route.doubts.length > 0,
  }));
}

/** Without a subnet of the family there is no next hop, unless the gateway learns one by itself. */
function byGateway({ world }: Ground, router: Router, reading: Reading): Entry[] {
  if (router.gateway === undefined) return [];
  const target: Target = { kind: "gateway" };
  const network = world.networks.get(router.gateway.network);
  const isWhole = network !== undefined && network.doubts.length === 0;
  return EVERYWHERE.filter(
    ({ family }) =>
      reading === "may" || !isWhole || network.subnets.some((subnet) => subnet.family === family),
  ).map((prefix) => ({ prefix, target, isDoubtful: false }));
}

/** The family of a next hop is that of what it is the next hop of. */
export function familyOf(route: Route): Family {
  return route.destination.family;
}
