import type { Realm } from "../city/realm";
import type { BodyZone } from "../city/zone";
import type { RealmScope } from "../cloud/realm-construct";
import { type HostProps, HostSet } from "./host-set";

/** A single host has no more to say than {@link HostProps}. */
export type CloudHostProps<Z extends BodyZone = BodyZone> = HostProps<Z>;

/**
 * One cloud host (云主机) of a business system. By default nobody reaches it but the bastion, and
 * it reaches nobody but the log collector.
 */
export class CloudHost<R extends Realm = Realm, Z extends BodyZone = BodyZone> extends HostSet<R, Z> {
  /** @throws {@link EgovError} ZONE-NOT-OF-BODY, FLAVOR-UNKNOWN, IMAGE-UNKNOWN, IMAGE-ISA at synthesis. */
  constructor(scope: RealmScope<R>, id: string, props: CloudHostProps<Z>) {
    super(scope, id, props, 1);
  }
}
