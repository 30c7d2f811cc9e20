import type { Realm } from "../city/realm";
import type { BusinessSystem } from "../cloud/business-system";
import type { RealmConstruct } from "../cloud/realm-construct";
import type { RecoverySite } from "../cloud/recovery-site";

const reported = new WeakSet<BusinessSystem>();

/**
 * Joins the system of a store to the disaster-recovery centre. A system that declares no level is
 * reported once, however many stores it has: CONTINUITY-NOT-DECLARED.
 *
 * @throws {@link EgovError} REALM-MISMATCH at once if the centre is the other realm's.
 */
export function joinRecovery<R extends Realm>(
  store: RealmConstruct<R>,
  system: BusinessSystem<R>,
  recovery: RecoverySite<R>,
): void {
  if (recovery?.realm !== store.realm) {
    store.refuse(
      "REALM-MISMATCH",
      { construct: "RecoverySite" },
      { value: recovery?.realm ?? null, allowed: [store.realm] },
    );
  }
  if (system.continuity !== undefined) {
    recovery.join({
      body: system.department.body.key,
      system: system.node.id,
      level: system.continuity.level,
    });
  } else if (!reported.has(system)) {
    reported.add(system);
    store.report("CONTINUITY-NOT-DECLARED", { system: system.name });
  }
}
