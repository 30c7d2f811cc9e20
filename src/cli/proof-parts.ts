import { existsSync } from "node:fs";
import * as path from "node:path";
import type { CloudWorld } from "../model/cloud-world";
import type { Decide, DecideDisjoint, Explain } from "../separation/decision";
import type { World } from "../terraform/world";

/** What decides, behind the commands. */
export interface ProofParts {
  readonly cloudOf: (world: World) => CloudWorld;
  readonly decide: Decide;
  readonly decideDisjoint: DecideDisjoint;
  readonly explain: Explain;
}

/** Name of the specification that an output tree, or a folder, brings with it. */
const OWN = "isolation.json";

/** Specifications that inputs bring. */
export function ownSpecifications(inputs: readonly string[]): string[] {
  return inputs.map((input) => path.join(input, OWN)).filter((file) => existsSync(file));
}
