import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

type Block = Record<string, unknown>;
type Stack = { resource: Record<string, Record<string, Block>> };

/** A change of the whole city, as one pull request makes it. */
export const CHANGES = ["rule", "hosts", "moved-ports"] as const;
export type Change = (typeof CHANGES)[number];

/** Sets of hosts that each body gets at each of its sites, with three hosts each. */
const SETS = 8;
const HOSTS = 3;
const RULE = "openstack_networking_secgroup_rule_v2";

/** Writes both sides of a change: copies of a city's output tree, of which the stacks are otherwise. */
export function writeSides(change: Change, tree: string, base: string, head: string): void {
  cpSync(tree, base, { recursive: true });
  if (change === "moved-ports") changeTenancies(base, addHosts);
  cpSync(base, head, { recursive: true });
  if (change === "hosts") changeTenancies(head, addHosts);
  if (change === "moved-ports") changeTenancies(head, movePorts);
  if (change === "rule") changeStack(path.join(head, "stacks", "hrss", "cdk.tf.json"), openOneRule);
}

function changeTenancies(tree: string, change: (stack: Stack, name: string) => void): void {
  const stacks = path.join(tree, "stacks");
  for (const name of readdirSync(stacks).sort())
    if (name.startsWith("tenancy-"))
      changeStack(path.join(stacks, name, "cdk.tf.json"), (stack) => change(stack, name));
}

function changeStack(file: string, change: (stack: Stack) => void): void {
  const stack = JSON.parse(readFileSync(file, "utf8")) as Stack;
  change(stack);
  writeFileSync(file, JSON.stringify(stack));
}

/** Hosts that talk among themselves, on the innermost network of a body. */
function addHosts({ resource }: Stack, name: string): void {
  const networks = Object.entries(resource.openstack_networking_network_v2 ?? {});
  const [id, network] = networks.find(([one]) => one.includes("dedicated")) ?? networks[0] ?? [];
  if (id === undefined || network === undefined) return;
  const { provider, "//": notes } = network as { provider?: string; "//"?: { egov?: { body?: string } } };
  const add = (type: string, key: string, construct: string, block: Block) => {
    resource[type] ??= {};
    resource[type][key] = {
      ...(provider !== undefined && { provider }),
      ...block,
      "//": { egov: { body: notes?.egov?.body, construct, source: "stacks/tenancy.ts:1" } },
    };
  };
  for (let set = 0; set < SETS; set++) {
    const construct = `extranet/${name}/set-${set}`;
    const group = `\${openstack_networking_secgroup_v2.set-${set}.id}`;
    const rule = { ethertype: "IPv4", protocol: "tcp", port_range_min: 443, port_range_max: 443 };
    const among = { ...rule, remote_group_id: group, security_group_id: group };
    add("openstack_networking_secgroup_v2", `set-${set}`, construct, {
      name: `set-${set}`,
      delete_default_rules: true,
    });
    for (const direction of ["ingress", "egress"])
      add(RULE, `set-${set}-${direction}`, construct, { direction, ...among });
    for (let host = 0; host < HOSTS; host++) {
      const key = `set-${set}-${host}`;
      add("openstack_networking_port_v2", key, construct, {
        name: key,
        network_id: `\${openstack_networking_network_v2.${id}.id}`,
        security_group_ids: [group],
      });
      add("openstack_compute_instance_v2", key, construct, {
        name: key,
        flavor_name: "flavor",
        image_name: "image",
        network: [{ port: `\${openstack_networking_port_v2.${key}.id}` }],
      });
    }
  }
}

/** The first set of each body talks on another port. */
function movePorts({ resource }: Stack): void {
  for (const direction of ["ingress", "egress"]) {
    const rule = resource[RULE]?.[`set-0-${direction}`];
    if (rule !== undefined) Object.assign(rule, { port_range_min: 8443, port_range_max: 8443 });
  }
}

function openOneRule({ resource }: Stack): void {
  const [rule] = Object.entries(resource[RULE] ?? {})
    .filter(([id]) => id.includes("ingress-tcp-22"))
    .map(([, block]) => block);
  Object.assign(rule ?? {}, { port_range_max: 65_535 });
}
