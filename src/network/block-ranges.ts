import type { Site } from "../city/site";
import type { CloudZone } from "../city/zone";
import type { Cloud } from "../cloud/cloud";
import type { AddressRanges } from "./endpoint";

/** The block of a body's zone, as rules of other stacks name it. */
export function blockRanges(cloud: Cloud, site: Site, body: string, zone: CloudZone): AddressRanges {
  const { ipv4, ipv6 } = cloud.app.addresses.block(cloud.realm, site.key, body, zone);
  return { ipv4: [`${ipv4}`], ipv6: [`${ipv6}`] };
}
