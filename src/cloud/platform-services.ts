import { PLATFORM } from "../city/body";
import type { Prefix } from "../city/prefix";
import type { Site } from "../city/site";
import { type CloudZone, Zone } from "../city/zone";
import type { Cloud } from "./cloud";

/**
 * Services of the platform that departments' hosts talk with. Each stands on a group of four
 * addresses of the platform's block in a zone (first one shared by the pair, then one a member),
 * so that everybody knows its addresses without reading anybody's state.
 */
export const PLATFORM_SERVICES = {
  /** Bastion's leg towards the inner zones. */
  bastion: { zone: Zone.MANAGEMENT, group: 2 },
  /** Bastion's leg towards the Internet access area. */
  "bastion-outer": { zone: Zone.INTERNET_ACCESS, group: 2, actsFor: Zone.MANAGEMENT },
  "gap-gateway-outer": { zone: Zone.INTERNET_ACCESS, group: 3 },
  "gap-gateway-inner": { zone: Zone.EXCHANGE, group: 2 },
  /** Where hosts of the Internet access area send logs; it lets nothing back. */
  "log-intake-outer": { zone: Zone.INTERNET_ACCESS, group: 4, actsFor: Zone.SECURITY },
  "log-intake-inner": { zone: Zone.SECURITY, group: 2 },
  "log-collector": { zone: Zone.SECURITY, group: 3 },
  "secure-access-outer": { zone: Zone.INTERNET_ACCESS, group: 5 },
  "secure-access-inner": { zone: Zone.SECURE_ACCESS, group: 2 },
} as const satisfies Record<string, { zone: CloudZone; group: number; actsFor?: CloudZone }>;

export type PlatformServiceName = keyof typeof PLATFORM_SERVICES;

/** Addresses of a platform service: a /30 and a /126. */
export interface ServiceAddresses {
  readonly zone: CloudZone;
  /** The zone whose service it is: a leg in another zone speaks for its own. */
  readonly actsFor: CloudZone;
  readonly ipv4: Prefix;
  readonly ipv6: Prefix;
}

const GROUP_SIZE = 4;

/** Number of addresses at the start of each platform block that are kept for services. */
export const RESERVED_ADDRESSES = 64;

export function serviceAddresses(cloud: Cloud, site: Site, name: PlatformServiceName): ServiceAddresses {
  const service: { zone: CloudZone; group: number; actsFor?: CloudZone } = PLATFORM_SERVICES[name];
  const { zone, group } = service;
  const block = cloud.app.addresses.block(cloud.realm, site.key, PLATFORM, zone);
  return {
    zone,
    actsFor: service.actsFor ?? zone,
    ipv4: block.ipv4.sub(group * GROUP_SIZE, 30),
    ipv6: block.ipv6.sub(group * GROUP_SIZE, 126),
  };
}
