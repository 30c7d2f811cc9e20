import { SharedfilesystemSharenetworkV2 } from "@cdktf/provider-openstack/lib/sharedfilesystem-sharenetwork-v2";
import type { Site } from "../city/site";
import type { BodyZone } from "../city/zone";
import type { GovStack } from "../cloud/gov-stack";
import { zoneNetworkId, zoneSubnetId } from "../network/zone-network-lookup";

/** The network of a body's zone as Manila's share servers know it, one a stack, zone and site. */
export function shareNetworkId(stack: GovStack, body: string, zone: BodyZone, site: Site): string {
  const id = site === stack.site ? `share-network-${zone}` : `share-network-${zone}-${site.key}`;
  const known = stack.node.tryFindChild(id) as SharedfilesystemSharenetworkV2 | undefined;
  const found =
    known ??
    new SharedfilesystemSharenetworkV2(stack, id, {
      name: `${body}-${zone}`,
      neutronNetId: zoneNetworkId(stack, body, zone, site),
      neutronSubnetId: zoneSubnetId(stack, body, zone, site),
      provider: stack.provider(site),
    });
  return found.id;
}
