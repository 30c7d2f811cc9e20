import type { Port } from "../city/port";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { BodyZone, TierName } from "../city/zone";
import type { RealmConstruct } from "../cloud/realm-construct";
import { CloudHostGroup } from "../compute/cloud-host-group";
import type { Endpoint } from "../network/endpoint";
import { LoadBalancer } from "../network/load-balancer";
import { BlockVolume } from "../storage/block-volume";
import { type GuardProps, isGuardGivenUp } from "../storage/guard";
import { attachVolume } from "../storage/volume-attachment";
import { chooseVolumeType } from "../storage/volume-catalogue";
import type { Size } from "../units/size";
import type { Backing } from "./middleware";

/** What an author may choose of the hosts that middleware runs on. */
export interface ClusterProps {
  /** Number of hosts. */
  readonly nodes?: number;
  /** Default: `dedicated`. */
  readonly zone?: BodyZone;
  /** Default: `app` for {@link MiddlewareCluster}; `data` for databases, queues and caches. */
  readonly tier?: TierName;
  /** Key of a flavor of the register. */
  readonly flavor?: string;
  /** Key of an image of the register. Default: `Image.KYLIN_V10`. */
  readonly image?: string;
  /** Key of a host pool. Default: the first of the site with the image's ISA. */
  readonly pool?: string;
  /** Site it runs at. Default: the stack's. */
  readonly site?: Site;
  /** Further ports on which the nodes talk with one another. Default: the product's own. */
  readonly peerPorts?: readonly Port[];
}

/** Everything that a cluster needs, with nothing left to choose. */
export interface ClusterSpec extends GuardProps {
  /** Name of the product, for messages. */
  readonly product: string;
  /** Fewest nodes that survive the loss of one. */
  readonly leastNodes: number;
  readonly nodes: number;
  readonly zone: BodyZone;
  readonly tier: TierName;
  readonly flavor: string;
  readonly image: string;
  readonly pool: string | undefined;
  /** Ports of clients; the first is the one that a load balancer serves. */
  readonly ports: readonly [Port, ...Port[]];
  readonly peerPorts: readonly Port[];
  /** Whether any node serves any client, so that one load balancer may stand before all. */
  readonly isBalanced: boolean;
  /** Name of the certificate container with which the load balancer ends TLS. */
  readonly certificate?: string;
  /** Port of the hosts behind the load balancer. Default: that of clients. */
  readonly targetPort?: Port;
  /** Data volume of each node. Default: none. */
  readonly storage?: Size;
  readonly volumeType?: string;
}

export interface ClusterBacking<R extends Realm> extends Backing<R> {
  readonly hosts: CloudHostGroup<R>;
  readonly volumes: readonly BlockVolume<R>[];
}

/**
 * A cluster of hosts under a construct: each on a hypervisor of its own, with its own data volume,
 * talking with one another on the product's ports. Where any node serves any client and the cloud
 * has Octavia, one address stands before them; elsewhere clients are given every node.
 */
export function buildCluster<R extends Realm>(
  owner: RealmConstruct<R>,
  site: Site,
  spec: ClusterSpec,
): ClusterBacking<R> {
  const hosts = new CloudHostGroup<R>(owner, `${owner.node.id}-nodes`, {
    zone: spec.zone,
    tier: spec.tier,
    count: checkedNodes(owner, spec),
    flavor: spec.flavor,
    image: spec.image,
    site,
    clusterPorts: [...spec.ports, ...spec.peerPorts],
    ...(spec.pool === undefined ? {} : { pool: spec.pool }),
  });
  const volumes = dataVolumes(owner, site, hosts, spec);
  // A load balancer stands at the stack's own site.
  const hasBalancer =
    spec.isBalanced && owner.cloud.register.capabilities.has("octavia") && site.key === owner.stack.site.key;
  if (!hasBalancer) {
    return { hosts, volumes, endpoint: hosts.endpoint, addresses: hosts.members.map((node) => node.address) };
  }
  const balancer = new LoadBalancer<R>(owner, `${owner.node.id}-address`, {
    targets: hosts,
    port: spec.ports[0],
    ...(spec.targetPort === undefined ? {} : { targetPort: spec.targetPort }),
    ...(spec.certificate === undefined ? {} : { certificate: spec.certificate }),
  });
  return {
    hosts,
    volumes,
    endpoint: behind(balancer.endpoint, hosts.endpoint),
    addresses: [balancer.address],
  };
}

function checkedNodes(owner: RealmConstruct, { product, nodes, leastNodes }: ClusterSpec): number {
  if (Number.isInteger(nodes) && nodes >= leastNodes) return nodes;
  owner.report(
    "ENGINE-TOO-FEW-NODES",
    { engine: product, least: leastNodes },
    { value: nodes, allowed: [`≥ ${leastNodes}`] },
  );
  return leastNodes;
}

function dataVolumes<R extends Realm>(
  owner: RealmConstruct<R>,
  site: Site,
  hosts: CloudHostGroup<R>,
  spec: ClusterSpec,
): BlockVolume<R>[] {
  const { storage } = spec;
  const givenUp = isGuardGivenUp(owner, spec);
  if (storage === undefined) return [];
  const { key } = chooseVolumeType(owner, spec.volumeType);
  return hosts.instances.map((instance, index) => {
    const id = `${owner.node.id}-data-${index + 1}`;
    const volume = new BlockVolume<R>(owner, id, {
      size: storage,
      volumeType: key,
      site,
      ...(givenUp ? { destroyable: id } : {}),
    });
    attachVolume(volume.volume, instance, owner.stack.provider(site));
    return volume;
  });
}

/** Clients come in through the load balancer; what the hosts start themselves leaves by their own rules. */
function behind<R extends Realm>(balancer: Endpoint<R>, hosts: Endpoint<R>): Endpoint<R> {
  return {
    ...balancer,
    rules: {
      request: (rule) => (rule.direction === "ingress" ? balancer : hosts).rules?.request(rule),
    },
  };
}
