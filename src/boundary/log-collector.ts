import { ObjectstorageContainerV1 } from "@cdktf/provider-openstack/lib/objectstorage-container-v1";
import { Image } from "../city/image";
import { Port } from "../city/port";
import type { Realm } from "../city/realm";
import { Zone, zonesOf } from "../city/zone";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { IZoneNetwork } from "../network/zone-network";
import { AppliancePair } from "./appliance-pair";
import { platformLeg } from "./platform-leg";
import { poolRanges } from "./ranges";

/** Where the collectors stand. */
export interface LogCollectorProps<R extends Realm> {
  /** The platform's network in the security zone. */
  readonly network: IZoneNetwork<R>;
}

/**
 * Where every host's logs go (GB/T 22239-2019 8.1.5.4 d): two collectors in the security zone and,
 * where the profile has Swift, a versioned container that keeps them for the register's number of
 * days and is not emptied by Terraform (8.1.3.5 c).
 */
export class LogCollector<R extends Realm = Realm> extends RealmConstruct<R> {
  constructor(scope: RealmScope<R>, id: string, props: LogCollectorProps<R>) {
    super(scope, id);
    const senders = zonesOf(this.realm).filter(
      (zone) => zone !== Zone.INTERNET_ACCESS && zone !== Zone.BACKUP,
    );
    new AppliancePair<R>(this, "pair", {
      name: "log-collector",
      image: Image.KYLIN_V10_X86,
      legs: [
        platformLeg("security", props.network, "log-collector", [
          {
            direction: "ingress",
            ranges: poolRanges(this.cloud, this.stack.site, ...senders),
            port: Port.SYSLOG_TLS,
            reason: "logs",
          },
        ]),
      ],
    });
    if (this.cloud.register.capabilities.has("swift")) {
      new ObjectstorageContainerV1(this, "archive", {
        name: "audit-logs",
        versioning: true,
        forceDestroy: false,
        metadata: { "retention-days": `${this.cloud.city.parameters.logRetentionDays.value}` },
        lifecycle: { preventDestroy: true },
      });
    }
  }
}
