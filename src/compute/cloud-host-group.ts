import type { Realm } from "../city/realm";
import type { BodyZone } from "../city/zone";
import type { RealmScope } from "../cloud/realm-construct";
import { type HostProps, HostSet } from "./host-set";

/** Equal hosts, and how many. */
export interface CloudHostGroupProps<Z extends BodyZone = BodyZone> extends HostProps<Z> {
  /** Number of hosts, 2 or more. */
  readonly count: number;
}

/**
 * Equal cloud hosts on different hypervisors (anti-affinity), so that one may fail
 * (GB/T 22239-2019 8.1.4.9 c).
 */
export class CloudHostGroup<R extends Realm = Realm, Z extends BodyZone = BodyZone> extends HostSet<R, Z> {
  /** @throws {@link EgovError} GROUP-TOO-SMALL at synthesis, and those of a single host. */
  constructor(scope: RealmScope<R>, id: string, props: CloudHostGroupProps<Z>) {
    const count = Number.isInteger(props.count) && props.count >= 2 ? props.count : 2;
    super(scope, id, props, count);
    if (count !== props.count) {
      this.report("GROUP-TOO-SMALL", {}, { value: props.count, allowed: ["2, 3, 4 …"] });
    }
  }
}
