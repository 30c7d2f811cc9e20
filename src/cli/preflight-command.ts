import { catalogue } from "../messages/catalogue";
import { language } from "../messages/locale";
import type { CloudsPlaces } from "../openstack/clouds-yaml";
import { REQUEST_DEFAULTS, type RequestOptions } from "../openstack/request";
import { readStacks, type TreeStack } from "../output-tree/stacks";
import { type CheckedClouds, type CheckedPlace, checkClouds } from "../preflight/check-clouds";
import { requirementsOf } from "../preflight/requirements";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import type { CommandResult } from "./command-result";

export interface PreflightOptions {
  readonly format: "text" | "json";
  /** Output tree of a realm. */
  readonly input: string;
  /** Stacks to look at. Empty: all. */
  readonly stacks: readonly string[];
  /** Default: what suits clouds; tests give their own. */
  readonly requests?: RequestOptions;
  readonly places?: CloudsPlaces;
}

/** `egov preflight`: whether the clouds have what the stacks of a tree need, before they are applied. */
export async function preflightCommand(options: PreflightOptions): Promise<CommandResult> {
  const required = requirementsOf(chosen(readStacks(options.input), options));
  const checked = await checkClouds(required.places, options.requests ?? REQUEST_DEFAULTS, options.places);
  const result = { ...checked, problems: [...required.problems, ...checked.problems] };
  return {
    exitCode: result.problems.length > 0 ? 2 : 0,
    output: options.format === "json" ? json(result) : render(result),
  };
}

function chosen(all: readonly TreeStack[], { input, stacks }: PreflightOptions): readonly TreeStack[] {
  const known = all.map(({ name }) => name).sort();
  const unknown = stacks.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new EgovError(
      unknown.map((stack) => problem("PREFLIGHT-STACK-UNKNOWN", { stack }, { path: input, allowed: known })),
    );
  }
  return stacks.length === 0 ? all : all.filter(({ name }) => stacks.includes(name));
}

function json({ places, problems }: CheckedClouds): string {
  return `${JSON.stringify({ version: 1, places, problems }, null, 2)}\n`;
}

function render({ places, problems }: CheckedClouds): string {
  const { preflight } = catalogue(language()).labels;
  const lines = places.map(renderPlace);
  const told = problems.length === 0 ? [] : [new EgovError(problems).message];
  return `${[lines.join("\n"), ...told, preflight.unchanged].filter((part) => part !== "").join("\n\n")}\n`;
}

function renderPlace({ cloud, region, services }: CheckedPlace): string {
  const { preflight } = catalogue(language()).labels;
  const all = services.map(({ type, version, needed }) => {
    const least = needed === null ? "" : ` (≥ ${needed})`;
    return `${type} ${version ?? "–"}${least}`;
  });
  return `${cloud} · ${region}: ${all.length === 0 ? preflight.nothingFound : all.join(", ")}`;
}
