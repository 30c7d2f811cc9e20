import * as path from "node:path";
import type { Place, World } from "../../terraform";
import type { Facts } from "./facts";
import { realPath } from "./files";
import type { Site } from "./site";
import { folderOf, isShown, rootFolders } from "./state-facts";

/**
 * Notes the folders and files that a realm is read from. Modules that both use are none: the same code
 * connects nothing.
 */
export function readInputs(facts: Facts, world: World): void {
  for (const [root, place] of rootFolders(world)) {
    add(facts, "input", folderOf(place), root, place);
    add(facts, "tree", place.input, root, place);
  }
  const seen = new Set<string>();
  for (const { root, address, place } of world.blocks) {
    const key = `${place.input}\0${place.file}`;
    if (seen.has(key) || (address.startsWith("module.") && !isShown(place))) continue;
    seen.add(key);
    add(facts, "input", path.join(place.input, place.file), root, place);
  }
}

function add(facts: Facts, space: string, file: string, root: string, place: Place): void {
  const site: Site = { root, address: "terraform", place, notes: undefined, attribute: "", exists: true };
  const key = realPath(file);
  facts.add({ space, key, kind: "input", value: path.basename(key), site });
}
