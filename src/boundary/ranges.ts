import type { Site } from "../city/site";
import type { CloudZone } from "../city/zone";
import type { Cloud } from "../cloud/cloud";
import { type PlatformServiceName, serviceAddresses } from "../cloud/platform-services";
import type { AddressRanges } from "../network/endpoint";

/** The pools of zones at a site, of all bodies together. */
export function poolRanges(cloud: Cloud, site: Site, ...zones: readonly CloudZone[]): AddressRanges {
  const pools = zones.flatMap((zone) => cloud.app.addresses.pools(cloud.realm, site.key, zone));
  return {
    ipv4: pools.filter((prefix) => !prefix.includes(":")),
    ipv6: pools.filter((prefix) => prefix.includes(":")),
  };
}

/** The addresses of a platform service. */
export function serviceRanges(cloud: Cloud, site: Site, name: PlatformServiceName): AddressRanges {
  const { ipv4, ipv6 } = serviceAddresses(cloud, site, name);
  return { ipv4: [`${ipv4}`], ipv6: [`${ipv6}`] };
}

export const ANYWHERE: AddressRanges = { ipv4: ["0.0.0.0/0"], ipv6: ["::/0"] };
