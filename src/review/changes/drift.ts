import { declarationOf } from "../../model";
import { isRaw } from "../../terraform/labelled-blocks";
import { type Attributes, recordOf, Unknown, type Value } from "../../terraform/value";
import type { Drifted } from "../inputs/plan";
import { resourceKey, type Side } from "../inputs/side";
import type { ResourceChange } from "../review";
import { differencesOf } from "./differences";
import { undeclaredBlock } from "./undeclared-block";

/** What somebody changed in the cloud by hand since Terraform last looked. */
export function driftOf({ plans, resources }: Side): ResourceChange[] {
  return plans.flatMap(({ name, drift }) =>
    drift.flatMap((one): ResourceChange[] => {
      const [before, after] = [attributesOf(one.before, one), attributesOf(one.after, one)];
      const differences = differencesOf(one.type, before, after, (address) => address);
      const isGone = one.after === null;
      if (differences.length === 0 && !isGone) return [];
      const block = resources.get(resourceKey(name, one.address));
      const declared =
        block === undefined
          ? declarationOf(undeclaredBlock(name, one.address, one.type))
          : declarationOf(block);
      const action = isGone ? "delete" : "update";
      return [
        { action, type: one.type, declared, before: undefined, differences: isGone ? [] : differences },
      ];
    }),
  );
}

/** Everything that the provider marks as sensitive is left out of it. */
function attributesOf(value: unknown, { sensitive }: Drifted): Attributes {
  if (!isRaw(value)) return {};
  const marks = Array.isArray(sensitive) ? sensitive.filter(isRaw) : [];
  const isMarked = (name: string) =>
    marks.some((mark) => mark[name] !== undefined && mark[name] !== false && !isEmpty(mark[name]));
  return recordOf(
    Object.entries(value).map(([name, item]) => [
      name,
      isMarked(name) ? new Unknown("sensitive") : ((item ?? null) as Value),
    ]),
  );
}

/** Terraform marks nothing in a list with empty objects. */
function isEmpty(mark: unknown): boolean {
  return typeof mark === "object" && mark !== null && Object.values(mark).every(isEmpty);
}
