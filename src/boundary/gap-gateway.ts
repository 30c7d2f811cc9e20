import { Image } from "../city/image";
import type { Realm } from "../city/realm";
import { type CloudZone, Zone } from "../city/zone";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { IZoneNetwork } from "../network/zone-network";
import { AppliancePair, type LegRule } from "./appliance-pair";
import { logEgress } from "./log-egress";
import { permits } from "./permits";
import { platformLeg } from "./platform-leg";
import { poolRanges } from "./ranges";

/** The two sides. */
export interface GapGatewayProps<R extends Realm> {
  /** The platform's network in the Internet access area. */
  readonly outer: IZoneNetwork<R>;
  /** The platform's network in the exchange zone. */
  readonly inner: IZoneNetwork<R>;
}

/** Zones of bodies on either side, as far as the flow matrix permits them to use the gateway. */
const OUTER: readonly CloudZone[] = [Zone.INTERNET_ACCESS];
const INNER: readonly CloudZone[] = [Zone.PUBLIC_SERVICE, Zone.DEDICATED];

/**
 * The separation product (网闸, GB/T 20279) between the Internet access area and the rest: no
 * routable protocol crosses it; it ends a conversation on one leg and opens another on the other.
 * It carries the ports of the register (`gapGatewayPorts`) and no others. That the product behind
 * the image is certified is declared evidence.
 */
export class GapGateway<R extends Realm = Realm> extends RealmConstruct<R> {
  constructor(scope: RealmScope<R>, id: string, props: GapGatewayProps<R>) {
    super(scope, id, { isolation: "protocol" });
    const { site } = this.stack;
    const ports = this.cloud.register.gapGatewayPorts;
    const rules = (direction: LegRule["direction"], zones: readonly CloudZone[], reason: string): LegRule[] =>
      zones.flatMap((zone) =>
        ports
          .filter((port) =>
            direction === "ingress"
              ? permits(this.cloud, zone, Zone.EXCHANGE, port)
              : permits(this.cloud, Zone.EXCHANGE, zone, port),
          )
          .map((port) => ({
            direction,
            ranges: poolRanges(this.cloud, site, zone),
            port,
            reason: `${reason} ${zone}`,
          })),
      );
    const leg = (zones: readonly CloudZone[]): LegRule[] => [
      ...rules("ingress", zones, "requests from"),
      ...rules("egress", zones, "relayed requests to"),
    ];
    new AppliancePair<R>(this, "pair", {
      name: "gap-gateway",
      image: Image.GAP_GATEWAY,
      legs: [
        platformLeg("outer", props.outer, "gap-gateway-outer", leg(OUTER)),
        platformLeg("inner", props.inner, "gap-gateway-inner", [...leg(INNER), logEgress(this)]),
      ],
    });
  }
}
