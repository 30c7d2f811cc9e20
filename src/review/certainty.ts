import type { CloudWorld } from "../model";

/**
 * Whether a world leaves nothing open by which something may talk: no value, number of instances or type that is
 * not known. Addresses that Neutron chooses leave nothing open, for whoever talks is told by name.
 */
export function isAllKnown(world: CloudWorld): boolean {
  if (world.unknowns.length > 0) return false;
  const seen = new Set<object>();
  return [...Object.values(world)].every((things: unknown) => !isOpen(things, seen));
}

/** @param seen What many have alike, as firewalls have their rules, is looked at once. */
function isOpen(value: unknown, seen: Set<object>): boolean {
  // A truth that is not known.
  if (value === "unknown") return true;
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof Map) {
    for (const item of value.values()) if (isOpen(item, seen)) return true;
    return false;
  }
  if (Array.isArray(value)) return value.some((item) => isOpen(item, seen));
  if (seen.has(value)) return false;
  seen.add(value);
  const record = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(record)) {
    if (name === "declared" || name === "name" || name === "id") continue;
    const item = record[name];
    if (name === "doubts" ? (item as readonly unknown[]).length > 0 : isOpen(item, seen)) return true;
  }
  return false;
}
