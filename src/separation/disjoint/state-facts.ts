import * as path from "node:path";
import { type Attributes, isRecord, type Place, type World } from "../../terraform";
import type { Facts } from "./facts";
import { isOpen, openPartsOf } from "./leaves";
import { type Site, siteOf } from "./site";
import { addLocation } from "./state-location";

/** Where a realm keeps its states, and whose it reads. */
export function readStates(facts: Facts, world: World): void {
  const roots = rootFolders(world);
  for (const { root, type, arguments: args, place } of world.backends) {
    const address = type === "cloud" ? "terraform.cloud" : `terraform.backend.${type}`;
    const site: Site = { root, address, place, notes: undefined, attribute: "", exists: true };
    addLocation(facts, "backend", type, args, folderOf(place), site);
  }
  const declared = new Set(world.backends.map(({ root }) => root));
  for (const [root, place] of roots) {
    if (declared.has(root)) continue;
    const site: Site = {
      root,
      address: "terraform",
      place,
      notes: undefined,
      attribute: "backend",
      exists: true,
    };
    addLocation(facts, "backend", "local", {}, folderOf(place), site);
  }
  // A plan or a state says nothing about where it is kept.
  if (roots.size === 0 && world.blocks.length > 0) {
    const { root = "", place } = world.blocks[0] ?? {};
    const site: Site = {
      root,
      address: "terraform",
      place,
      notes: undefined,
      attribute: "backend",
      exists: true,
    };
    facts.doubt(site, "not-told", "backend");
  }
  for (const block of world.remoteStates) {
    const site = siteOf(block, "config");
    const { backend, config } = block.attributes;
    const args = configOf(config);
    if (typeof backend !== "string" || args === undefined) {
      const open = [backend, config].flatMap((value) =>
        value !== undefined && isOpen(value) ? openPartsOf(value) : [],
      );
      if (open.length === 0) facts.doubt(site, "not-told", "config");
      for (const { why, of, detail } of open) facts.doubt(site, why, of.join(", ") || detail);
    } else addLocation(facts, "state", backend, args, folderOf(roots.get(block.root) ?? block.place), site);
  }
}

/** A place within each root that is a folder, by root; a plan or state has none. */
export function rootFolders(world: World): Map<string, Place> {
  const found = new Map<string, Place>();
  const add = (root: string, place: Place) => {
    if (!found.has(root) && !isShown(place)) found.set(root, place);
  };
  for (const { root, address, place } of world.blocks) if (!address.startsWith("module.")) add(root, place);
  for (const { root, place } of [...world.backends, ...world.blocks]) add(root, place);
  return found;
}

/** Whether a place is in the JSON of `terraform show -json`. */
export function isShown({ pointer }: Place): boolean {
  return /^\/(planned_values|values|prior_state|configuration)\b/.test(pointer);
}

export function folderOf({ input, file }: Place): string {
  return path.dirname(path.join(input, file));
}

function configOf(config: unknown): Attributes | undefined {
  const value = config as Parameters<typeof isRecord>[0] | undefined;
  if (value === undefined || value === null) return {};
  if (Array.isArray(value) && value.length === 1) return configOf(value[0]);
  return isRecord(value) ? value : undefined;
}
