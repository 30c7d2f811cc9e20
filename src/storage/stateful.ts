import type { Node } from "constructs";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { BusinessSystem } from "../cloud/business-system";
import type { InRealm } from "../cloud/realm-construct";
import type { RecoverySite } from "../cloud/recovery-site";

/** What kind of store holds data. */
export type StoreKind = "volume" | "bucket" | "share" | "database";

/** Something that holds data of a business system: what is guarded, backed up and copied off-site. */
export interface IStateful<R extends Realm = Realm> extends InRealm<R> {
  /** Its path names the store in problems, facts and the catalogue of the disaster-recovery centre. */
  readonly node: Node;
  /** Where the data lie, not their copies. */
  readonly site: Site;
  /** Owner of the data; a plan backs up its own system's stores only (BACKUP-OTHER-SYSTEM). */
  readonly system: BusinessSystem<R>;
  /** For reports and the catalogue; nothing is decided by it. */
  readonly storeKind: StoreKind;
  /** Terraform ids of the volumes that hold its data (Cinder), for backup workflows. */
  readonly volumeIds: readonly string[];
  /** Whether it is replicated to the remote site in real time. */
  readonly replicated: boolean;
  /**
   * What shows that it is: its own storage, or only the author's word, where the provider has no
   * resource for it. Default: `storage`.
   */
  readonly replicationEvidence?: "storage" | "declared";
  /**
   * Has it copied to the remote site in real time (the opinions, 三（四）1: 跨区域、实时、多份、异地),
   * and joins its system to the city's disaster-recovery centre. Calling it twice changes nothing.
   */
  protect(recovery: RecoverySite<R>): void;
}

const stores = new WeakMap<BusinessSystem, IStateful[]>();

/** Every store of a business system, in order of construction. */
export function statefulOf(system: BusinessSystem): readonly IStateful[] {
  return stores.get(system) ?? [];
}

/** Enters a store into its system's list. Parts of a larger store are not entered: the whole is. */
export function registerStateful(store: IStateful): void {
  const { system, node } = store;
  // The whole is still being constructed here, so it must have `storeKind` by its class.
  if (node.scopes.slice(0, -1).some((scope) => "storeKind" in scope)) return;
  const known = stores.get(system);
  if (known === undefined) stores.set(system, [store]);
  else known.push(store);
}
