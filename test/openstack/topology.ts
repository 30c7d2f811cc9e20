/**
 * The clouds that the tests run, from the registers of the reference city and of the
 * examples: which regions, which services, which hypervisors, and whose operators get a user.
 */

import * as first from "../../examples/first-department/city";
import * as shared from "../../examples/shared-data/city";
import type { City, Realm, Site } from "../../src";
import { city } from "../../stacks/city";
import * as every from "../terraform/every-construct/city";

/** Bodies whose operators get a user: those of the reference city and of the examples that are applied. */
const OPERATORS: Readonly<Record<Realm, readonly string[]>> = {
  extranet: ["hrss", "market-regulation", "statistics", "transport", "civil-affairs", "health", "everything"],
  intranet: ["general-office", "hrss"],
};

/** Cities beside the reference city, with hypervisors of their own in the same regions. */
const OTHERS: readonly City[] = [first.city, shared.city, every.city];

/** Production and remote site: as few regions as show a fail-over. */
export function sitesOf(from: City, realm: Realm): readonly Site[] {
  const register = from.realms.get(realm);
  const [home] = register?.sites ?? [];
  return home === undefined
    ? []
    : [home, ...(register?.remoteSite === undefined ? [] : [register.remoteSite])];
}

function hostsAt(from: City, site: Site | undefined) {
  if (site === undefined) return [];
  return [...from.pools.values()].flatMap((pool) =>
    (pool.hosts?.[site.key] ?? []).map((name) => ({
      name,
      traits: [`CUSTOM_CPU_${pool.cpuBrand.toUpperCase()}`, `CUSTOM_HW_ARCH_${pool.isa.toUpperCase()}`],
    })),
  );
}

function distinct(hosts: ReturnType<typeof hostsAt>) {
  return [...new Map(hosts.map((host) => [host.name, host])).values()];
}

function cloud(realm: Realm) {
  const others = realm === "extranet" ? OTHERS : [];
  return {
    name: realm,
    services: [
      ...new Set(
        [city, ...others].flatMap((from) => [...(from.realms.get(realm)?.capabilities.services ?? [])]),
      ),
    ].sort(),
    bodies: OPERATORS[realm].map((key) => ({ key, project: key })),
    regions: sitesOf(city, realm).map((site, index) => ({
      name: site.region,
      // The other cities have other names for the same two places.
      aliases: [...new Set(others.flatMap((other) => sitesOf(other, realm)[index]?.region ?? []))],
      hosts: distinct([city, ...others].flatMap((from) => hostsAt(from, sitesOf(from, realm)[index]))),
    })),
  };
}

/** What `control_plane/topology.py` reads. */
export function topology() {
  return { clouds: [cloud("extranet"), cloud("intranet")] };
}
