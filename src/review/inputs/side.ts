import type { CloudWorld } from "../../model";
import type { Waiver } from "../../rules/read-waivers";
import type { Specification } from "../../separation/specification";
import type { Block, World } from "../../terraform";
import type { InputDigest } from "../review";
import type { Plan } from "./plan";

/** One of the two states that are compared. */
export interface Side {
  readonly world: World;
  readonly cloud: CloudWorld;
  readonly specification: Specification;
  /** Managed resources by stack and address. */
  readonly resources: ReadonlyMap<string, Block>;
  readonly plans: readonly Plan[];
  /** Those that the inputs bring. */
  readonly waivers: readonly Waiver[];
  /** Of output trees of this library. */
  readonly realm: { readonly city: string; readonly realm: string } | undefined;
  readonly digest: InputDigest;
}

/** What a resource is called on both sides. */
export function resourceKey(root: string, address: string): string {
  return root === "" ? address : `${root}/${address}`;
}
