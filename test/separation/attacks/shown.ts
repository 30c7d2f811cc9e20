import { createHash } from "node:crypto";
import type { Body, Change, Files, Json, Root } from "./terraform";
import { BALANCER, RULE } from "./types";

/** An instance of a resource as `terraform show -json` prints it, with ids as after an apply. */
interface ShownResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly provider_name: string;
  readonly schema_version: number;
  readonly values: Readonly<Record<string, Json>>;
  readonly sensitive_values: object;
}

const PROVIDER = "registry.terraform.io/terraform-provider-openstack/openstack";
/** What the provider stores for arguments of a rule that nobody wrote. */
const EMPTY_RULE = {
  port_range_max: 0,
  port_range_min: 0,
  protocol: "",
  remote_address_group_id: "",
  remote_group_id: "",
  remote_ip_prefix: "",
};

/** Folders become one state, as if one root had been applied. Bodies must use plain references only. */
export function asState(folders: readonly string[], path: string): Change {
  return (files) => {
    const resources = folders.flatMap((name) => shownOf(files, name));
    const state = {
      format_version: "1.0",
      terraform_version: "1.11.4",
      values: { root_module: { resources } },
    };
    return { ...without(files, folders), [path]: JSON.stringify(state) };
  };
}

/** A folder becomes the plan of a root that was applied before: every id is known. */
export function asPlan(folder: string): Change {
  return (files) => {
    const resources = shownOf(files, folder);
    const managed = resources.filter(({ mode }) => mode === "managed");
    const { openstack } = rootOf(files, folder).provider as { openstack: Body };
    const plan = {
      format_version: "1.2",
      terraform_version: "1.11.4",
      planned_values: { root_module: { resources: managed } },
      resource_changes: managed.map(({ values, sensitive_values: _, schema_version: __, ...of }) => ({
        ...of,
        change: { actions: ["no-op"], before: values, after: values, after_unknown: {} },
      })),
      prior_state: { format_version: "1.0", values: { root_module: { resources } } },
      configuration: {
        provider_config: {
          openstack: {
            name: "openstack",
            full_name: PROVIDER,
            version_constraint: "3.4.0",
            expressions: Object.fromEntries(
              Object.entries(openstack).map(([key, value]) => [key, { constant_value: value }]),
            ),
          },
        },
        root_module: {
          resources: resources.map(({ address, mode, type, name }) => ({
            address,
            mode,
            type,
            name,
            provider_config_key: "openstack",
            expressions: {},
            schema_version: 0,
          })),
        },
      },
    };
    return { ...without(files, [folder]), [`${folder}.plan.json`]: JSON.stringify(plan) };
  };
}

function shownOf(files: Files, folder: string): readonly ShownResource[] {
  const { resource = {}, data = {} } = rootOf(files, folder);
  const managed = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, body]) => {
      const written = Object.fromEntries(
        Object.entries(body).map(([key, value]) => [key, resolved(files, folder, value)]),
      );
      const id = idOf(folder, `${type}.${name}`);
      const computed = computedOf(folder, type, name);
      return shown("managed", type, name, { id, region: "tj-binhai", ...computed, ...written });
    }),
  );
  const read = Object.entries(data).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, body]) =>
      shown("data", type, name, { ...body, region: "tj-binhai", id: lookedUp(files, type, body) }),
    ),
  );
  return [...managed, ...read];
}

function computedOf(folder: string, type: string, name: string): Body {
  if (type === BALANCER) return { vip_port_id: idOf(folder, `${type}.${name}.vip_port_id`) };
  return type === RULE ? EMPTY_RULE : {};
}

function shown(
  mode: ShownResource["mode"],
  type: string,
  name: string,
  values: ShownResource["values"],
): ShownResource {
  const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
  return {
    address,
    mode,
    type,
    name,
    provider_name: PROVIDER,
    schema_version: 0,
    values,
    sensitive_values: {},
  };
}

/** Puts ids in the place of references. */
function resolved(files: Files, folder: string, value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => resolved(files, folder, item));
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value as Body);
    return Object.fromEntries(entries.map(([key, item]) => [key, resolved(files, folder, item)]));
  }
  const [, isData, type = "", name = "", attribute = ""] =
    /^\$\{(data\.)?(\w+)\.(\w+)\.(\w+)\}$/.exec(String(value)) ?? [];
  if (type === "") return value;
  if (isData === undefined) {
    return idOf(folder, `${type}.${name}${attribute === "id" ? "" : `.${attribute}`}`);
  }
  const body = rootOf(files, folder).data?.[type]?.[name];
  if (body === undefined) throw new Error(`${String(value)} is not in ${folder}`);
  return lookedUp(files, type, body);
}

/** The id of the one resource with this name, wherever it is made. */
function lookedUp(files: Files, type: string, { name }: Body): string {
  for (const [path, root] of Object.entries(files)) {
    if (typeof root === "string") continue;
    for (const [key, body] of Object.entries(root.resource?.[type] ?? {})) {
      if (body.name === name) return idOf(path.replace("/main.tf.json", ""), `${type}.${key}`);
    }
  }
  throw new Error(`no ${type} has the name ${String(name)}`);
}

/** A UUID that is the same in every run. */
function idOf(folder: string, address: string): string {
  const hash = createHash("sha256").update(`${folder} ${address}`).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join("-");
}

function rootOf(files: Files, folder: string): Root {
  const root = files[`${folder}/main.tf.json`];
  if (root === undefined || typeof root === "string") throw new Error(`${folder} is not in this world`);
  return root;
}

function without(files: Files, folders: readonly string[]): Files {
  const left = Object.entries(files).filter(([path]) => !folders.some((name) => path.startsWith(`${name}/`)));
  return Object.fromEntries(left);
}
