import { type Problem, problem } from "../problems/problem";
import type { Json, StackBlocks } from "./guard-blocks";
import type { ContractedStack } from "./tree";

/**
 * What a provider may say beside its `clouds.yaml` entry and region. Everything else could reach
 * another cloud or project, or would put a credential into code; a test holds the list against the schema.
 */
export const HARMLESS_ARGUMENTS: readonly string[] = [
  "//",
  "alias",
  "allow_reauth",
  "cloud",
  "delayed_auth",
  "disable_no_cache_header",
  "enable_logging",
  "endpoint_type",
  "max_retries",
  "region",
];

/** Local names of the OpenStack provider in a stack: hand-written Terraform may give it a second one. */
function openstackNames(json: Json): string[] {
  const required = ((json.terraform ?? {}) as Json).required_providers as Json | undefined;
  const renamed = Object.entries(required ?? {}).flatMap(([name, given]) =>
    /(^|\/)openstack$/.test(String((given as Json).source)) ? [name] : [],
  );
  return [...new Set(["openstack", ...renamed])];
}

/** Providers name a `clouds.yaml` entry of their own realm and a region of it, and nothing else. */
export function providerProblems(stack: ContractedStack, { json, blocks }: StackBlocks): Problem[] {
  const { clouds, regions, realm } = stack.contract;
  const configured = openstackNames(json).flatMap((name) => {
    const given = ((json.provider ?? {}) as Json)[name] ?? [];
    return ((Array.isArray(given) ? given : [given]) as Json[]).map((config) => ({ name, config }));
  });
  const aliases = new Set(
    configured.flatMap(({ name, config }) => (config.alias ? [`${name}.${config.alias}`] : [])),
  );
  const ofProviders = configured.flatMap(({ name, config: given }): Problem[] => {
    const path = `${stack.node.path}/provider ${name}${given.alias ? `.${given.alias}` : ""}`;
    const found: Problem[] = [];
    if (!clouds.includes(String(given.cloud))) {
      found.push(
        problem("PROVIDER-OTHER-REALM", { realm }, { path, value: given.cloud ?? null, allowed: clouds }),
      );
    }
    if (given.region !== undefined && !regions.includes(String(given.region))) {
      found.push(problem("REGION-OTHER-REALM", { realm }, { path, value: given.region, allowed: regions }));
    }
    const credentials = Object.keys(given).filter((argument) => !HARMLESS_ARGUMENTS.includes(argument));
    if (credentials.length > 0) {
      found.push(problem("PROVIDER-CREDENTIAL", { realm }, { path, value: credentials.join(", ") }));
    }
    return found;
  });
  const ofBlocks = blocks.flatMap(({ attributes, path, source }): Problem[] => {
    const found: Problem[] = [];
    const named = attributes.provider === undefined ? undefined : String(attributes.provider);
    if (named?.startsWith("openstack.") && !aliases.has(named)) {
      found.push(
        problem("PROVIDER-OTHER-REALM", { realm }, { path, source, value: named, allowed: [...aliases] }),
      );
    }
    const { region } = attributes;
    if (typeof region === "string" && !region.includes("${") && !regions.includes(region)) {
      found.push(problem("REGION-OTHER-REALM", { realm }, { path, source, value: region, allowed: regions }));
    }
    return found;
  });
  return [...ofProviders, ...ofBlocks];
}
