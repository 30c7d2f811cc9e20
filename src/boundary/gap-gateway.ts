import { Image } from "../city/image";
import type { Realm } from "../city/realm";
import { Zone } from "../city/zone";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { IZoneNetwork } from "../network/zone-network";
import { AppliancePair, type LegRule } from "./appliance-pair";
import { platformLeg } from "./platform-leg";
import { poolRanges } from "./ranges";

export interface GapGatewayProps<R extends Realm> {
  /** The platform's network in the Internet access area. */
  readonly outer: IZoneNetwork<R>;
  /** The platform's network in the exchange zone. */
  readonly inner: IZoneNetwork<R>;
}

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
    const outerBodies = poolRanges(this.cloud, site, Zone.INTERNET_ACCESS);
    const innerBodies = poolRanges(this.cloud, site, Zone.PUBLIC_SERVICE, Zone.DEDICATED);
    const published = poolRanges(this.cloud, site, Zone.PUBLIC_SERVICE);
    const bothWays = (ingress: typeof outerBodies, egress: typeof outerBodies): LegRule[] =>
      ports.flatMap((port) => [
        { direction: "ingress" as const, ranges: ingress, port, reason: "requests" },
        { direction: "egress" as const, ranges: egress, port, reason: "relayed requests" },
      ]);
    new AppliancePair<R>(this, "pair", {
      name: "gap-gateway",
      image: Image.GAP_GATEWAY,
      legs: [
        platformLeg("outer", props.outer, "gap-gateway-outer", bothWays(outerBodies, outerBodies)),
        platformLeg("inner", props.inner, "gap-gateway-inner", bothWays(innerBodies, published)),
      ],
    });
  }
}
