import type { Json } from "./values";

/**
 * Merges what is resolved into what is there, as the library does: objects by name, lists one after the other,
 * everything else by the last word. `target` is changed; lists of it that grow are its own.
 */
export function mergeInto(target: Json, source: Json): void {
  for (const key in source) {
    const value = source[key];
    if (Array.isArray(value)) {
      const there = target[key];
      if (Array.isArray(there)) for (const item of value) there.push(item);
      else target[key] = [...value];
    } else if (typeof value === "object" && value !== null) {
      if (typeof target[key] !== "object" || target[key] === null) target[key] = {};
      mergeInto(target[key] as Json, value as Json);
    } else if (value === undefined) delete target[key];
    else target[key] = value;
  }
}
