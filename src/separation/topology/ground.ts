import type { CloudWorld, Doubt } from "../../model";
import { AddressBook } from "../addresses/address-book";
import { Firewalls } from "../filters/firewalls";
import { PortFilters } from "../filters/port-filters";
import { SecurityGroups } from "../filters/security-groups";
import { PacketSpace } from "../packets/packet-set";
import { Doubts } from "./doubts";
import { Holders } from "./holders";
import { type Link, Links } from "./links";
import { RoutingTables } from "./routes";

/** What tells who is on which link. */
const LINKED = ["networks", "ports", "routers", "floatingIps"] as const;

/** A world with everything that is worked out of it once. */
export class Ground {
  readonly doubts: Doubts;
  readonly links: Links;
  readonly book: AddressBook;
  readonly space: PacketSpace;
  readonly groups: SecurityGroups;
  readonly ports: PortFilters;
  readonly firewalls: Firewalls;
  readonly holders: Holders;
  readonly tables: RoutingTables;
  private routersByPort: ReadonlyMap<string, readonly string[]> | undefined;

  /**
   * @param before What was worked out of the same world with more in it. Its addresses are kept: the name of
   * one that nobody has any more changes nothing.
   */
  constructor(
    readonly world: CloudWorld,
    before?: Ground,
  ) {
    const kept = <T>(known: T | undefined, parts: readonly (keyof CloudWorld)[], make: () => T): T =>
      known !== undefined && parts.every((part) => before?.world[part] === world[part]) ? known : make();
    this.doubts = kept(before?.doubts, ["unknowns", "ports"], () => new Doubts(world));
    this.links = kept(before?.links, LINKED, () => new Links(world));
    this.book = before?.book ?? new AddressBook(world);
    this.space = before?.space ?? new PacketSpace(this.book.names);
    this.tables = kept(
      before?.tables,
      ["networks", "ports"],
      () => new RoutingTables(world, this.book, this.space),
    );
    this.groups = kept(
      before?.groups,
      ["securityGroups", "ports"],
      () => new SecurityGroups(world, this.book, this.space),
    );
    this.ports = kept(
      before?.ports,
      ["securityGroups", "unknowns", ...LINKED],
      () => new PortFilters(world, this.book, this.space, this.groups, this.doubts, this.links),
    );
    this.holders = kept(before?.holders, ["unknowns", ...LINKED], () => new Holders(this.book, this.ports));
    this.firewalls = kept(
      before?.firewalls,
      ["firewallGroups"],
      () => new Firewalls(world, this.book, this.space, before?.firewalls),
    );
  }

  /** Ids of the routers that have a port. */
  routersAt(port: string): readonly string[] {
    this.routersByPort ??= routersByPort(this.world);
    return this.routersByPort.get(port) ?? [];
  }

  /** Whether what is on a link may be elsewhere as well, or come from there. */
  isDoubtful({ isDoubtful, region, networks, ports }: Link): boolean {
    return (
      isDoubtful ||
      networks.some(({ id }) => this.doubts.isNetworkDoubtful(id, region)) ||
      ports.some(({ id }) => this.doubts.isTapped(id))
    );
  }

  /** Whether anybody could take what a router delivers there, or send it on. */
  hasReceivers(link: Link): boolean {
    return link.isExternal || link.ports.some(({ role }) => role !== "router") || this.isDoubtful(link);
  }

  /** Why something at a place is not known. */
  unknownAt(place: string): readonly Doubt[] {
    const id = place.slice(place.indexOf(" ") + 1);
    const link = this.links.all.find((each) => each.id === id);
    const own = link?.networks.flatMap(({ doubts }) => doubts) ?? this.world.routers.get(id)?.doubts ?? [];
    const region = link?.region ?? this.world.routers.get(id)?.region;
    const parts = this.world.unknowns.filter(({ reach }) =>
      reach.some(
        (one) =>
          one.kind === "everything" ||
          (one.kind === "region" && one.region === region) ||
          (one.kind === "router" && one.router === id) ||
          ((one.kind === "network" || one.kind === "joined") &&
            (link?.networks.some((network) => network.id === one.network) ?? false)) ||
          (one.kind === "port" && (link?.ports.some((port) => port.id === one.port) ?? false)),
      ),
    );
    return [...own, ...parts.map(({ doubt }) => doubt)];
  }
}

function routersByPort({ routers }: CloudWorld): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id, gateway, interfaces } of routers.values()) {
    const ports = new Set([...interfaces, ...(gateway ? [gateway] : [])].map(({ port }) => port));
    for (const port of ports) found.set(port, [...(found.get(port) ?? []), id]);
  }
  return found;
}
