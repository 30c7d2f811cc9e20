import type { Prefix } from "../city/prefix";
import type { Realm } from "../city/realm";
import { type PlatformServiceName, serviceAddresses } from "../cloud/platform-services";
import type { IZoneNetwork } from "../network/zone-network";
import type { ApplianceLeg, LegAddresses, LegRule } from "./appliance-pair";

/** A leg of an appliance pair on one of the platform's networks, on the addresses of its service. */
export function platformLeg<R extends Realm>(
  name: string,
  network: IZoneNetwork<R>,
  service: PlatformServiceName,
  rules: readonly LegRule[],
): ApplianceLeg {
  const { ipv4, ipv6 } = serviceAddresses(network.cloud, network.stack.site, service);
  const { networkId, subnetIds, tags } = network;
  return {
    name,
    networkId,
    subnetIds,
    ipv4: inGroup(ipv4),
    ipv6: inGroup(ipv6),
    rules,
    tags: [...tags, `system:${service}`],
  };
}

/** A service's group of four: the shared address first, then the members'. */
function inGroup(group: Prefix): LegAddresses {
  return { shared: group.address(0), members: [group.address(1), group.address(2)] };
}
