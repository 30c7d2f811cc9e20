import { NetworkingRouterRoutesV2 } from "@cdktf/provider-openstack/lib/networking-router-routes-v2";
import { NetworkingRouterV2 } from "@cdktf/provider-openstack/lib/networking-router-v2";
import { BoundaryFirewall } from "../boundary/boundary-firewall";
import { FirewallAppliance } from "../boundary/firewall-appliance";
import type { Block } from "../city/address-plan";
import { type Body, PLATFORM } from "../city/body";
import type { Realm } from "../city/realm";
import { type CloudZone, ZONES } from "../city/zone";
import { names } from "../cloud/names";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { ExistingZoneNetwork } from "../network/existing-zone-network";
import { routerPort } from "../network/router-port";
import type { ZoneNetwork } from "../network/zone-network";

export interface BodyInnerNetworkProps<R extends Realm> {
  readonly body: Body;
  /** The body's networks of the inner zones. */
  readonly networks: readonly ZoneNetwork<R>[];
}

interface Interconnect {
  readonly networkId: string;
  readonly subnetIds: { readonly ipv4: string; readonly ipv6: string };
  /** The body's own addresses on it. */
  readonly own: Block;
  /** The platform's core router on it. */
  readonly core: Block;
}

/**
 * Joins a body's inner zones with one another and, over the interconnect network, with the
 * platform's core router. Between zones stands the boundary of the profile: firewall groups on the
 * router's ports, a firewall appliance in the router's place, or security groups alone.
 */
export class BodyInnerNetwork<R extends Realm = Realm> extends RealmConstruct<R> {
  constructor(scope: RealmScope<R>, id: string, props: BodyInnerNetworkProps<R>) {
    super(scope, id);
    const interconnect = this.interconnect(props.body);
    if (this.cloud.register.capabilities.boundary === "appliance") {
      this.joinByAppliance(props, interconnect);
    } else {
      this.joinByRouter(props, interconnect);
    }
  }

  private interconnect(body: Body): Interconnect {
    const { addresses } = this.cloud.app;
    const site = this.stack.site.key;
    const network = new ExistingZoneNetwork<R>(this, "interconnect", {
      body: PLATFORM,
      zone: "interconnect",
    });
    return {
      networkId: network.networkId,
      subnetIds: network.subnetIds,
      own: addresses.block(this.realm, site, body.key, "interconnect"),
      core: network.block,
    };
  }

  private joinByRouter({ body, networks }: BodyInnerNetworkProps<R>, interconnect: Interconnect): void {
    const tags = [`realm:${this.realm}`, `department:${body.key}`, `site:${this.stack.site.key}`];
    const router = new NetworkingRouterV2(this, "router", {
      name: names.router(body.key),
      description: body.key,
      adminStateUp: true,
      tags,
    });
    for (const { networkId, subnetIds, block, props } of networks) {
      const { zone } = props;
      const joined = routerPort(this, zone, {
        name: `${names.router(body.key)}-${zone}`,
        routerId: router.id,
        networkId,
        fixedIps: [
          { subnetId: subnetIds.ipv4, address: block.ipv4.address(1) },
          { subnetId: subnetIds.ipv6, address: block.ipv6.address(1) },
        ],
        tags,
      });
      if (this.cloud.register.capabilities.boundary === "fwaas" && isZone(zone)) {
        new BoundaryFirewall<R>(this, `${zone}-boundary`, {
          body: body.key,
          zone,
          routerPortId: joined.portId,
        });
      }
    }
    const uplink = routerPort(this, "uplink", {
      name: `${names.router(body.key)}-uplink`,
      routerId: router.id,
      networkId: interconnect.networkId,
      fixedIps: (["ipv4", "ipv6"] as const).map((family) => ({
        subnetId: interconnect.subnetIds[family],
        address: interconnect.own[family].address(0),
      })),
      tags,
    });
    const { ipv4, ipv6 } = this.cloud.register;
    new NetworkingRouterRoutesV2(this, "routes", {
      routerId: router.id,
      routes: [
        { destinationCidr: ipv4, nextHop: interconnect.core.ipv4.address(1) },
        { destinationCidr: ipv6, nextHop: interconnect.core.ipv6.address(1) },
      ],
      // Neutron takes a next hop only when the router already stands on its network.
      dependsOn: [uplink],
    });
  }

  private joinByAppliance({ body, networks }: BodyInnerNetworkProps<R>, interconnect: Interconnect): void {
    const zones = networks.map(({ props }) => props.zone).filter(isZone);
    new FirewallAppliance<R>(this, "firewall", {
      body: body.key,
      zones,
      legs: [
        ...networks.map(({ networkId, subnetIds, block, props, tags }) => ({
          name: props.zone,
          networkId,
          subnetIds,
          tags,
          ...gateway(block),
        })),
        {
          name: "uplink",
          networkId: interconnect.networkId,
          subnetIds: interconnect.subnetIds,
          tags: [`department:${body.key}`, "zone:interconnect"],
          ipv4: { shared: interconnect.own.ipv4.address(0) },
          ipv6: { shared: interconnect.own.ipv6.address(0) },
        },
      ],
    });
  }
}

/** The appliances share the network's gateway address. */
function gateway(block: Block) {
  const leg = (family: "ipv4" | "ipv6") => ({
    shared: block[family].address(1),
    members: [block[family].address(2), block[family].address(3)] as const,
  });
  return { ipv4: leg("ipv4"), ipv6: leg("ipv6") };
}

function isZone(zone: string): zone is CloudZone {
  return ZONES.some((known) => known === zone);
}
