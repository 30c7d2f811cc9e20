import type { Realm } from "../city/realm";
import type { Cloud } from "../cloud/cloud";
import type { RecoverySite } from "../cloud/recovery-site";
import { continuityIndex, type SystemContinuity } from "./continuity-index";
import { type CopyRequirements, copyRequirements } from "./copy-requirements";
import { drillEvidence } from "./drill-evidence";
import { copiesOf, copyFacts } from "./store-copies";

/** A protected system as the centre's catalogue lists it. */
export interface CatalogueEntry {
  readonly body: string;
  readonly system: string;
  readonly name: string;
  readonly level: number;
  readonly rpo: string;
  /** As declared; what shows it stands with the stores: nothing but a drill does. */
  readonly rto: string;
  readonly stores: readonly Readonly<Record<string, unknown>>[];
  readonly standbys: readonly { readonly group: string; readonly for: string; readonly readiness: string }[];
}

/**
 * Every system that joined the centre, with where its copies lie: the answer to "where is the
 * backup" (GB/T 22239-2019 8.2.4.6 b). To be asked when the tree is complete.
 */
export function recoveryCatalogue<R extends Realm>(
  cloud: Cloud<R>,
  recovery: RecoverySite<R>,
): readonly CatalogueEntry[] {
  const joined = new Set(recovery.systems.map(({ body, system }) => `${body}/${system}`));
  return continuityIndex(cloud.app)
    .filter(({ system }) => joined.has(`${system.department.body.key}/${system.node.id}`))
    .flatMap((entry) => {
      const { continuity, protection } = entry.system;
      return continuity === undefined
        ? []
        : [catalogueEntry(entry, copyRequirements(continuity, protection))];
    })
    .sort((a, b) => (`${a.body}/${a.system}` < `${b.body}/${b.system}` ? -1 : 1));
}

function catalogueEntry(
  { system, stores, plans, standbys }: SystemContinuity,
  required: CopyRequirements,
): CatalogueEntry {
  const { facts: recovery } = drillEvidence(system);
  return {
    body: system.department.body.key,
    system: system.node.id,
    name: system.name,
    level: required.level,
    rpo: `${required.rpo}`,
    rto: `${system.continuity?.rto}`,
    stores: stores.map((store) => ({
      store: store.node.path,
      kind: store.storeKind,
      site: store.site.key,
      ...copyFacts(copiesOf(store, plans, required), recovery),
    })),
    standbys: standbys.map((standby) => ({
      group: standby.node.path,
      for: standby.primary.node.path,
      readiness: standby.readiness,
    })),
  };
}
