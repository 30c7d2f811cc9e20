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
  return AppliedTree.of("reference-city", realm, `stacks/${realm}.ts`, {
    wanted: (name) => wanted.has(name),
  });
}

/** Certificates that the departments' operators upload by hand at each site, as an operator does. */
const CERTIFICATES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "market-regulation": { "tj-binhai": ["market-regulation-portal"] },
  "general-office": { "tj-binhai": ["documents"], "offsite-1": ["documents"] },
};

async function certificates(tree: AppliedTree, body: string, action: "put" | "delete"): Promise<void> {
  for (const [region, names] of Object.entries(CERTIFICATES[body] ?? {})) {
    await tree.cloud.sdk("certificate", [`${tree.cloud.realm}-${body}`, region, action, ...names]);
  }
}

/** Applies what is not applied yet of the platform's stacks, and gives the operators their roles. */
export async function ensurePlatform(tree: AppliedTree): Promise<void> {
  for (const name of platformStacks(tree.cloud.realm)) await tree.stack(name).ensure();
  await tree.cloud.grant();
}

/** Applies the platform's stacks and a department's, with what is done by hand in between. */
export async function ensureDepartment(tree: AppliedTree, body: string): Promise<void> {
  await ensurePlatform(tree);
  await certificates(tree, body, "put");
  await tree.stack(body).ensure();
}

/** Buckets that hold objects by then, in either region: their owner deletes those first. */
const BUCKETS: Readonly<Record<string, readonly string[]>> = { hrss: ["hrss-pension-scans"] };

/** Keys outlive the orders that made them: backups may need them. Their owner deletes them. */
const KEYS: Readonly<Record<string, readonly string[]>> = { hrss: ["hrss-pension-records-key"] };

/** Destroys a department's stack as its own user, and takes away its certificates and keys. */
export async function destroyDepartment(tree: AppliedTree, body: string): Promise<void> {
  for (const bucket of BUCKETS[body] ?? []) {
    for (const region of ["tj-binhai", "offsite-1"]) await tree.cloud.empty(body, region, bucket);
  }
  await tree.stack(body).destroy();
  await certificates(tree, body, "delete");
  const keys = KEYS[body] ?? [];
  if (keys.length > 0) {
    await tree.cloud.sdk("delete_secret", [`${tree.cloud.realm}-${body}`, "tj-binhai", ...keys]);
  }
}

/** Destroys the platform's stacks, the last applied first. */
export async function destroyPlatform(tree: AppliedTree): Promise<void> {
  for (const name of [...platformStacks(tree.cloud.realm)].reverse()) {
    // Versions of the catalogue are kept: its owner deletes them before the container may go.
    if (name.startsWith("platform-recovery-"))
      await tree.cloud.empty("platform", "offsite-1", "backup-catalogue");
    await tree.stack(name).destroy();
  }
}
