import type { ResourceChange, RuleApply } from "./review";

/** Project default: 350 rules were once seen to take 3 min 38 s. */
const SECONDS_A_RULE = 218 / 350;
const RULE = "openstack_networking_secgroup_rule_v2";

/** A rule cannot be changed: whatever is otherwise, one is removed and another made. */
export function ruleApplyOf(changes: readonly ResourceChange[]): RuleApply {
  const counts = changes
    .filter(({ type }) => type === RULE)
    .map(({ action, differences }): number => {
      if (action === "create" || action === "delete") return 1;
      return differences.some(({ forcesReplacement }) => forcesReplacement) ? 2 : 0;
    });
  const rules = counts.reduce((sum, count) => sum + count, 0);
  return { rules, seconds: Math.round(rules * SECONDS_A_RULE) };
}
