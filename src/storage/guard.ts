import type { TerraformResourceLifecycle } from "cdktf";
import type { RealmConstruct } from "../cloud/realm-construct";

/** What everything that holds data takes. */
export interface GuardProps {
  /**
   * Gives up the guard against destruction: its owner writes the thing's own id here.
   * Default: guarded; Terraform refuses a plan that destroys it.
   */
  readonly destroyable?: string;
}

/**
 * Whether the owner gave up the guard of stateful data by writing its name. A wrong name is
 * reported as DESTROYABLE-NAME and leaves the guard on.
 */
export function isGuardGivenUp(construct: RealmConstruct, { destroyable }: GuardProps): boolean {
  if (destroyable === undefined) return false;
  const expected = construct.node.id;
  if (destroyable === expected) return true;
  construct.report("DESTROYABLE-NAME", { expected }, { value: destroyable, allowed: [expected] });
  return false;
}

/** Terraform's guard, or nothing where it was given up. */
export function guard(givenUp: boolean): { readonly lifecycle?: TerraformResourceLifecycle } {
  return givenUp ? {} : { lifecycle: { preventDestroy: true } };
}
