import { BusinessSystem } from "./business-system";
import type { GovApp } from "./gov-app";

/** Checks that every synthesis makes. A tree is only written when all of them passed. */
export type CheckName =
  | "addresses"
  | "realm"
  | "projects"
  | "flows"
  | "quotas"
  | "grading"
  | "continuity"
  | "secrets";

/** What an output tree says of itself in `egov.json`. Deterministic: no times, no machine. */
export interface TreeSummary {
  readonly version: 1;
  readonly city: string;
  readonly realm: string;
  readonly sites: readonly string[];
  readonly bodies: number;
  readonly systems: readonly {
    readonly body: string;
    readonly id: string;
    readonly name: string;
    /** `S3A3`. */
    readonly protection: string | null;
    readonly continuity: number | null;
  }[];
  readonly stacks: number;
  /** Number of resources by Terraform type. */
  readonly resources: Readonly<Record<string, number>>;
  /** Checks made, each with the number of things it looked at; all passed. */
  readonly checks: readonly { readonly check: CheckName; readonly checked: number }[];
}

export function summarize(app: GovApp): TreeSummary {
  const systems = app.node.findAll().filter((node): node is BusinessSystem => node instanceof BusinessSystem);
  const resources = resourcesByKind(app);
  const count = Object.values(resources).reduce((sum, n) => sum + n, 0);
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
    resources,
    checks: [
      { check: "addresses", checked: app.addresses.blockCount(app.realm) },
      { check: "realm", checked: app.stacks.length },
      { check: "projects", checked: count },
      { check: "flows", checked: app.flows.length },
      { check: "quotas", checked: app.usage.checked },
      { check: "grading", checked: systems.length },
      { check: "continuity", checked: systems.filter((system) => system.continuity !== undefined).length },
      { check: "secrets", checked: count },
    ],
  };
}

function resourcesByKind(app: GovApp): Record<string, number> {
  const counts = new Map<string, number>();
  for (const stack of app.stacks) {
    for (const [type, count] of Object.entries(stack.resources)) {
      counts.set(type, (counts.get(type) ?? 0) + count);
    }
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
