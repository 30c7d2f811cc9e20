import { NetworkingRouterRoutesV2 } from "@cdktf/provider-openstack/lib/networking-router-routes-v2";
import { NetworkingRouterV2 } from "@cdktf/provider-openstack/lib/networking-router-v2";
import { PLATFORM } from "../city/body";
import type { Realm } from "../city/realm";
import { type CloudZone, ZONES, Zone } from "../city/zone";
import { names } from "../cloud/names";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { routerPort } from "../network/router-port";
import type { ZoneNetwork } from "../network/zone-network";
import { BoundaryFirewall } from "./boundary-firewall";

/** Networks of the platform that it joins. */
export interface CoreRouterProps<R extends Realm> {
  /** The network on which the bodies' routers meet this one. */
  readonly interconnect: ZoneNetwork<R>;
  /** The platform's networks of the inner zones. */
  readonly networks: readonly ZoneNetwork<R>[];
}

/**
 * The router of a site that joins the platform's inner zones with the bodies' routers. It has no
 * gateway and no port in the Internet access area. Its routes come from the register, so a body
 * that is added changes one route here and nothing else.
 */
export class CoreRouter<R extends Realm = Realm> extends RealmConstruct<R> {
  constructor(scope: RealmScope<R>, id: string, props: CoreRouterProps<R>) {
    super(scope, id);
    const tags = [`realm:${this.realm}`, `site:${this.stack.site.key}`, "zone:interconnect"];
    const router = new NetworkingRouterV2(this, "router", {
      name: names.coreRouter,
      description: "core router",
      adminStateUp: true,
      tags,
    });
    const interfaces = [props.interconnect, ...props.networks].map((network) => {
      const { zone } = network.props;
      const joined = routerPort(this, zone, {
        name: `${names.coreRouter}-${zone}`,
        routerId: router.id,
        networkId: network.networkId,
        fixedIps: [
          { subnetId: network.subnetIds.ipv4, address: network.block.ipv4.address(1) },
          { subnetId: network.subnetIds.ipv6, address: network.block.ipv6.address(1) },
        ],
        tags,
      });
      if (this.cloud.register.capabilities.boundary === "fwaas" && isZone(zone)) {
        new BoundaryFirewall<R>(this, `${zone}-boundary`, {
          body: PLATFORM,
          zone,
          routerPortId: joined.portId,
        });
      }
      return joined;
    });
    const routes = this.routes();
    if (routes.length === 0) return;
    // Neutron takes a next hop only when the router already stands on its network.
    new NetworkingRouterRoutesV2(this, "routes", { routerId: router.id, routes, dependsOn: interfaces });
  }

  /** To each body's inner networks by its own router. */
  private routes(): { destinationCidr: string; nextHop: string }[] {
    const { realm, cloud } = this;
    const site = this.stack.site.key;
    return cloud.city
      .bodiesIn(realm)
      .filter((body) => body.sitesIn(realm).includes(site))
      .flatMap((body) => {
        const hop = cloud.app.addresses.block(realm, site, body.key, "interconnect");
        return body
          .zonesIn(realm)
          .filter((zone) => zone !== Zone.INTERNET_ACCESS)
          .flatMap((zone) => {
            const block = cloud.app.addresses.block(realm, site, body.key, zone);
            return (["ipv4", "ipv6"] as const).map((family) => ({
              destinationCidr: `${block[family]}`,
              nextHop: hop[family].address(0),
            }));
          });
      });
  }
}

function isZone(zone: string): zone is CloudZone {
  return ZONES.some((known) => known === zone);
}
