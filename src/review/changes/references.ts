import { isRecord, Reference, Template, Unknown, type Value } from "../../terraform";

/** Addresses of what a value refers to, within the root of the block that it stands in. */
export function referencesIn(value: Value | undefined): readonly string[] {
  if (value instanceof Reference) return [value.address];
  if (value instanceof Unknown) return value.of.flatMap((text) => ADDRESS.exec(text)?.[0] ?? []);
  if (value instanceof Template) return value.parts.flatMap((part) => referencesIn(part));
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(referencesIn);
  return value !== undefined && value !== null && isRecord(value)
    ? Object.values(value).flatMap(referencesIn)
    : [];
}

/** Those of what stands at a path in the blocks of a name. */
export function referencesAt(value: Value | undefined, path: readonly string[]): readonly string[] {
  const [name, ...rest] = path;
  if (name === undefined) return referencesIn(value);
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap((item) => referencesAt(item, path));
  if (value === undefined || value === null) return [];
  return isRecord(value) ? referencesAt(value[name], rest) : referencesIn(value);
}

/** At the start of what something unknown depends on: `openstack_networking_network_v2.a.id`. */
const ADDRESS = /^(module\.[\w-]+(\[[^\]]*\])?\.)*(data\.)?[\w-]+\.[\w-]+(\[[^\]]*\])?/;
