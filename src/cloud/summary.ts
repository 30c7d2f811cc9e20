import { BusinessSystem } from "./business-system";
import type { GovApp } from "./gov-app";

/** What the output tree tells its readers: bodies, systems, resources by kind. Deterministic. */
export function summarize(app: GovApp): Readonly<Record<string, unknown>> {
  const systems = app.node.findAll().filter((node): node is BusinessSystem => node instanceof BusinessSystem);
  return {
    version: 1,
    city: app.city.name,
    realm: app.realm,
    sites: app.register.sites.map((site) => site.key),
    bodies: app.city.bodiesIn(app.realm).length,
    systems: systems.map((system) => ({
      body: system.department.body.key,
      id: system.node.id,
      name: system.name,
      protection: system.protection === undefined ? null : `${system.protection}`,
      continuity: system.continuity?.level ?? null,
    })),
    stacks: app.stacks.length,
    resources: resourcesByKind(app),
  };
}

function resourcesByKind(app: GovApp): Record<string, number> {
  const counts = new Map<string, number>();
  for (const stack of app.stacks) {
    const byType = (stack.synthesized?.resource ?? {}) as Record<string, object>;
    for (const [type, byId] of Object.entries(byType)) {
      counts.set(type, (counts.get(type) ?? 0) + Object.keys(byId).length);
    }
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
