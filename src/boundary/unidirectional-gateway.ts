import { Image } from "../city/image";
import { Port } from "../city/port";
import type { Realm } from "../city/realm";
import { Zone } from "../city/zone";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { IZoneNetwork } from "../network/zone-network";
import { AppliancePair } from "./appliance-pair";
import { platformLeg } from "./platform-leg";
import { poolRanges, serviceRanges } from "./ranges";

/** The two sides, in the one direction. */
export interface UnidirectionalGatewayProps<R extends Realm> {
  /** Where data come from: the platform's network in the Internet access area. */
  readonly from: IZoneNetwork<R>;
  /** Where data go: the platform's network in the security zone. */
  readonly to: IZoneNetwork<R>;
}

/**
 * The unidirectional import product (光闸, GB/T 20279) that takes logs of the Internet access area
 * into the security zone. Nothing may start a conversation on its inner leg, and its outer leg
 * starts none.
 */
export class UnidirectionalGateway<R extends Realm = Realm> extends RealmConstruct<R> {
  constructor(scope: RealmScope<R>, id: string, props: UnidirectionalGatewayProps<R>) {
    super(scope, id, { isolation: "unidirectional" });
    const { site } = this.stack;
    new AppliancePair<R>(this, "pair", {
      name: "log-intake",
      image: Image.UNIDIRECTIONAL_GATEWAY,
      legs: [
        platformLeg("outer", props.from, "log-intake-outer", [
          {
            direction: "ingress",
            ranges: poolRanges(this.cloud, site, Zone.INTERNET_ACCESS),
            port: Port.SYSLOG_TLS,
            reason: "logs",
          },
        ]),
        platformLeg("inner", props.to, "log-intake-inner", [
          {
            direction: "egress",
            ranges: serviceRanges(this.cloud, site, "log-collector"),
            port: Port.SYSLOG_TLS,
            reason: "logs",
          },
        ]),
      ],
    });
  }
}
