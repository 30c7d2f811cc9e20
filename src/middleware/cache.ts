import { Flavor } from "../city/flavor";
import { Port } from "../city/port";
import type { Realm } from "../city/realm";
import { Tier } from "../city/zone";
import type { RealmScope } from "../cloud/realm-construct";
import type { ClusterProps } from "./cluster";
import { MiddlewareCluster } from "./middleware-cluster";

/** What every cluster may choose. */
export type CacheProps = ClusterProps;

/** Port of the cluster bus: the clients' port and 10000. */
const CLUSTER_BUS = Port.tcp(16_379);

/**
 * A cache (缓存) that speaks the Redis protocol, tcp/6379: three nodes in `dedicated`, tier `data`,
 * flavor `memory-4c16g` (project default). It holds nothing that is not elsewhere, so it has no data
 * volumes and nothing to protect. Clients of a cluster talk with every node.
 */
export class Cache<R extends Realm = Realm> extends MiddlewareCluster<R> {
  /** @throws {@link EgovError} ENGINE-TOO-FEW-NODES at synthesis, and those of hosts. */
  constructor(scope: RealmScope<R>, id: string, props: CacheProps = {}) {
    super(scope, id, {
      tier: Tier.DATA,
      flavor: Flavor.MEMORY_4C16G,
      ...props,
      product: "Redis",
      port: Port.tcp(6379),
      leastNodes: 3,
      peerPorts: [CLUSTER_BUS, ...(props.peerPorts ?? [])],
    });
  }
}
