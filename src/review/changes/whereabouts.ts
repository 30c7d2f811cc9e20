import type { Block, Provider } from "../../terraform";
import type { Difference } from "../review";
import { isUnset, valueText } from "./value-text";

/** Arguments of a provider that say where its resources are, and whose. */
const ARGUMENTS = [
  "cloud",
  "auth_url",
  "region",
  "tenant_id",
  "tenant_name",
  "project_domain_id",
  "project_domain_name",
];

/**
 * Where a resource is made, where that is somewhere else: Terraform does not find it there, and makes another one. What is
 * left behind is nobody's. Plans and states do not tell.
 */
export function otherWhereabouts(before: Block, after: Block): readonly Difference[] {
  if (before.lifecycle === undefined || after.lifecycle === undefined) return [];
  const [was, is] = [textOf(before.provider), textOf(after.provider)];
  if (was === is) return [];
  return [
    {
      attribute: "provider",
      isSensitive: false,
      forcesReplacement: true,
      before: [was],
      after: [is],
      kind: "value",
    },
  ];
}

/** Thousands of resources share a provider. */
const texts = new WeakMap<Provider, string>();

/** `extranet-hrss tj-binhai`. */
function textOf(provider: Provider | undefined): string {
  if (provider === undefined) return "";
  const known = texts.get(provider);
  if (known !== undefined) return known;
  const values = ARGUMENTS.map((name) => provider.arguments[name]).filter((value) => !isUnset(value));
  const text = values.map((value) => valueText(value ?? null, (address) => address)).join(" ");
  texts.set(provider, text);
  return text;
}
