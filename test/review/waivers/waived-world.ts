import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { toCloudWorld } from "../../../src/model";
import { readSide } from "../../../src/review/inputs/read-side";
import { makeReview } from "../../../src/review/make-review";
import type { Review } from "../../../src/review/review";
import type { Waiver } from "../../../src/rules/read-waivers";
import { decide } from "../../../src/separation";
import type { ClauseVerdict } from "../../../src/separation/verdict";
import { freshFolder } from "../../support/synth";

export const RULE = "openstack_networking_secgroup_rule_v2";
/** Lets the application reach the database over SSH, which SEP-1 forbids. */
export const SSH = `${RULE}.ssh`;

/** What the city decided about {@link SSH}. */
export const DECISION: Waiver = {
  rules: ["SEP-1"],
  scope: SSH,
  justification: "供应商远程割接",
  approval: "津网信〔2026〕17号",
  validUntil: "2026-12-31",
};

interface State {
  /** Rules of the database's group beside {@link SSH}, by name. */
  readonly rules?: Readonly<Record<string, object>>;
  readonly withoutSsh?: boolean;
  readonly resources?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly waivers?: readonly object[];
}

/** Hand-written Terraform: an application and a database on two networks with a router between them. */
export function folderOf({ rules = {}, withoutSsh = false, resources = {}, waivers }: State): string {
  const folder = path.join(freshFolder(), "tree");
  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: object) =>
    writeFileSync(path.join(folder, name), JSON.stringify(value, null, 2));
  const noted = (name: string) => ({
    "//": { egov: { construct: `extranet/hrss/db/${name}`, source: "db.ts:7" } },
  });
  const ofDatabase = Object.entries({ ...(withoutSsh ? {} : { ssh: letsIn(22, 22) }), ...rules });
  write("main.tf.json", {
    provider: { openstack: {} },
    resource: {
      openstack_networking_network_v2: { app: { name: "app" }, data: { name: "data" } },
      openstack_networking_subnet_v2: { app: subnet("app", "10.1.0"), data: subnet("data", "10.2.0") },
      openstack_networking_router_v2: { core: { name: "core" } },
      openstack_networking_router_interface_v2: { app: joins("app"), data: joins("data") },
      openstack_networking_secgroup_v2: {
        app: { name: "app" },
        db: { name: "db", delete_default_rules: true },
      },
      [RULE]: Object.fromEntries(ofDatabase.map(([name, rule]) => [name, { ...rule, ...noted(name) }])),
      openstack_networking_port_v2: {
        app: port("app", "app", "10.1.0.10"),
        db: port("data", "db", "10.2.0.10"),
      },
      ...resources,
    },
  });
  write("isolation.json", {
    version: 1,
    zones: ["app", "data"].map((name) => ({ name, networks: [{ name }] })),
    clauses: [
      { id: "SEP-1", never: { from: "app", to: "data", traffic: "tcp/22" } },
      { id: "SEP-2", never: { from: "app", to: "data", traffic: "tcp/3389" } },
    ],
  });
  if (waivers !== undefined) write("waivers.json", { version: 1, waivers });
  return folder;
}

/** @param asOf Null: no day is given. */
export async function reviewed(
  base: State,
  head: State,
  asOf: string | null = "2026-06-01",
  disjoint: readonly ClauseVerdict[] = [],
): Promise<Review> {
  const sides = [base, head].map((state) => readSide([folderOf(state)], undefined, toCloudWorld));
  const [before, after] = (await Promise.all(sides)) as [
    Awaited<(typeof sides)[0]>,
    Awaited<(typeof sides)[0]>,
  ];
  return makeReview(before, after, {
    decide,
    cloudOf: toCloudWorld,
    disjoint: disjoint.map((clause) => ({ clause, unknown: [] })),
    asOf: asOf ?? undefined,
    tool: "egov test",
  });
}

/** A rule by which the application's network may reach some of the database's ports. */
export function letsIn(first: number, last: number): object {
  return {
    direction: "ingress",
    ethertype: "IPv4",
    protocol: "tcp",
    port_range_min: first,
    port_range_max: last,
    remote_ip_prefix: "10.1.0.0/24",
    security_group_id: "${openstack_networking_secgroup_v2.db.id}",
  };
}

function subnet(name: string, prefix: string): object {
  return {
    network_id: `\${openstack_networking_network_v2.${name}.id}`,
    cidr: `${prefix}.0/24`,
    gateway_ip: `${prefix}.1`,
    ip_version: 4,
  };
}

function joins(name: string): object {
  return {
    router_id: "${openstack_networking_router_v2.core.id}",
    subnet_id: `\${openstack_networking_subnet_v2.${name}.id}`,
  };
}

function port(network: string, group: string, address: string): object {
  return {
    network_id: `\${openstack_networking_network_v2.${network}.id}`,
    security_group_ids: [`\${openstack_networking_secgroup_v2.${group}.id}`],
    fixed_ip: [{ subnet_id: `\${openstack_networking_subnet_v2.${network}.id}`, ip_address: address }],
  };
}
