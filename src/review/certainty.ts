import type { CloudWorld } from "../model";

/**
 * Whether a world leaves nothing open by which something may talk: no value, number of instances or type that is
 * not known. Addresses that Neutron chooses leave nothing open, for whoever talks is told by name.
 */
export function isAllKnown(world: CloudWorld): boolean {
  if (world.unknowns.length > 0) return false;
  return [...Object.values(world)].every((things: unknown) => !isOpen(things));
}

function isOpen(value: unknown): boolean {
  // A truth that is not known.
  if (value === "unknown") return true;
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof Map) return [...value.values()].some(isOpen);
  if (Array.isArray(value)) return value.some(isOpen);
  return Object.entries(value).some(([name, item]) => {
    if (name === "declared" || name === "name" || name === "id") return false;
    return name === "doubts" ? (item as readonly unknown[]).length > 0 : isOpen(item);
  });
}
