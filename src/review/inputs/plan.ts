import { basename } from "node:path";
import type { Findings } from "../../problems/findings";
import { problem } from "../../problems/problem";
import { isRaw, type Raw } from "../../terraform/labelled-blocks";
import { isAllowed } from "./version-constraint";

/** The version of the provider whose arguments reviews know. */
export const PROVIDER_VERSION = "3.4.0";
const PROVIDER = "terraform-provider-openstack/openstack";

/** What Terraform says that it will do to a resource. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  /** Attributes that force a replacement. */
  readonly forcedBy: readonly string[];
  /** Where a `moved` block had it. */
  readonly previousAddress: string | undefined;
}

/** A resource that is otherwise in the cloud than Terraform left it. */
export interface Drifted {
  readonly address: string;
  readonly type: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Terraform's marks of what is sensitive, before and after. */
  readonly sensitive: readonly unknown[];
}

export interface Plan {
  /** The file's name without its ending. */
  readonly name: string;
  readonly changes: ReadonlyMap<string, PlannedChange>;
  readonly drift: readonly Drifted[];
  /** Addresses of what is in the cloud, by the ids that it has there. */
  readonly ids: ReadonlyMap<string, string>;
  /** Addresses that the plan's configuration comes to. */
  readonly addresses: ReadonlySet<string>;
}

/** Whether a file's JSON is a plan, and not a state. */
export function isPlan(value: unknown): value is Raw {
  return isRaw(value) && ("planned_values" in value || "resource_changes" in value);
}

/** Reads what a plan adds to what the Terraform says. */
export function readPlan(file: string, value: Raw, findings: Findings): Plan | undefined {
  const constraint = constraintOf(value);
  if (constraint !== undefined && !isAllowed(PROVIDER_VERSION, constraint)) {
    const args = { version: constraint, known: PROVIDER_VERSION };
    return findings.add(problem("REVIEW-PLAN-PROVIDER", args, { path: file }));
  }
  if (!Array.isArray(value.resource_changes) && !isEmptyPlan(value)) {
    return findings.add(problem("TERRAFORM-INCOMPLETE", { field: "resource_changes" }, { path: file }));
  }
  const changes = listOf(value.resource_changes).filter(({ mode }) => mode !== "data");
  const planned = changes.map((one): PlannedChange => {
    const change = isRaw(one.change) ? one.change : {};
    return {
      address: `${one.address}`,
      type: `${one.type}`,
      actions: Array.isArray(change.actions) ? change.actions.map(String) : [],
      forcedBy: Array.isArray(change.replace_paths) ? change.replace_paths.map(pathText).sort() : [],
      previousAddress: typeof one.previous_address === "string" ? one.previous_address : undefined,
    };
  });
  const kept = planned.filter(({ actions }) => actions.join() !== "delete");
  return {
    name: basename(file).replace(/\.[^.]*$/, ""),
    changes: new Map(planned.map((one) => [one.address, one])),
    drift: listOf(value.resource_drift).flatMap((one): Drifted[] => {
      const change = isRaw(one.change) ? one.change : {};
      const { before, after, after_sensitive, before_sensitive } = change;
      const sensitive = [before_sensitive, after_sensitive];
      return [{ address: `${one.address}`, type: `${one.type}`, before, after, sensitive }];
    }),
    ids: idsOf(value),
    addresses: new Set(kept.map(({ address }) => address)),
  };
}

/**
 * Of resources and data sources, in all modules. What only joins two things has the id of one of them; the thing itself
 * has the shorter type.
 */
function idsOf({ prior_state }: Raw): Map<string, string> {
  const values = isRaw(prior_state) && isRaw(prior_state.values) ? prior_state.values : {};
  const found = new Map<string, { readonly address: string; readonly type: string }>();
  const visit = (module: unknown): void => {
    if (!isRaw(module)) return;
    for (const { address, type, values: known } of listOf(module.resources)) {
      if (!isRaw(known) || typeof known.id !== "string") continue;
      const before = found.get(known.id);
      if (before === undefined || `${type}`.length <= before.type.length)
        found.set(known.id, { address: `${address}`, type: `${type}` });
    }
    listOf(module.child_modules).forEach(visit);
  };
  visit(values.root_module);
  return new Map([...found].map(([id, { address }]) => [id, address]));
}

/** A plan of a configuration without resources lists no changes. */
function isEmptyPlan({ planned_values }: Raw): boolean {
  const root = isRaw(planned_values) ? planned_values.root_module : undefined;
  return isRaw(root) && root.resources === undefined && root.child_modules === undefined;
}

function constraintOf({ configuration }: Raw): string | undefined {
  const providers = isRaw(configuration) ? configuration.provider_config : undefined;
  if (!isRaw(providers)) return undefined;
  for (const provider of Object.values(providers)) {
    if (!isRaw(provider) || !`${provider.full_name}`.endsWith(PROVIDER)) continue;
    if (typeof provider.version_constraint === "string") return provider.version_constraint;
  }
  return undefined;
}

/** `["network", 0, "uuid"]` as `network.uuid`. */
function pathText(path: unknown): string {
  const steps: readonly unknown[] = Array.isArray(path) ? path : [path];
  return steps.filter((step) => typeof step === "string").join(".");
}

function listOf(value: unknown): Raw[] {
  return Array.isArray(value) ? value.filter(isRaw) : [];
}
