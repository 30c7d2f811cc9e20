import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type Disjointness, decideDisjoint } from "../../../src/separation/disjoint";
import { readWorld, type World } from "../../../src/terraform";
import { freshFolder } from "../../support/synth";

export type Json = { readonly [name: string]: unknown };

/** What a realm has besides its own cloud, state and network. */
export interface Given {
  readonly provider?: Json;
  readonly backend?: Json;
  readonly resource?: Json;
  readonly data?: Json;
  readonly variable?: Json;
  readonly module?: Json;
}

const OWN = {
  extranet: { cidr: "10.1.0.0/16", ipv6: "fd00:1::/64", zone: "extranet.city.example." },
  intranet: { cidr: "172.16.0.0/16", ipv6: "fd00:2::/64", zone: "intranet.city.example." },
} as const;

export type RealmName = keyof typeof OWN;

/** A realm's Terraform: a cloud, a state, a network with two subnets and a zone of its own, and what is given. */
export function terraformOf(realm: RealmName, given: Given = {}): Json {
  const { cidr, ipv6, zone } = OWN[realm];
  const network_id = "${openstack_networking_network_v2.own.id}";
  const own = {
    openstack_networking_network_v2: { own: { name: "own" } },
    openstack_networking_subnet_v2: {
      own: { network_id, cidr },
      own6: { network_id, cidr: ipv6, ip_version: 6 },
    },
    openstack_dns_zone_v2: { own: { name: zone } },
  };
  const { provider = { cloud: `${realm}-platform` }, backend, resource = {}, ...others } = given;
  const types = new Set([...Object.keys(own), ...Object.keys(resource)]);
  const at = (from: Json, type: string) => (from[type] ?? {}) as Json;
  return {
    terraform: { backend: backend ?? { http: { address: `https://state.${realm}.example/tree` } } },
    provider: { openstack: provider },
    resource: Object.fromEntries(
      [...types].map((type) => [type, { ...at(own, type), ...at(resource, type) }]),
    ),
    ...others,
  };
}

export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = freshFolder();
  for (const [name, content] of Object.entries(files)) {
    const place = path.join(folder, name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

export function worldOf(realm: RealmName, given: Given = {}): Promise<World> {
  return readWorld([folderWith({ "main.tf.json": terraformOf(realm, given) })]);
}

/** The decision on two realms that are apart but for what is given. */
export async function decide(extranet: Given, intranet: Given): Promise<Disjointness> {
  return decideDisjoint([
    { name: "extranet", world: await worldOf("extranet", extranet) },
    { name: "intranet", world: await worldOf("intranet", intranet) },
  ]);
}

export function resource(type: string, attributes: Json, name = "x"): Given {
  return { resource: { [type]: { [name]: attributes } } };
}

export function instance(attributes: Json): Given {
  return resource("openstack_compute_instance_v2", { name: "host", ...attributes });
}

/** What is found, short: `cloud! openstack` for certain, `image-source? a.internal` for what may be. */
export function shown({ sharings }: Disjointness): string[] {
  return sharings.map(({ kind, certain, value }) => `${kind}${certain ? "!" : "?"} ${value}`);
}
