import { DataOpenstackNetworkingRouterV2 } from "@cdktf/provider-openstack/lib/data-openstack-networking-router-v2";
import { NetworkingFloatingipV2 } from "@cdktf/provider-openstack/lib/networking-floatingip-v2";
import { NetworkingPortV2 } from "@cdktf/provider-openstack/lib/networking-port-v2";
import { BoundaryFirewall } from "../boundary/boundary-firewall";
import type { Body } from "../city/body";
import { Zone } from "../city/zone";
import { names } from "../cloud/names";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { routerPort } from "../network/router-port";
import type { ZoneNetwork } from "../network/zone-network";

export interface BodyInternetAccessProps {
  readonly body: Body;
  readonly network: ZoneNetwork<"extranet">;
  readonly projectId: string;
}

/**
 * A body's network in the Internet access area, joined to the unified exit, and its public
 * entries: ports that the platform keeps for it, each with an address of the exit. The body puts
 * a load balancer on an entry; it can make no other.
 */
export class BodyInternetAccess extends RealmConstruct<"extranet"> {
  constructor(scope: RealmScope<"extranet">, id: string, props: BodyInternetAccessProps) {
    super(scope, id, { zone: Zone.INTERNET_ACCESS });
    const { body, network, projectId } = props;
    const exit = new DataOpenstackNetworkingRouterV2(this, "exit", { name: names.exitRouter });
    const gateway = routerPort(this, "gateway", {
      name: `${names.exitRouter}-${body.key}`,
      routerId: exit.id,
      networkId: network.networkId,
      fixedIps: [
        { subnetId: network.subnetIds.ipv4, address: network.block.ipv4.address(1) },
        { subnetId: network.subnetIds.ipv6, address: network.block.ipv6.address(1) },
      ],
      tags: network.tags,
    });
    if (this.cloud.register.capabilities.boundary === "fwaas") {
      new BoundaryFirewall<"extranet">(this, "boundary", {
        body: body.key,
        zone: Zone.INTERNET_ACCESS,
        routerPortId: gateway.portId,
      });
    }
    for (const entry of body.publicEntries) {
      const name = names.publicEntry(body.key, entry);
      const port = new NetworkingPortV2(this, `entry-${entry}`, {
        name,
        networkId: network.networkId,
        tenantId: projectId,
        fixedIp: [{ subnetId: network.subnetIds.ipv4 }],
        noSecurityGroups: true,
        tags: [...network.tags, `entry:${entry}`],
        // Taken away in the reverse order: Neutron ends no share while the project has a port there.
        ...(network.share === undefined ? {} : { dependsOn: [network.share] }),
      });
      new NetworkingFloatingipV2(this, `address-${entry}`, {
        pool: names.internet,
        description: name,
        portId: port.id,
        tags: [...network.tags, `entry:${entry}`],
        // Neutron gives an address only to a network that the exit already joins.
        dependsOn: [gateway],
        lifecycle: { preventDestroy: true },
      });
    }
  }
}
