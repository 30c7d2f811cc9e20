import type { CloudWorld } from "../../model";
import type { World } from "../../terraform";
import type { Specification } from "../specification/specification";

/** What a certificate is written about and held against: the specification and the inputs. */
export interface Given {
  readonly specification: Specification;
  readonly world: World;
  readonly cloud: CloudWorld;
  /** Of the realms that `disjoint` clauses name. */
  readonly realms: ReadonlyMap<string, World>;
}
