import { Flavor } from "../city/flavor";
import { Image } from "../city/image";
import type { Port } from "../city/port";
import type { Realm } from "../city/realm";
import { Tier, Zone } from "../city/zone";
import type { RealmScope } from "../cloud/realm-construct";
import type { GuardProps } from "../storage/guard";
import type { Size } from "../units/size";
import { buildCluster, type ClusterProps } from "./cluster";
import { Middleware } from "./middleware";

/** A product that this library has no construct for. */
export interface MiddlewareClusterProps extends ClusterProps, GuardProps {
  /** Name of the product, for messages and reviews, for example `TongWeb`. */
  readonly product: string;
  /** Port that clients use. */
  readonly port: Port;
  /** Further ports that clients use. Default: none. */
  readonly furtherPorts?: readonly Port[];
  /** Fewest nodes that survive the loss of one. Default: 2. */
  readonly leastNodes?: number;
  /**
   * Whether any node serves any client, so that a load balancer may give one address where the cloud
   * has Octavia. Default: false; clients are given every node.
   */
  readonly balanced?: boolean;
  /**
   * Name of the certificate container in Barbican with which the load balancer ends TLS.
   * Default: none; TLS passes through to the hosts.
   */
  readonly certificate?: string;
  /** Port of the hosts behind the load balancer. Default: `port`. */
  readonly targetPort?: Port;
  /** Data volume of each node, guarded. Default: none. */
  readonly storage?: Size;
  /** Key of the data volumes' type. Default: `performance`, encrypted. */
  readonly volumeType?: string;
}

/**
 * Middleware on a cluster of hosts: two by default, in `dedicated`, tier `app`, flavor
 * `general-8c16g` (project default). What the library has no class of its own for is one of these.
 *
 * @example new MiddlewareCluster(system, "gis", { product: "GIS", port: Port.tcp(8090), balanced: true })
 */
export class MiddlewareCluster<R extends Realm = Realm> extends Middleware<R> {
  /** @throws {@link EgovError} ENGINE-TOO-FEW-NODES at synthesis, and those of hosts and volumes. */
  constructor(scope: RealmScope<R>, id: string, props: MiddlewareClusterProps) {
    const { leastNodes = 2, port, product } = props;
    const facts = { product };
    super(scope, id, { port, site: props.site, facts }, (middleware) =>
      buildCluster<R>(middleware, middleware.site, {
        ...props,
        leastNodes,
        nodes: props.nodes ?? leastNodes,
        zone: props.zone ?? Zone.DEDICATED,
        tier: props.tier ?? Tier.APP,
        flavor: props.flavor ?? Flavor.GENERAL_8C16G,
        image: props.image ?? Image.KYLIN_V10,
        pool: props.pool,
        ports: [port, ...(props.furtherPorts ?? [])],
        peerPorts: props.peerPorts ?? [],
        isBalanced: props.balanced === true,
      }),
    );
  }
}
