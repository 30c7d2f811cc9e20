import { type CloudWorld, type Instance, type Network, normal, type Port } from "../../model";
import type { NetworkSelector, Specification, ZoneSpec } from "../specification/specification";

/** Which endpoints are in which zones. */
export class Zones {
  private readonly ofNetworks = new Map<string, readonly string[]>();
  /** Selectors of a zone that select nothing. */
  readonly idle: readonly { readonly zone: ZoneSpec; readonly selector: NetworkSelector }[];

  constructor(
    private readonly world: CloudWorld,
    readonly all: readonly ZoneSpec[],
  ) {
    const networks = [...world.networks.values()];
    for (const network of networks) {
      const zones = all.filter((zone) => zone.networks.some((selector) => selects(selector, network)));
      this.ofNetworks.set(
        network.id,
        zones.map(({ name }) => name),
      );
    }
    this.idle = all.flatMap((zone) =>
      zone.networks
        .filter((selector) => !networks.some((network) => selects(selector, network)))
        .map((selector) => ({ zone, selector })),
    );
  }

  /** Names of the zones that a port is in, in the specification's order. */
  readonly of = ({ network }: Port): readonly string[] =>
    network === undefined ? [] : (this.ofNetworks.get(network) ?? []);

  ofNetwork(network: string): readonly string[] {
    return this.ofNetworks.get(network) ?? [];
  }

  /** Instances with a port in either zone: whatever is in the one is in the other. A contract says otherwise. */
  sharedInstances(one: string, other: string): Instance[] {
    if (one === other) return [];
    return [...this.world.instances.values()].filter(({ ports, contract }) => {
      const zones = new Set(ports.flatMap((id) => this.zonesOfPort(id)));
      return contract === undefined && zones.has(one) && zones.has(other);
    });
  }

  private zonesOfPort(id: string): readonly string[] {
    const port = this.world.ports.get(id);
    return port === undefined ? [] : this.of(port);
  }

  /** Endpoints: what can start a conversation or take one. Routers' own ports are none. */
  get endpoints(): Port[] {
    return [...this.world.ports.values()].filter(({ role }) => role !== "router");
  }
}

function selects({ by, value }: NetworkSelector, { name, tags, declared }: Network): boolean {
  if (by === "name") return name === value;
  if (by === "tag") return tags.includes(value);
  return declared.some(({ root, address }) => address === value || `${root}/${address}` === value);
}

/** Every address that some zone has by its `cidrs`, of a family. */
export function namedOutside({ zones }: Pick<Specification, "zones">, family: "ipv4" | "ipv6") {
  return normal(zones.flatMap(({ cidrs }) => cidrs.filter((cidr) => cidr.family === family)));
}
