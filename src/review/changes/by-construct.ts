import type { ConstructChange, ResourceChange } from "../review";

/** Changes under the construct that makes the resource; those of hand-written Terraform under their stack. */
export function byConstruct(changes: readonly ResourceChange[]): ConstructChange[] {
  const groups = new Map<string, ResourceChange[]>();
  for (const change of changes) {
    const { root, construct } = change.declared;
    const key = JSON.stringify([root, construct ?? ""]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => {
      const [root = "", construct = ""] = JSON.parse(key) as string[];
      return { root, construct, source: list[0]?.declared.source, changes: list };
    });
}
