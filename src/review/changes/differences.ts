import { type Attributes, isRecord, type Value } from "../../terraform";
import type { Difference } from "../review";
import { REPLACING, SENSITIVE } from "./argument-kinds";
import { type FormerAddress, isUnset, valueText } from "./value-text";

/** Longest text of a value that is shown. */
const SHOWN = 160;
/** Programs that hosts run at their first start may hold anything. */
const HIDDEN = new Set(["user_data", "personality"]);
const SECRET_NAME = /password|passwd|secret(?!_ref)|token|private_key|passphrase/;

const unchanged: FormerAddress = (address) => address;

/** How a resource's arguments differ; lists are compared item by item, whatever their indexes. */
export function differencesOf(
  type: string,
  before: Attributes,
  after: Attributes,
  former: FormerAddress,
): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (was === is || (isUnset(was) && isUnset(is))) return [];
    const [old, now] = [itemsOf(was, unchanged), itemsOf(is, former)];
    if (old.join("\n") === now.join("\n")) return [];
    const [gone, come] = [without(old, now), without(now, old)];
    const isOrder = gone.length === 0 && come.length === 0;
    const isSensitive = isSecret(type, name);
    const shown = (texts: readonly string[]) => (isSensitive ? [] : texts.map(cut));
    return [
      {
        attribute: name,
        isSensitive,
        forcesReplacement: forces(type, name, was, is, former),
        before: isOrder ? shown(old) : shown(gone),
        after: isOrder ? shown(now) : shown(come),
        kind: isOrder ? "order" : Array.isArray(was) || Array.isArray(is) ? "items" : "value",
      },
    ];
  });
}

function itemsOf(value: Value | undefined, former: FormerAddress): readonly string[] {
  if (isUnset(value)) return [];
  return Array.isArray(value)
    ? (value as readonly Value[]).map((item) => valueText(item, former))
    : [valueText(value as Value, former)];
}

/** The items of a list that another has not, each as often as it has it more. */
function without(items: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return items.filter((item) => {
    const count = left.get(item) ?? 0;
    if (count > 0) left.set(item, count - 1);
    return count === 0;
  });
}

function forces(
  type: string,
  name: string,
  before: Value | undefined,
  after: Value | undefined,
  former: FormerAddress,
): boolean {
  return replacingPaths(type, name).some((path) => {
    const [was, is] = [partsAt(before, path, unchanged), partsAt(after, path, former)];
    return path.length === 0 || was.join("\n") !== is.join("\n");
  });
}

/** Paths in an argument whose change makes the resource anew; an empty one where any change of it does. */
export function replacingPaths(type: string, name: string): readonly (readonly string[])[] {
  return replacingArguments(type).get(name) ?? [];
}

/** Arguments of a type of which some change makes the resource anew, with the paths in each. */
export function replacingArguments(type: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  const known = replacing.get(type);
  if (known !== undefined) return known;
  const found = new Map<string, (readonly string[])[]>();
  for (const written of (REPLACING[type] ?? "").split(" ").filter(Boolean)) {
    const [name = "", ...path] = written.split(".");
    // What is said of the whole of it says more than what is said of a part.
    if (path.length === 0) found.set(name, [[]]);
    else if (found.get(name)?.[0]?.length !== 0) found.set(name, [...(found.get(name) ?? []), path]);
  }
  replacing.set(type, found);
  return found;
}

/** Thousands of resources are of one type. */
const replacing = new Map<string, ReadonlyMap<string, readonly (readonly string[])[]>>();

/** Arguments for which the provider writes a resource's disk anew, and keeps the resource. */
const REBUILDING: Readonly<Record<string, readonly string[]>> = {
  openstack_compute_instance_v2: ["image_id", "image_name", "personality"],
};

export function rebuildingArguments(type: string): readonly string[] {
  return REBUILDING[type] ?? [];
}

/** Everything that stands at a path in the blocks of a name, in order of its text. */
function partsAt(value: Value | undefined, path: readonly string[], former: FormerAddress): string[] {
  if (isUnset(value)) return [];
  if (Array.isArray(value))
    return (value as readonly Value[]).flatMap((item) => partsAt(item, path, former)).sort();
  const [name, ...rest] = path;
  if (name === undefined) return [valueText(value as Value, former)];
  return isRecord(value as Value) ? partsAt((value as Attributes)[name], rest, former) : [];
}

/** Whether what stands there may be a secret: by the provider's schema, by what it is, or by its name. */
export function isSecret(type: string, name: string): boolean {
  const known = (SENSITIVE[type] ?? "").split(" ");
  return (
    HIDDEN.has(name) ||
    SECRET_NAME.test(name) ||
    known.some((path) => path === name || path.startsWith(`${name}.`))
  );
}

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
