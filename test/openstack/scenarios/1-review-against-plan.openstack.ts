import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { TestCloud } from "../harness/cloud";
import { WORK } from "../harness/places";
import { Proving } from "../harness/prove";
import { AppliedStack } from "../harness/stack";
import { address, GROUP, id, NETWORK, PORT, SUBNET } from "../neutron/world-terms";

const CLOUD = new TestCloud("extranet");
const FOLDER = path.join(WORK, "review");
const RULE = "openstack_networking_secgroup_rule_v2";
const HOST = "openstack_compute_instance_v2";
const IMAGE = "openstack_images_image_v2";
const VOLUME = "openstack_blockstorage_volume_v3";
const ATTACHED = "openstack_compute_volume_attach_v2";
const FLAVOR = "openstack_compute_flavor_v2";
const SERVER_GROUP = "openstack_compute_servergroup_v2";
const KEY_PAIR = "openstack_compute_keypair_v2";

type Blocks = Record<string, Record<string, Record<string, unknown>>>;
type Program = { resource: Blocks; data: Blocks; moved?: object[]; removed?: object[] };

const SETTINGS = {
  terraform: {
    required_providers: {
      openstack: { source: "terraform-provider-openstack/openstack", version: "3.4.0" },
    },
  },
  provider: { openstack: { cloud: "extranet-platform", region: "tj-binhai" } },
};
const RAW = { container_format: "bare", disk_format: "raw", local_file_path: "${path.module}/image.raw" };

/** What hosts start from: made elsewhere, as in a city. */
const catalogue = {
  ...SETTINGS,
  resource: {
    [IMAGE]: { first: { name: "review-1", ...RAW }, second: { name: "review-2", ...RAW } },
    [FLAVOR]: { small: { name: "review-small", vcpus: 1, ram: 64, disk: 1, is_public: true } },
  },
};

const specification = {
  version: 1,
  zones: [
    { name: "review", networks: [{ name: "review" }] },
    { name: "internet", external: true },
  ],
  clauses: [{ id: "NEVER", never: { from: "internet", to: "review", traffic: "any" } }],
};

/** Two hosts: one starts from a volume, the other has a disk of its own and a volume beside it. */
function program(): Program {
  return {
    resource: {
      [NETWORK]: { net: { name: "review" } },
      [SUBNET]: { net: { name: "review", network_id: id(NETWORK, "net"), cidr: "10.77.0.0/24" } },
      [GROUP]: { in: { name: "review", delete_default_rules: true } },
      [RULE]: {
        ssh: {
          ...{ direction: "ingress", ethertype: "IPv4", protocol: "tcp", port_range_min: 22 },
          ...{ port_range_max: 22, remote_ip_prefix: "10.77.0.0/24", security_group_id: id(GROUP, "in") },
        },
      },
      [PORT]: {
        first: {
          name: "first",
          network_id: id(NETWORK, "net"),
          fixed_ip: [{ subnet_id: id(SUBNET, "net") }],
          security_group_ids: [id(GROUP, "in")],
        },
        second: {
          name: "second",
          network_id: id(NETWORK, "net"),
          security_group_ids: [id(GROUP, "in")],
          depends_on: [`${SUBNET}.net`],
        },
      },
      [SERVER_GROUP]: { apart: { name: "review", policies: ["anti-affinity"] } },
      [KEY_PAIR]: { operator: { name: "review", public_key: publicKey("A") } },
      [HOST]: {
        first: {
          name: "first",
          flavor_name: "review-small",
          key_pair: address(KEY_PAIR, "operator", "name"),
          network: [{ port: id(PORT, "first") }],
          scheduler_hints: [{ group: id(SERVER_GROUP, "apart") }],
          block_device: [
            {
              uuid: `\${data.${IMAGE}.start.id}`,
              source_type: "image",
              destination_type: "volume",
              volume_size: 1,
              boot_index: 0,
              delete_on_termination: true,
            },
          ],
        },
        second: {
          name: "second",
          flavor_name: "review-small",
          image_name: "review-1",
          network: [{ port: id(PORT, "second") }],
          user_data: `\${base64encode("network ${id(NETWORK, "net")}")}`,
        },
      },
      [VOLUME]: { data: { name: "review", size: 1, lifecycle: { prevent_destroy: true } } },
      [ATTACHED]: { data: { instance_id: id(HOST, "second"), volume_id: id(VOLUME, "data") } },
    },
    data: { [IMAGE]: { start: { name: "review-1", most_recent: true } } },
  };
}

function publicKey(letter: string): string {
  return `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1v1cW2o0p1n9t0n7rX9b4M6b6qj0mX1cW2o0p1n9t${letter} review`;
}

function set(type: string, name: string, values: object): (program: Program) => void {
  return ({ resource }) => void Object.assign(resource[type]?.[name] ?? {}, values);
}

function renamePort(written: Program): void {
  const ports = written.resource[PORT] ?? {};
  ports.other = ports.first ?? {};
  delete ports.first;
  set(HOST, "first", { network: [{ port: id(PORT, "other") }] })(written);
}

const other = ({ data }: Program) => void Object.assign(data[IMAGE]?.start ?? {}, { name: "review-2" });

/** What somebody changes, and who has to go for it as Terraform says, where that is not said by its plan. */
const CHANGES: readonly (readonly [string, (program: Program) => void])[] = [
  ["nothing", () => {}],
  ["a network's description", set(NETWORK, "net", { description: "other" })],
  ["what a network is made with", set(NETWORK, "net", { value_specs: { "router:external": "false" } })],
  ["a subnet's range", set(SUBNET, "net", { cidr: "10.78.0.0/24" })],
  ["a group's default rules", set(GROUP, "in", { delete_default_rules: false })],
  ["a rule", set(RULE, "ssh", { port_range_max: 23 })],
  ["a port's name", set(PORT, "first", { name: "other" })],
  ["a port's hardware address", set(PORT, "first", { mac_address: "fa:16:3e:00:00:01" })],
  ["a port's name in the program", renamePort],
  [
    "a port's name in the program, with a moved block",
    (written) => {
      renamePort(written);
      written.moved = [{ from: `${PORT}.first`, to: `${PORT}.other` }];
    },
  ],
  ["the image that is looked for", other],
  [
    "the image that is looked for, where hosts pass over it",
    (written) => {
      other(written);
      set(HOST, "first", { lifecycle: { ignore_changes: ["block_device"] } })(written);
    },
  ],
  ["the image of a host's own disk", set(HOST, "second", { image_name: "review-2" })],
  ["a host's flavor", set(HOST, "second", { flavor_name: "review-other" })],
  ["the policy of a server group", set(SERVER_GROUP, "apart", { policies: ["soft-anti-affinity"] })],
  ["a key", set(KEY_PAIR, "operator", { public_key: publicKey("B") })],
  ["a key's name", set(KEY_PAIR, "operator", { name: "review-b" })],
  ["a volume's size", set(VOLUME, "data", { size: 2 })],
  [
    "where a volume is, without its guard",
    set(VOLUME, "data", { availability_zone: "elsewhere", lifecycle: {} }),
  ],
  [
    "a volume that is let go of",
    (written) => {
      delete written.resource[VOLUME];
      delete written.resource[ATTACHED];
      written.removed = [{ from: `${VOLUME}.data`, lifecycle: { destroy: false } }];
    },
  ],
  [
    "a host that is gone",
    ({ resource }) => {
      delete resource[HOST]?.second;
      delete resource[ATTACHED];
    },
  ],
];

function stackOf(name: string, body: object): AppliedStack {
  const folder = path.join(FOLDER, "cdktf.out/extranet/stacks", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "image.raw"), "\0".repeat(512));
  write(folder, body);
  return new AppliedStack(CLOUD, name, folder, "terraform");
}

function write(folder: string, body: object): void {
  writeFileSync(path.join(folder, "cdk.tf.json"), JSON.stringify({ ...SETTINGS, ...body }, null, 1));
}

describe("a program by hand, applied", () => {
  const elsewhere = stackOf("review-catalogue", catalogue);
  const stack = stackOf("review-hosts", program());
  const reviewing = new Proving("review", specification);
  const base = path.join(FOLDER, "base");

  beforeAll(async () => {
    // What a run that was broken off left may be of another program.
    for (const each of [stack, elsewhere]) await each.destroy();
    await elsewhere.apply();
    await stack.apply();
    rmSync(base, { recursive: true, force: true });
    cpSync(stack.folder, base, { recursive: true, filter: (file) => !/terraform|tfstate/.test(file) });
  });

  afterEach(() => write(stack.folder, program()));

  afterAll(async () => {
    await stack.destroy();
    await elsewhere.destroy();
  });

  it.each(CHANGES)("is reviewed without a plan as Terraform plans it: %s", async (_, change) => {
    const changed = program();
    change(changed);
    write(stack.folder, changed);

    const destroyed = (await stack.changes())
      .filter(({ actions }) => actions.includes("delete"))
      .map(({ address: name }) => name);
    const { destruction } = await reviewing.review([base], [stack.folder]);

    const told = destruction
      .filter(({ cause }) => cause !== "rebuilt")
      .map(({ change: { before, declared } }) => (before ?? declared).resource);
    expect(told.sort()).toEqual(destroyed.sort());
  });

  it("is rebuilt where its own disk gets another image, and Terraform calls that a change", async () => {
    const changed = program();
    set(HOST, "second", { image_name: "review-2" })(changed);
    write(stack.folder, changed);

    const { destruction } = await reviewing.review([base], [stack.folder]);

    expect(await stack.changes()).toMatchObject([{ address: `${HOST}.second`, actions: ["update"] }]);
    expect(destruction).toMatchObject([
      { cause: "rebuilt", change: { declared: { resource: `${HOST}.second` } } },
    ]);
  });
});
