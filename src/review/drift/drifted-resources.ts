import { declarationOf } from "../../model";
import { isRaw } from "../../terraform/labelled-blocks";
import { type Attributes, recordOf, Unknown, type Value } from "../../terraform/value";
import { differencesOf } from "../changes/differences";
import { undeclaredBlock } from "../changes/undeclared-block";
import type { Drifted } from "../inputs/plan";
import { resourceKey, type Side } from "../inputs/side";
import type { DriftedResources, ResourceChange } from "../review";
import { isSensitive } from "./drifted-world";

/** What somebody changed in the cloud by hand since Terraform last looked; what is changed alike stands together. */
export function driftedResources(side: Side): DriftedResources[] {
  const groups = new Map<string, ResourceChange[]>();
  for (const change of changesOf(side)) {
    const { action, type, differences } = change;
    const key = JSON.stringify([type, action, differences]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()].map((changes) => {
    const [first] = changes as [ResourceChange];
    return { change: first, resources: changes.map(({ declared }) => declared) };
  });
}

function changesOf({ plans, resources }: Side): ResourceChange[] {
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
function attributesOf(value: unknown, drifted: Drifted): Attributes {
  if (!isRaw(value)) return {};
  return recordOf(
    Object.entries(value).map(([name, item]) => [
      name,
      isSensitive(drifted, name) ? new Unknown("sensitive") : ((item ?? null) as Value),
    ]),
  );
}
