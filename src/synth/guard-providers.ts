import { type Problem, problem } from "../problems/problem";
import type { Json, StackBlocks } from "./guard-blocks";
import type { ContractedStack } from "./tree";

/** Arguments by which a provider could reach another cloud, or that would put a credential into code. */
const FORBIDDEN_ARGUMENTS = [
  "application_credential_id",
  "application_credential_name",
  "application_credential_secret",
  "auth_url",
  "endpoint_overrides",
  "password",
  "tenant_id",
  "token",
  "user_id",
  "user_name",
];

/** Providers name a `clouds.yaml` entry of their own realm and a region of it, and nothing else. */
export function providerProblems(stack: ContractedStack, { json, blocks }: StackBlocks): Problem[] {
  const { clouds, regions, realm } = stack.contract;
  const providers = ((json.provider ?? {}) as Json).openstack;
  const configured = (Array.isArray(providers) ? providers : [providers ?? {}]) as Json[];
  const aliases = new Set(
    configured
      .map((given) => given.alias)
      .filter(Boolean)
      .map(String),
  );
  const ofProviders = configured.flatMap((given): Problem[] => {
    const path = `${stack.node.path}/provider openstack${given.alias ? `.${given.alias}` : ""}`;
    const found: Problem[] = [];
    if (!clouds.includes(String(given.cloud))) {
      found.push(
        problem("PROVIDER-OTHER-REALM", { realm }, { path, value: given.cloud ?? null, allowed: clouds }),
      );
    }
    if (given.region !== undefined && !regions.includes(String(given.region))) {
      found.push(problem("REGION-OTHER-REALM", { realm }, { path, value: given.region, allowed: regions }));
    }
    const credentials = FORBIDDEN_ARGUMENTS.filter((argument) => given[argument] !== undefined);
    if (credentials.length > 0) {
      found.push(problem("PROVIDER-CREDENTIAL", { realm }, { path, value: credentials.join(", ") }));
    }
    return found;
  });
  const ofBlocks = blocks.flatMap(({ attributes, path, source }): Problem[] => {
    const found: Problem[] = [];
    const named = attributes.provider === undefined ? undefined : String(attributes.provider);
    const [type, alias] = named?.split(".") ?? [];
    if (type === "openstack" && alias !== undefined && !aliases.has(alias)) {
      found.push(
        problem(
          "PROVIDER-OTHER-REALM",
          { realm },
          { path, source, value: named, allowed: [...aliases].map((known) => `openstack.${known}`) },
        ),
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
