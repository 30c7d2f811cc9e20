import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { type PreflightOptions, preflightCommand } from "../../src/cli/preflight-command";
import { FakeOpenstack } from "../support/fake-openstack";

export const HOME = "tj-binhai";
export const REMOTE = "offsite-1";

type Blocks = Record<string, Record<string, object>>;

interface Stack {
  readonly provider: { readonly openstack: readonly object[] };
  readonly resource?: Blocks;
  readonly data?: Blocks;
}

/** A department at two sites, and the platform at one. */
export const STACKS: Readonly<Record<string, Stack>> = {
  hrss: {
    provider: {
      openstack: [
        { cloud: "extranet-hrss", region: HOME },
        { alias: "xian", cloud: "extranet-hrss", region: REMOTE },
      ],
    },
    data: { openstack_images_image_v2: { kylin: { name: "kylin-v10" } } },
    resource: {
      openstack_compute_instance_v2: {
        web: { name: "web", block_device: [{ source_type: "image", volume_type: "performance" }] },
      },
      openstack_lb_listener_v2: { https: { allowed_cidrs: ["10.0.0.0/8"], tags: ["egov"] } },
      openstack_sharedfilesystem_share_v2: { files: { size: 1 } },
      openstack_blockstorage_volume_v3: { data: { size: 1, enable_online_resize: true } },
      openstack_objectstorage_container_v1: { copy: { name: "copy", provider: "openstack.xian" } },
      openstack_orchestration_stack_v1: { backup: { name: "backup" } },
      openstack_keymanager_order_v1: { key: { type: "key" } },
    },
  },
  "platform-security-binhai": {
    provider: { openstack: [{ cloud: "extranet-platform", region: HOME }] },
    resource: {
      openstack_fw_group_v2: { inner: { name: "inner" } },
      openstack_networking_network_v2: { dmz: { port_security_enabled: false, tags: ["egov"] } },
      openstack_dns_zone_share_v2: { shared: { zone_id: "z" } },
      openstack_identity_project_v3: { hrss: { name: "hrss" } },
      terraform_data: { note: { input: "made by Terraform itself" } },
    },
  },
};

export interface Scene {
  readonly fake: FakeOpenstack;
  readonly folder: string;
  readonly tree: string;
  preflight(options?: Partial<PreflightOptions>): ReturnType<typeof preflightCommand>;
  json(options?: Partial<PreflightOptions>): Promise<Report>;
}

export interface Report {
  readonly version: number;
  readonly places: readonly {
    readonly cloud: string;
    readonly region: string;
    readonly services: readonly {
      readonly type: string;
      readonly version: string;
      readonly needed: string;
    }[];
  }[];
  readonly problems: readonly {
    readonly code: string;
    readonly args: Readonly<Record<string, unknown>>;
    readonly path: string;
    readonly value: string;
  }[];
}

/** A fake of both regions that has everything, and a tree beside its clouds.yaml. */
export async function scene(stacks: Readonly<Record<string, Stack>> = STACKS): Promise<Scene> {
  const fake = await FakeOpenstack.listen();
  for (const region of [HOME, REMOTE]) fake.addRegion(region);
  const folder = mkdtempSync(path.join(tmpdir(), "egov-preflight-"));
  writeClouds(folder, fake);
  const tree = path.join(folder, "extranet");
  writeTree(tree, stacks);
  const preflight = (options: Partial<PreflightOptions> = {}) =>
    preflightCommand({
      format: "text",
      input: tree,
      stacks: [],
      requests: { timeout: 20_000, attempts: 2, backoff: 1 },
      places: { env: {}, folder, home: folder },
      ...options,
    });
  const json = async (options: Partial<PreflightOptions> = {}) =>
    JSON.parse((await preflight({ ...options, format: "json" })).output) as Report;
  return { fake, folder, tree, preflight, json };
}

export function writeTree(tree: string, stacks: Readonly<Record<string, Stack>>): void {
  const manifest: Record<string, object> = {};
  for (const [name, stack] of Object.entries(stacks)) {
    const file = path.join("stacks", name, "cdk.tf.json");
    mkdirSync(path.join(tree, "stacks", name), { recursive: true });
    writeFileSync(path.join(tree, file), JSON.stringify(stack));
    manifest[name] = { name, synthesizedStackPath: file };
  }
  writeFileSync(path.join(tree, "manifest.json"), JSON.stringify({ stacks: manifest }));
}

export function writeClouds(
  folder: string,
  fake: FakeOpenstack,
  passwords: Readonly<Record<string, string>> = {
    "extranet-hrss": fake.password,
    "extranet-platform": fake.password,
  },
): void {
  const entries = Object.entries(passwords).map(([entry, password]) => [
    entry,
    {
      auth: {
        auth_url: fake.authUrl,
        username: "operator",
        password,
        project_name: "p",
        user_domain_name: "Default",
        project_domain_name: "Default",
      },
    },
  ]);
  // JSON is YAML.
  writeFileSync(path.join(folder, "clouds.yaml"), JSON.stringify({ clouds: Object.fromEntries(entries) }));
}
