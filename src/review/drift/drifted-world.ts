import { Reference, type Value, type World } from "../../terraform";
import { isRaw } from "../../terraform/labelled-blocks";
import { recordOf, Unknown } from "../../terraform/value";
import type { Drifted, Plan } from "../inputs/plan";
import { resourceKey } from "../inputs/side";

/**
 * What was applied, with what somebody has changed by hand since: resources that are gone are left out, and what a
 * plan found otherwise is as it found it. Ids of the cloud stand for the resources that have them.
 */
export function driftedWorld(applied: World, plans: readonly Plan[]): World {
  const drifted = new Map(
    plans.flatMap(({ name, drift, ids }) =>
      drift.map((one) => [resourceKey(name, one.address), { one, ids }] as const),
    ),
  );
  const blocks = applied.blocks.flatMap((block) => {
    const found = drifted.get(resourceKey(block.root, block.address));
    if (found === undefined || block.mode !== "managed") return [block];
    const { after } = found.one;
    if (!isRaw(after)) return [];
    const changed = changedNames(found.one).map(
      (name) =>
        [
          name,
          isSensitive(found.one, name) ? new Unknown("sensitive") : inWorld(after[name], found.ids),
        ] as const,
    );
    return [{ ...block, attributes: recordOf([...Object.entries(block.attributes), ...changed]) }];
  });
  return { ...applied, blocks };
}

/** What is otherwise than Terraform left it; the rest is as it is declared. */
function changedNames({ before, after }: Drifted): string[] {
  if (!isRaw(before) || !isRaw(after)) return isRaw(after) ? Object.keys(after).sort() : [];
  return Object.keys(after)
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort();
}

/** Whether the provider marks an argument, or anything in it, as sensitive. */
export function isSensitive({ sensitive }: Pick<Drifted, "sensitive">, name: string): boolean {
  return sensitive.some((mark) => isRaw(mark) && mark[name] !== undefined && isMarked(mark[name]));
}

/** Terraform marks nothing in a list with empty objects. */
function isMarked(mark: unknown): boolean {
  return typeof mark === "object" && mark !== null ? Object.values(mark).some(isMarked) : mark !== false;
}

function inWorld(value: unknown, ids: ReadonlyMap<string, string>): Value {
  if (typeof value === "string") {
    const address = ids.get(value);
    return address === undefined ? value : new Reference(address, ["id"]);
  }
  if (Array.isArray(value)) return value.map((item) => inWorld(item, ids));
  if (isRaw(value)) return recordOf(Object.entries(value).map(([name, item]) => [name, inWorld(item, ids)]));
  return (value ?? null) as Value;
}
