import { DataOpenstackIdentityAuthScopeV3 } from "@cdktf/provider-openstack/lib/data-openstack-identity-auth-scope-v3";
import { NetworkingNetworkV2 } from "@cdktf/provider-openstack/lib/networking-network-v2";
import { NetworkingRbacPolicyV2 } from "@cdktf/provider-openstack/lib/networking-rbac-policy-v2";
import { NetworkingRouterV2 } from "@cdktf/provider-openstack/lib/networking-router-v2";
import { NetworkingSubnetV2 } from "@cdktf/provider-openstack/lib/networking-subnet-v2";
import { PLATFORM } from "../city/body";
import { Zone } from "../city/zone";
import { names } from "../cloud/names";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { ExistingZoneNetwork } from "../network/existing-zone-network";
import { routerPort } from "../network/router-port";
import { BoundaryFirewall } from "./boundary-firewall";
import { platformOuterPolicy } from "./boundary-policy";

const TAGS = ["zone:internet-exit"];

/**
 * The one way between the city and the Internet (the opinions, 三（四）2: 减少互联网出入口数量，统一
 * 接入). The Internet network is external to the platform's project only, so that no body can
 * make a way out of its own; the exit router does not translate, and nothing starts from inside.
 */
export class UnifiedInternetExit extends RealmConstruct<"extranet"> {
  constructor(scope: RealmScope<"extranet">, id: string) {
    super(scope, id);
    const { internetPhysicalNetwork, internetAddresses } = this.cloud.register;
    const internet = new NetworkingNetworkV2(this, "internet", {
      name: names.internet,
      description: "unified Internet exit",
      adminStateUp: true,
      segments: [{ networkType: "flat", physicalNetwork: internetPhysicalNetwork }],
      tags: TAGS,
    });
    new NetworkingSubnetV2(this, "addresses", {
      name: names.internet,
      networkId: internet.id,
      cidr: internetAddresses,
      ipVersion: 4,
      enableDhcp: false,
      tags: TAGS,
    });
    const platform = new DataOpenstackIdentityAuthScopeV3(this, "platform", { name: PLATFORM });
    const external = new NetworkingRbacPolicyV2(this, "external", {
      action: "access_as_external",
      objectType: "network",
      objectId: internet.id,
      targetTenant: platform.projectId,
    });
    const router = new NetworkingRouterV2(this, "router", {
      name: names.exitRouter,
      description: "unified Internet exit",
      adminStateUp: true,
      externalNetworkId: internet.id,
      enableSnat: false,
      tags: TAGS,
      dependsOn: [external],
    });
    this.joinPlatform(router.id);
  }

  /** The platform's own network in the Internet access area, where its appliances stand. */
  private joinPlatform(routerId: string): void {
    const zone = Zone.INTERNET_ACCESS;
    const network = new ExistingZoneNetwork<"extranet">(this, "platform-network", { body: PLATFORM, zone });
    const gateway = routerPort(this, "platform-gateway", {
      name: `${names.exitRouter}-${PLATFORM}`,
      routerId,
      networkId: network.networkId,
      fixedIps: [
        { subnetId: network.subnetIds.ipv4, address: network.block.ipv4.address(1) },
        { subnetId: network.subnetIds.ipv6, address: network.block.ipv6.address(1) },
      ],
      tags: TAGS,
    });
    if (this.cloud.register.capabilities.boundary === "fwaas") {
      new BoundaryFirewall<"extranet">(this, "boundary", {
        body: PLATFORM,
        zone,
        routerPortId: gateway.portId,
        policy: platformOuterPolicy(this.cloud, this.stack.site),
      });
    }
  }
}
