import type { CloudWorld, Network, Port, Prefix } from "../../model";

/** Networks on one wire: whoever is on one of them can send to whoever is on another. */
export interface Link {
  readonly id: string;
  readonly region: string;
  readonly networks: readonly Network[];
  readonly ports: readonly Port[];
  /** A way to the outside: gateways and floating IPs may be on it. */
  readonly isExternal: boolean;
  /** Not made by the inputs, or not known well enough: anything may be on it. */
  readonly isDoubtful: boolean;
  /** By what is not known of its segments it may be one with any other of its region. */
  readonly isJoined: boolean;
}

export class Links {
  readonly all: readonly Link[];
  private readonly ofNetworks = new Map<string, Link>();

  constructor(world: CloudWorld) {
    const used = usedAsExternal(world);
    const ports = portsByNetwork(world);
    this.all = together([...world.networks.values()]).map((networks) => {
      const isExternal = networks.some(({ id, external }) => external === true || used.has(id));
      return {
        id: networks[0]?.id ?? "",
        region: networks[0]?.region ?? "",
        networks,
        ports: networks.flatMap(({ id }) => ports.get(id) ?? []),
        isExternal,
        // What is on an external network is the outside's, known or not.
        isDoubtful:
          !isExternal && networks.some(({ external, doubts }) => external === "unknown" || doubts.length > 0),
        isJoined: networks.some(({ doubts }) => doubts.some(({ why }) => why !== "not-in-inputs")),
      };
    });
    for (const link of this.all) for (const { id } of link.networks) this.ofNetworks.set(id, link);
  }

  ofNetwork(network: string | undefined): Link | undefined {
    return network === undefined ? undefined : this.ofNetworks.get(network);
  }
}

/** Every subnet's block of a link. */
export function cidrsOf(link: Link): readonly Prefix[] {
  return link.networks.flatMap(({ subnets }) => subnets.flatMap(({ cidr }) => (cidr ? [cidr] : [])));
}

function usedAsExternal(world: CloudWorld): ReadonlySet<string> {
  const gateways = [...world.routers.values()].flatMap(({ gateway }) => (gateway ? [gateway.network] : []));
  return new Set([...gateways, ...world.floatingIps.map(({ network }) => network)]);
}

function portsByNetwork(world: CloudWorld): ReadonlyMap<string, readonly Port[]> {
  const byNetwork = new Map<string, Port[]>();
  for (const port of world.ports.values()) {
    if (port.network === undefined) continue;
    const ports = byNetwork.get(port.network);
    if (ports === undefined) byNetwork.set(port.network, [port]);
    else ports.push(port);
  }
  return byNetwork;
}

/** Joins networks of one region that have a physical network, type and segment in common. */
function together(networks: readonly Network[]): Network[][] {
  const groupOf = new Map<string, Network[]>();
  const groups = new Set<Network[]>();
  for (const network of networks) {
    let group: Network[] = [network];
    for (const { type, physicalNetwork, segmentation } of network.segments) {
      if (physicalNetwork === undefined) continue;
      const key = `${network.region} ${physicalNetwork} ${type} ${segmentation ?? ""}`;
      const known = groupOf.get(key);
      if (known !== undefined && known !== group) {
        known.push(...group);
        groups.delete(group);
        for (const [other, members] of groupOf) if (members === group) groupOf.set(other, known);
        group = known;
      }
      groupOf.set(key, group);
    }
    groups.add(group);
  }
  return [...groups];
}
