import type { ProofParts } from "../../../src/cli/proof-parts";
import { toCloudWorld } from "../../../src/model";
import { certify, decide, decideDisjointClause, explain, verifyCertificate } from "../../../src/separation";

/** Everything behind the commands, as the program has it. */
export const proofParts: ProofParts = {
  cloudOf: toCloudWorld,
  decide,
  decideDisjoint: decideDisjointClause,
  explain,
  certify,
  verify: verifyCertificate,
};
