import { BastionHost } from "../boundary/bastion-host";
import { GapGateway } from "../boundary/gap-gateway";
import { LogCollector } from "../boundary/log-collector";
import { SecureAccessPlatform } from "../boundary/secure-access-platform";
import { UnidirectionalGateway } from "../boundary/unidirectional-gateway";
import { PLATFORM } from "../city/body";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { type CloudZone, Zone } from "../city/zone";
import type { Cloud } from "../cloud/cloud";
import { ExistingZoneNetwork } from "../network/existing-zone-network";
import { PlatformStack } from "./platform-stack";

/** What stands on the boundaries of the platform's zones at a site, in both realms: bastion and log collector. */
export abstract class SecurityStack<R extends Realm = Realm> extends PlatformStack<R> {
  protected constructor(cloud: Cloud<R>, site: Site) {
    super(cloud, "security", site);
  }

  /**
   * Looks up the platform's network that {@link PlatformNetworkStack} made; once a zone, for the id is
   * `zone-<zone>`.
   */
  protected network(zone: CloudZone): ExistingZoneNetwork<R> {
    return new ExistingZoneNetwork<R>(this, `zone-${zone}`, { body: PLATFORM, zone });
  }
}

/** The intranet's: it has nothing that faces another network. */
export class IntranetSecurityStack extends SecurityStack<"intranet"> {
  constructor(cloud: Cloud<"intranet">, site: Site) {
    super(cloud, site);
    new BastionHost<"intranet">(this, "bastion", { management: this.network(Zone.MANAGEMENT) });
    new LogCollector<"intranet">(this, "log-collector", { network: this.network(Zone.SECURITY) });
  }
}

/** The extranet's: gap gateway, unidirectional gateway and secure access platform besides. */
export class ExtranetSecurityStack extends SecurityStack<"extranet"> {
  constructor(cloud: Cloud<"extranet">, site: Site) {
    super(cloud, site);
    const outer = this.network(Zone.INTERNET_ACCESS);
    const security = this.network(Zone.SECURITY);
    new BastionHost<"extranet">(this, "bastion", { management: this.network(Zone.MANAGEMENT), outer });
    new LogCollector<"extranet">(this, "log-collector", { network: security });
    new GapGateway<"extranet">(this, "gap-gateway", { outer, inner: this.network(Zone.EXCHANGE) });
    new UnidirectionalGateway<"extranet">(this, "log-intake", { from: outer, to: security });
    new SecureAccessPlatform(this, "secure-access", { outer, inner: this.network(Zone.SECURE_ACCESS) });
  }
}
