import type { Realm } from "../../../src";
import { city } from "../../../stacks/city";
import { sitesOf } from "../topology";
import { AppliedTree } from "./tree";

/** Keys of the sites whose regions run: production and the disaster-recovery centre. */
export function siteKeys(realm: Realm): readonly string[] {
  return sitesOf(city, realm).map((site) => site.key);
}

/** Bodies whose landing zones are built: those with departments below, and one that has none. */
const BODIES: Readonly<Record<Realm, readonly string[]>> = {
  extranet: ["hrss", "market-regulation", "statistics"],
  intranet: ["general-office", "hrss"],
};

export function bodiesOf(realm: Realm): readonly string[] {
  return BODIES[realm];
}

/** The platform's stacks that are applied: those of the sites that run, and the sample's tenancies. */
export function platformStacks(realm: Realm): readonly string[] {
  const sites = siteKeys(realm);
  const kinds = ["catalogue", "network", ...(realm === "extranet" ? ["exit"] : []), "security"];
  return [
    ...kinds.flatMap((kind) => sites.map((site) => `platform-${kind}-${site}`)),
    `platform-recovery-${sites.at(-1)}`,
    ...bodiesOf(realm).flatMap((body) =>
      sites
        .filter((site) => city.bodies.get(body)?.sitesIn(realm).includes(site))
        .map((site) => `tenancy-${body}-${site}`),
    ),
  ];
}

/** The departments whose systems the reference city describes. */
export const DEPARTMENTS: Readonly<Record<Realm, readonly string[]>> = {
  extranet: ["hrss", "market-regulation"],
  intranet: ["general-office"],
};

/** The reference city's tree of a realm: the platform's stacks, or the departments' too. */
export function referenceCity(realm: Realm): Promise<AppliedTree> {
  const wanted = new Set([...platformStacks(realm), ...DEPARTMENTS[realm]]);
  return AppliedTree.of("reference-city", realm, `stacks/${realm}.ts`, (name) => wanted.has(name));
}
