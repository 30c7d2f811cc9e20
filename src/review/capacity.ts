import { egovNotes } from "../model";
import type { Block } from "../terraform";
import { resourceKey, type Side } from "./inputs/side";
import type { CapacityChange } from "./review";

type What = CapacityChange["what"];

/** What a resource takes, by type. */
const TAKES: Readonly<Record<string, What>> = {
  openstack_compute_instance_v2: "instances",
  openstack_networking_port_v2: "ports",
  openstack_networking_secgroup_rule_v2: "security-group-rules",
  openstack_networking_floatingip_v2: "floating-ips",
  openstack_lb_loadbalancer_v2: "load-balancers",
  openstack_blockstorage_volume_v3: "volumes-gib",
};

/** Where quotas stand. */
const QUOTAS: Readonly<Record<string, Readonly<Record<string, What>>>> = {
  openstack_compute_quotaset_v2: { instances: "instances" },
  openstack_networking_quota_v2: {
    port: "ports",
    security_group_rule: "security-group-rules",
    floatingip: "floating-ips",
  },
  openstack_lb_quota_v2: { loadbalancer: "load-balancers" },
  openstack_blockstorage_quotaset_v3: { gigabytes: "volumes-gib" },
};

/** How what bodies take changes, and what their quotas and pools of addresses allow in all their sites. */
export function capacityChanges(base: Side, head: Side): CapacityChange[] {
  const [wereIn, areIn] = [new Addresses(base), new Addresses(head)];
  const before = new Map([...takenIn(base), ...wereIn.taken]);
  const after = new Map([...takenIn(head), ...areIn.taken]);
  const limits = new Map([...limitsIn(head), ...areIn.limits]);
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [was, is] = [before.get(key) ?? 0, after.get(key) ?? 0];
    if (was === is) return [];
    const [owner = "", what] = JSON.parse(key) as [string, What];
    return [{ owner, what, before: was, after: is, limit: limits.get(key) }];
  });
}

/** IPv4 addresses in the pools of bodies' networks; what Neutron takes for itself is not counted. */
class Addresses {
  readonly taken = new Map<string, number>();
  readonly limits = new Map<string, number>();

  constructor({ cloud, resources }: Side) {
    const owners = new Map<string, string>();
    for (const { id, subnets, declared } of cloud.networks.values()) {
      const block = declared
        .map(({ root, address }) => resources.get(resourceKey(root, address)))
        .find((one) => one !== undefined);
      // A network that no resource makes is somebody else's.
      if (block === undefined) continue;
      owners.set(id, ownerOf(block));
      for (const { family, pools } of subnets) {
        const size = pools.reduce((sum, { first, last }) => sum + Number(last - first + 1n), 0);
        if (family === "ipv4") add(this.limits, keyOf(ownerOf(block), "addresses"), size);
      }
    }
    for (const { network = "", addresses } of cloud.ports.values()) {
      const owner = owners.get(network);
      const count = addresses.filter(({ family }) => family === "ipv4").length;
      if (owner !== undefined && count > 0) add(this.taken, keyOf(owner, "addresses"), count);
    }
  }
}

function takenIn({ resources }: Side): Map<string, number> {
  const taken = new Map<string, number>();
  for (const block of resources.values()) {
    const what = TAKES[block.type];
    if (what === undefined) continue;
    const { size } = block.attributes;
    const amount = what === "volumes-gib" ? (typeof size === "number" ? size : 0) : 1;
    add(taken, keyOf(ownerOf(block), what), amount);
  }
  return taken;
}

function limitsIn({ resources }: Side): Map<string, number> {
  const limits = new Map<string, number>();
  for (const block of resources.values()) {
    for (const [name, what] of Object.entries(QUOTAS[block.type] ?? {})) {
      const limit = block.attributes[name];
      if (typeof limit === "number" && limit >= 0) add(limits, keyOf(ownerOf(block), what), limit);
    }
  }
  return limits;
}

/** The body, or where no tree of this library tells, the stack. */
function ownerOf(block: Block): string {
  const { body } = egovNotes(block);
  return typeof body === "string" ? body : block.root;
}

function keyOf(owner: string, what: What): string {
  return JSON.stringify([owner, what]);
}

function add(map: Map<string, number>, key: string, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}
