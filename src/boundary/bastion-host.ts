import { Image } from "../city/image";
import { Port } from "../city/port";
import type { Realm } from "../city/realm";
import { Zone, zonesOf } from "../city/zone";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { IZoneNetwork } from "../network/zone-network";
import { type ApplianceLeg, AppliancePair, type LegRule } from "./appliance-pair";
import { logEgress } from "./log-egress";
import { permits } from "./permits";
import { platformLeg } from "./platform-leg";
import { poolRanges, serviceRanges } from "./ranges";

/** Networks that the bastion has legs on. */
export interface BastionHostProps<R extends Realm> {
  /** The platform's network in the management zone. */
  readonly management: IZoneNetwork<R>;
  /** The platform's network in the Internet access area. Default: none (the intranet has none). */
  readonly outer?: IZoneNetwork<R>;
}

/**
 * The bastion (堡垒机): the only place that administration comes from (GB/T 22239-2019 8.1.4.4 c).
 * Administrators reach it from the management zone, and through the secure access platform where
 * the city's flow matrix permits that.
 * Since no router joins the Internet access area with the rest, it has a leg there too; it is the
 * one host that may stand in the management zone and another.
 */
export class BastionHost<R extends Realm = Realm> extends RealmConstruct<R> {
  constructor(scope: RealmScope<R>, id: string, props: BastionHostProps<R>) {
    super(scope, id);
    const { site } = this.stack;
    const inner = zonesOf(this.realm).filter((zone) => zone !== Zone.INTERNET_ACCESS);
    const administer = (ranges: LegRule["ranges"]): LegRule[] =>
      [Port.SSH, Port.HTTPS].map((port) => ({ direction: "egress", ranges, port, reason: "administration" }));
    const entrance = (ranges: LegRule["ranges"], reason: string): LegRule => ({
      direction: "ingress",
      ranges,
      port: Port.HTTPS,
      reason,
    });
    const legs: ApplianceLeg[] = [
      platformLeg("management", props.management, "bastion", [
        entrance(poolRanges(this.cloud, site, Zone.MANAGEMENT), "administrators"),
        ...(this.realm === "extranet" && permits(this.cloud, Zone.SECURE_ACCESS, Zone.MANAGEMENT, Port.HTTPS)
          ? [entrance(serviceRanges(this.cloud, site, "secure-access-inner"), "remote administrators")]
          : []),
        ...administer(poolRanges(this.cloud, site, ...inner)),
        logEgress(this),
      ]),
    ];
    if (props.outer !== undefined) {
      const outerBodies = poolRanges(this.cloud, site, Zone.INTERNET_ACCESS);
      legs.push(platformLeg("outer", props.outer, "bastion-outer", administer(outerBodies)));
    }
    new AppliancePair<R>(this, "pair", { name: "bastion", image: Image.BASTION, legs });
  }
}
