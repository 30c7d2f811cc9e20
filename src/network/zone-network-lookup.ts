import { DataOpenstackNetworkingNetworkV2 } from "@cdktf/provider-openstack/lib/data-openstack-networking-network-v2";
import { DataOpenstackNetworkingSubnetV2 } from "@cdktf/provider-openstack/lib/data-openstack-networking-subnet-v2";
import type { Site } from "../city/site";
import type { CloudZone } from "../city/zone";
import type { GovStack } from "../cloud/gov-stack";
import { names } from "../cloud/names";
import { isolationZone } from "./zone-network";

/** The network of a body's zone, found by its name: the platform owns it and shares it to the body. */
export function zoneNetworkId(stack: GovStack, body: string, zone: CloudZone, site: Site): string {
  const id = lookupId("network", stack, zone, site);
  const known = stack.node.tryFindChild(id) as DataOpenstackNetworkingNetworkV2 | undefined;
  const found =
    known ??
    new DataOpenstackNetworkingNetworkV2(stack, id, {
      name: names.network(body, zone),
      tags: [isolationZone(stack, body, zone)],
      provider: stack.provider(site),
    });
  return found.id;
}

/** The IPv4 subnet of a body's zone, for load balancers. */
export function zoneSubnetId(stack: GovStack, body: string, zone: CloudZone, site: Site): string {
  const id = lookupId("subnet", stack, zone, site);
  const known = stack.node.tryFindChild(id) as DataOpenstackNetworkingSubnetV2 | undefined;
  const found =
    known ??
    new DataOpenstackNetworkingSubnetV2(stack, id, {
      name: names.subnet(body, zone, "ipv4"),
      provider: stack.provider(site),
    });
  return found.id;
}

function lookupId(what: string, stack: GovStack, zone: CloudZone, site: Site): string {
  return site === stack.site ? `${what}-${zone}` : `${what}-${zone}-${site.key}`;
}
