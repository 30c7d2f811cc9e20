import { Port } from "../city/port";
import type { Realm } from "../city/realm";
import { Zone } from "../city/zone";
import { requireService } from "../cloud/capability";
import type { RealmScope } from "../cloud/realm-construct";
import type { ClusterProps } from "./cluster";
import { MiddlewareCluster } from "./middleware-cluster";

/** The zone cannot be chosen: it is `Zone.PUBLIC_SERVICE`. */
export interface UnifiedIdentityProps extends Omit<ClusterProps, "zone"> {
  /**
   * Name of the certificate container in Barbican with which the load balancer ends TLS; the hosts
   * then serve tcp/80. Default: none; TLS passes through to tcp/443 of the hosts.
   */
  readonly certificate?: string;
}

/**
 * Unified identity authentication (统一身份认证): who a user is, asked by every system on tcp/443. Two
 * nodes (project default) behind a load balancer, in the zone of services that departments share.
 */
export class UnifiedIdentity<R extends Realm = Realm> extends MiddlewareCluster<R> {
  /** @throws {@link EgovError} ENGINE-TOO-FEW-NODES, SERVICE-MISSING at synthesis, and those of hosts. */
  constructor(scope: RealmScope<R>, id: string, props: UnifiedIdentityProps = {}) {
    super(scope, id, {
      ...props,
      zone: Zone.PUBLIC_SERVICE,
      product: "统一身份认证",
      port: Port.HTTPS,
      balanced: true,
      ...(props.certificate === undefined ? {} : { targetPort: Port.HTTP }),
    });
    requireService(this, "octavia");
  }
}
