import { type Problem, problem } from "../problems/problem";
import { type Json, type StackBlocks, strings } from "./guard-blocks";
import type { ContractedStack } from "./tree";

/**
 * Arguments that hold secrets: what the provider's schema marks sensitive, and what it does not
 * but should (`psk`, `container_sync_key`). A test holds the list against the schema.
 */
export const SECRET_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  openstack_compute_instance_v2: ["admin_pass"],
  openstack_db_instance_v1: ["user.password"],
  openstack_db_user_v1: ["password"],
  openstack_identity_application_credential_v3: ["secret"],
  openstack_identity_user_v3: ["password"],
  openstack_images_image_v2: ["image_source_password"],
  openstack_keymanager_secret_v1: ["payload"],
  openstack_networking_bgp_peer_v2: ["password"],
  openstack_objectstorage_container_v1: ["container_sync_key"],
  openstack_objectstorage_tempurl_v1: ["key"],
  openstack_sharedfilesystem_securityservice_v2: ["password"],
  openstack_vpnaas_site_connection_v2: ["psk"],
};

/** Looks like a credential in free text: an assignment, a private key, a password in a URL. */
const CREDENTIAL =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(password|passwd|secret|token)\s*[:=]\s*["']?[^\s"'$]{6,}|:\/\/[^/\s:@$]+:[^/\s:@$]+@/i;

/** No secret stands in the JSON as a plain string. */
export function secretProblems(stack: ContractedStack, { blocks, json }: StackBlocks): Problem[] {
  const ofBlocks = blocks.flatMap(({ type, attributes, path, source }): Problem[] => {
    const named = (SECRET_ARGUMENTS[type] ?? []).flatMap((argument) =>
      valuesAt(attributes, argument.split("."))
        .filter((value) => typeof value === "string" && value !== "" && !value.includes("${"))
        .map(() => problem("SECRET-PLAIN", { argument }, { path, source })),
    );
    const text = ["user_data", "metadata"].filter((argument) => holdsCredential(attributes[argument]));
    return [...named, ...text.map((argument) => problem("SECRET-PLAIN", { argument }, { path, source }))];
  });
  const variables = Object.entries((json.variable ?? {}) as Json).flatMap(([name, given]) => {
    const { sensitive, default: value } = given as { sensitive?: boolean; default?: unknown };
    return sensitive === true && value !== undefined
      ? [problem("SECRET-PLAIN", { argument: "default" }, { path: `${stack.node.path}/variable ${name}` })]
      : [];
  });
  return [...ofBlocks, ...variables];
}

function holdsCredential(value: unknown): boolean {
  return [...strings(value)].some(({ path, text }) =>
    [text, decoded(text), path && `${path}: ${text}`].some((readable) => CREDENTIAL.test(readable)),
  );
}

/** User data is often encoded; what is not encoded reads as nothing. */
function decoded(text: string): string {
  const compact = text.replace(/\s/g, "");
  return /^[A-Za-z0-9+/]{16,}={0,2}$/.test(compact) ? Buffer.from(compact, "base64").toString("utf8") : "";
}

function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  if (value === null || typeof value !== "object") return [];
  return valuesAt((value as Json)[key], rest);
}
