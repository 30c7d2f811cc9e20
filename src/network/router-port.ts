import { NetworkingPortV2 } from "@cdktf/provider-openstack/lib/networking-port-v2";
import { NetworkingRouterInterfaceV2 } from "@cdktf/provider-openstack/lib/networking-router-interface-v2";
import type { Construct } from "constructs";

export interface RouterPortProps {
  readonly name: string;
  readonly routerId: string;
  readonly networkId: string;
  readonly fixedIps: readonly { readonly subnetId: string; readonly address: string }[];
  readonly tags: readonly string[];
}

/**
 * A router's port on a network, made before the router takes it, so that a firewall group can be
 * hung on it.
 *
 * @returns the interface; its `portId` is known once the router has the port.
 */
export function routerPort(
  scope: Construct,
  id: string,
  props: RouterPortProps,
): NetworkingRouterInterfaceV2 {
  const port = new NetworkingPortV2(scope, `${id}-port`, {
    name: props.name,
    networkId: props.networkId,
    fixedIp: props.fixedIps.map(({ subnetId, address }) => ({ subnetId, ipAddress: address })),
    noSecurityGroups: true,
    tags: [...props.tags],
  });
  return new NetworkingRouterInterfaceV2(scope, id, { routerId: props.routerId, portId: port.id });
}
