import type { CloudWorld, Port, Reach } from "../../model";

/** What unknown parts of a world could change. */
export class Doubts {
  private readonly reached: Readonly<Record<Reach["kind"], ReadonlySet<string>>>;
  constructor(world: CloudWorld) {
    const reaches = world.unknowns.flatMap(({ reach }) => reach);
    const of = <K extends Reach["kind"]>(kind: K, id: (reach: Extract<Reach, { kind: K }>) => string) =>
      new Set(reaches.flatMap((reach) => (isOf(reach, kind) ? [id(reach)] : [])));
    // A port that could be anywhere may be on any network of its region.
    const homeless = [...world.ports.values()].filter(({ network }) => network === undefined);
    this.reached = {
      port: of("port", ({ port }) => port),
      network: of("network", ({ network }) => network),
      joined: of("joined", ({ network }) => network),
      router: of("router", ({ router }) => router),
      region: new Set([...of("region", ({ region }) => region), ...homeless.map(({ region }) => region)]),
      everything: of("everything", () => ""),
    };
  }

  isRegionDoubtful(region: string): boolean {
    return this.reached.everything.size > 0 || this.reached.region.has(region);
  }

  isNetworkDoubtful(network: string, region: string): boolean {
    return this.reached.network.has(network) || this.isJoined(network) || this.isRegionDoubtful(region);
  }

  /** Whether it may be one with any other network of its region. */
  isJoined(network: string): boolean {
    return this.reached.joined.has(network);
  }

  /** What is at a port may be seen elsewhere, or come from there. */
  isTapped(port: string): boolean {
    return this.reached.port.has(port);
  }

  isRouterDoubtful(router: string, region: string): boolean {
    return this.reached.router.has(router) || this.isRegionDoubtful(region);
  }

  /** Whether its filters may be otherwise. */
  isPortDoubtful(port: Port): boolean {
    return port.doubts.length > 0 || this.reached.port.has(port.id) || this.isRegionDoubtful(port.region);
  }
}

function isOf<K extends Reach["kind"]>(reach: Reach, kind: K): reach is Extract<Reach, { kind: K }> {
  return reach.kind === kind;
}
