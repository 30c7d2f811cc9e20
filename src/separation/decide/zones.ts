import { type CloudWorld, normal, type Port } from "../../model";
import type { NetworkSelector, Specification, ZoneSpec } from "../specification/specification";

/** Which endpoints are in which zones. */
export class Zones {
  private readonly ofNetworks: ReadonlyMap<string, readonly string[]>;
  private readonly inZones = new Map<string, Port[]>();
  private readonly shared = new Map<string, Set<string>>();
  /** Endpoints: what can start a conversation or take one. Routers' own ports are none. */
  readonly endpoints: readonly Port[];
  /** Selectors of a zone that select nothing. */
  readonly idle: readonly { readonly zone: ZoneSpec; readonly selector: NetworkSelector }[];

  constructor(
    world: CloudWorld,
    readonly all: readonly ZoneSpec[],
  ) {
    const selected = networksBySelector(world);
    this.ofNetworks = zonesByNetwork(all, selected);
    this.idle = all.flatMap((zone) =>
      zone.networks
        .filter((selector) => !selected.has(textOf(selector)))
        .map((selector) => ({ zone, selector })),
    );
    this.endpoints = [...world.ports.values()].filter(({ role }) => role !== "router");
    for (const port of this.endpoints) for (const zone of this.of(port)) push(this.inZones, zone, port);
    for (const { ports, contract } of world.instances.values()) {
      if (contract !== undefined) continue;
      const zones = new Set(ports.flatMap((id) => this.zonesOfPort(world, id)));
      if (zones.size > 1)
        for (const zone of zones)
          this.shared.set(zone, new Set([...(this.shared.get(zone) ?? []), ...zones]));
    }
  }

  /** Names of the zones that a port is in, in the specification's order. */
  readonly of = ({ network }: Port): readonly string[] =>
    network === undefined ? [] : this.ofNetwork(network);

  ofNetwork(network: string): readonly string[] {
    return this.ofNetworks.get(network) ?? [];
  }

  /** Endpoints of a zone. */
  within(zone: string): readonly Port[] {
    return this.inZones.get(zone) ?? [];
  }

  /**
   * Whether an instance has a port in either zone: whatever is in the one is in the other. A contract says
   * otherwise.
   */
  shareInstances(one: string, other: string): boolean {
    return one !== other && (this.shared.get(one)?.has(other) ?? false);
  }

  private zonesOfPort({ ports }: CloudWorld, id: string): readonly string[] {
    const port = ports.get(id);
    return port === undefined ? [] : this.of(port);
  }
}

/** In the order of the zones, each once. */
function zonesByNetwork(
  all: readonly ZoneSpec[],
  selected: ReadonlyMap<string, readonly string[]>,
): Map<string, string[]> {
  const zones = new Map<string, string[]>();
  for (const zone of all) {
    const networks = new Set(zone.networks.flatMap((selector) => selected.get(textOf(selector)) ?? []));
    for (const network of networks) push(zones, network, zone.name);
  }
  return zones;
}

/** Ids of networks by everything that selects them. */
function networksBySelector({ networks }: CloudWorld): ReadonlyMap<string, readonly string[]> {
  const selected = new Map<string, string[]>();
  for (const { id, name, tags, declared } of networks.values()) {
    const selectors: NetworkSelector[] = [
      ...(name === undefined ? [] : [{ by: "name" as const, value: name }]),
      ...tags.map((value) => ({ by: "tag" as const, value })),
      ...declared.flatMap(({ root, address }) =>
        [address, `${root}/${address}`].map((value) => ({ by: "address" as const, value })),
      ),
    ];
    for (const text of new Set(selectors.map(textOf))) push(selected, text, id);
  }
  return selected;
}

function textOf({ by, value }: NetworkSelector): string {
  return `${by} ${value}`;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Every address that some zone has by its `cidrs`, of a family. */
export function namedOutside({ zones }: Pick<Specification, "zones">, family: "ipv4" | "ipv6") {
  return normal(zones.flatMap(({ cidrs }) => cidrs.filter((cidr) => cidr.family === family)));
}
