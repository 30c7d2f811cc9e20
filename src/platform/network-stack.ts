import { CoreRouter } from "../boundary/core-router";
import { PLATFORM } from "../city/body";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { type CloudZone, Zone, zonesOf } from "../city/zone";
import type { Cloud } from "../cloud/cloud";
import { ZoneNetwork } from "../network/zone-network";
import { PlatformStack } from "./platform-stack";

/** Zones of bodies that the platform has no network of its own in. */
const BODIES_ONLY: readonly CloudZone[] = [Zone.DEDICATED, Zone.DEV_TEST];

/** The platform's zones at a site, and the router that joins the inner ones with the bodies'. */
export class PlatformNetworkStack<R extends Realm = Realm> extends PlatformStack<R> {
  constructor(cloud: Cloud<R>, site: Site) {
    super(cloud, "network", site);
    const network = (zone: CloudZone | "interconnect") =>
      new ZoneNetwork<R>(this, `zone-${zone}`, { body: PLATFORM, zone });
    const networks = zonesOf(cloud.realm)
      .filter((zone) => !BODIES_ONLY.includes(zone))
      .map(network);
    new CoreRouter<R>(this, "core", {
      interconnect: network("interconnect"),
      networks: networks.filter(({ props }) => props.zone !== Zone.INTERNET_ACCESS),
    });
  }
}
