import type { World } from "../../terraform";
import { isSecret, roleOf } from "./attribute-role";
import { Facts } from "./facts";
import { readInputs } from "./input-facts";
import { leavesOf, type ReadBlock, unknownsOf } from "./leaves";
import { readNetworks } from "./network-facts";
import { readProviders } from "./provider-facts";
import { readServices } from "./service-facts";
import { siteOf } from "./site";
import { readStates } from "./state-facts";

/** Everything by which a realm can be compared, and what of it is not known. */
export function readFacts(realm: string, world: World): Facts {
  const blocks = world.blocks.map((block) => ({ block, leaves: leavesOf(block.attributes) }));
  const facts = new Facts(realm, blocks);
  if (world.blocks.length === 0) facts.doubt(undefined, "empty", realm);
  readInputs(facts, world);
  readProviders(facts, world);
  readStates(facts, world);
  for (const one of blocks) {
    if (one.block.type === "terraform_remote_state") continue;
    readNetworks(facts, one);
    readServices(facts, one);
    doubtUnknowns(facts, one);
  }
  for (const { root, address, why, detail, reach, place } of world.unknown) {
    if (reach !== "anything") continue;
    facts.doubt({ root, address, place, notes: undefined, attribute: "", exists: true }, why, detail);
  }
  return facts;
}

/** What is not known where it says where packets or data go, or what a machine is told. */
function doubtUnknowns(facts: Facts, { block, leaves }: ReadBlock): void {
  for (const { attribute, key, value } of leaves) {
    if (typeof value === "string" || isSecret(attribute, key)) continue;
    if (!roleOf(block.type, attribute).decides && !/(^|:)physical_network$/.test(key)) continue;
    for (const { why, of, detail } of unknownsOf(value))
      facts.doubt(siteOf(block, attribute), why, of.join(", ") || detail);
  }
}
