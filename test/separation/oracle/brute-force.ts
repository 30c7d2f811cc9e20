import { AddressClasses } from "./address-classes";
import { completionsOf } from "./completion";
import { Fabric } from "./fabric";
import { addressPairs, isOutside } from "./interesting";
import { type KindMask, type PacketKind, PacketKinds } from "./packet-kinds";
import type { FirewallReading } from "./router-step";
import { Search } from "./search";
import type { TinyWorld } from "./tiny-world";

/** `outside`, `port:web` or `balancer:lb`. */
export type Endpoint = string;

export const OUTSIDE: Endpoint = "outside";

/** Whether one kind of packet may arrive, and whether it can in every completion. */
export interface Verdict extends PacketKind {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly may: boolean;
  readonly must: boolean;
}

export interface Simulation {
  readonly verdicts: readonly Verdict[];
  /** `false`: not every completion was tried, so that `may` and `must` can only be held against one side. */
  readonly exhaustive: boolean;
}

/** By `from to family`. */
type Masks = Map<string, KindMask>;

/** Every pair of endpoints, every kind of packet: what may arrive, and what surely can. */
export function simulate(world: TinyWorld, reading: FirewallReading = "entering"): Simulation {
  const kinds = new PacketKinds(world);
  const classes = new AddressClasses(world);
  const { completions, exhaustive } = completionsOf(world);
  const may: Masks = new Map();
  let must: Masks | undefined;
  for (const completion of completions) {
    const { possible, sure } = arrivals(new Fabric(world, completion, kinds), classes, reading);
    for (const [key, mask] of possible) may.set(key, (may.get(key) ?? 0n) | mask);
    const before: Masks | undefined = must;
    must =
      before === undefined
        ? sure
        : new Map([...before].map(([key, mask]) => [key, mask & (sure.get(key) ?? 0n)]));
  }
  const verdicts: Verdict[] = [];
  // Nothing is asked of a cloud that cannot be.
  if (must === undefined) return { verdicts, exhaustive };
  for (const from of sourcesOf(world))
    for (const to of endpointsOf(world))
      if (from !== to)
        for (const family of ["ipv4", "ipv6"] as const)
          for (const kind of kinds.of(family)) {
            const key = `${from} ${to} ${family}`;
            const bit = kinds.bit(kind);
            const passes = (masks: Masks | undefined): boolean => ((masks?.get(key) ?? 0n) & bit) !== 0n;
            verdicts.push({ from, to, ...kind, may: passes(may), must: passes(must) });
          }
  return { verdicts, exhaustive };
}

function sourcesOf(world: TinyWorld): Endpoint[] {
  return [...world.ports.map(({ name }) => `port:${name}`), OUTSIDE];
}

function endpointsOf(world: TinyWorld): Endpoint[] {
  return [...sourcesOf(world), ...world.balancers.map(({ name }) => `balancer:${name}`)];
}

function arrivals(
  fabric: Fabric,
  classes: AddressClasses,
  reading: FirewallReading,
): { possible: Masks; sure: Masks } {
  const { world, kinds } = fabric;
  const pairs = addressPairs(fabric, classes);
  const possible: Masks = new Map();
  const sure: Masks = new Map();
  const keep = (from: Endpoint, search: Search): void => {
    for (const [masks, found] of [
      [possible, search.possible],
      [sure, search.sure],
    ] as const)
      for (const [to, mask] of found) {
        const key = `${from} ${to}`;
        masks.set(key, (masks.get(key) ?? 0n) | mask);
      }
  };
  for (const port of world.ports)
    for (const { source, destinations } of pairs)
      if (fabric.filters.maySomewhereSend(port, source))
        for (const destination of destinations) {
          const search = new Search(fabric, reading);
          search.leave(port, { source, destination, mask: kinds.all(source.family) }, true);
          keep(`port:${port.name}`, search);
        }
  for (const network of world.networks.filter(({ external }) => external === true)) {
    const domain = fabric.domain(network.name);
    for (const { source, destinations } of pairs)
      if (isOutside(world, source) && !fabric.held(source, domain))
        for (const destination of destinations) {
          const search = new Search(fabric, reading);
          const packets = { source, destination, mask: kinds.all(source.family) };
          search.spread(domain, packets, true, undefined);
          keep(OUTSIDE, search);
        }
  }
  return { possible, sure };
}
