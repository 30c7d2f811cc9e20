import { existsSync } from "node:fs";
import * as path from "node:path";
import type { CloudWorld } from "../model/cloud-world";
import type { Certify, Decide, DecideDisjoint, Explain, Verify } from "../separation/decision";
import type { World } from "../terraform/world";

/** What decides, behind the commands. */
export interface ProofParts {
  readonly cloudOf: (world: World) => CloudWorld;
  readonly decide: Decide;
  readonly decideDisjoint: DecideDisjoint;
  readonly explain: Explain;
  readonly certify: Certify;
  readonly verify: Verify;
}

/** Name of the specification that an output tree, or a folder, brings with it. */
const OWN = "isolation.json";

/** Specifications that inputs bring. */
export function ownSpecifications(inputs: readonly string[]): string[] {
  return inputs.map((input) => path.join(input, OWN)).filter((file) => existsSync(file));
}
