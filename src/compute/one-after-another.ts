import type { ComputeInstanceV2 } from "@cdktf/provider-openstack/lib/compute-instance-v2";
import { dependable } from "cdktf";

/**
 * Has the members of an anti-affinity group made in their order. Nova keeps them apart with what it
 * knows when each starts: of two that start together both may choose the same host, and where hosts
 * are few one of them ends in ERROR.
 */
export function oneAfterAnother(members: readonly ComputeInstanceV2[]): void {
  for (const [index, previous] of members.slice(0, -1).entries()) {
    const next = members[index + 1];
    if (next !== undefined) next.dependsOn = [dependable(previous)];
  }
}
