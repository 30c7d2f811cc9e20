import type { AddressedZone } from "../city/address-plan";
import { PLATFORM } from "../city/body";
import type { Realm } from "../city/realm";

/**
 * Names in OpenStack. They are deterministic because they are how one stack finds what another
 * owns: a department finds its networks by them, and reads nobody's state.
 */
export const names = {
  project: (body: string) => body,
  network: (body: string, zone: AddressedZone) => `${body}-${zone}`,
  /** Of the isolation specification, and a tag of the zone's network: 60 characters at most, as Neutron wants. */
  isolationZone: (realm: Realm, body: string, zone: AddressedZone) => `${realm}:${body}:${zone}`,
  subnet: (body: string, zone: AddressedZone, family: "ipv4" | "ipv6") => `${body}-${zone}-${family}`,
  router: (body: string) => `${body}-router`,
  coreRouter: `${PLATFORM}-core`,
  exitRouter: `${PLATFORM}-exit`,
  internet: "internet",
  interconnect: `${PLATFORM}-interconnect`,
  publicEntry: (body: string, entry: string) => `${body}-entry-${entry}`,
  /** Absolute, as Designate wants it. */
  dnsZone: (body: string, domain: string) => `${body}.${domain}.`,
  flavor: (key: string, pool: string) => `${key}.${pool}`,
  availabilityZone: (pool: string) => pool,
} as const;
