import { buildPlatform, type City, type Realm } from "cdktf-egov-cloud";
import { city as smallCity } from "../support/city";
import {
  type Attributes,
  extranetCloud,
  intranetCloud,
  planOf,
  type StackTree,
  synth,
} from "../support/synth";

/** The stacks of a realm by name. */
export type Trees = Readonly<Record<string, StackTree>>;

const built = new Map<City, Partial<Record<Realm, Trees>>>();

/** Every stack of the platform in a realm, synthesized once a city. */
export function platformTrees(realm: Realm, city: City = smallCity): Trees {
  const known = built.get(city) ?? {};
  built.set(city, known);
  known[realm] ??= synthPlatform(realm, city);
  return known[realm];
}

/** The same, synthesized anew, with any address plan. */
export function synthPlatform(realm: Realm, city: City = smallCity, addresses = planOf(city)): Trees {
  const options = { city, addresses };
  if (realm === "extranet") {
    const cloud = extranetCloud(options);
    buildPlatform(cloud);
    return synth(cloud);
  }
  const cloud = intranetCloud(options);
  buildPlatform(cloud);
  return synth(cloud);
}

/** A resource or data source with the stack that it stands in. */
export interface Found {
  readonly stackName: string;
  readonly stack: StackTree;
  readonly id: string;
  readonly attributes: Attributes;
}

/** Every resource of a type in all stacks. `type` without `openstack_`. */
export function everyResource(trees: Trees, type: string): Found[] {
  return Object.entries(trees).flatMap(([stackName, stack]) =>
    Object.entries(stack.resource?.[`openstack_${type}`] ?? {}).map(([id, attributes]) => ({
      stackName,
      stack,
      id,
      attributes,
    })),
  );
}

/** Attributes of all resources of a type, by their name. Names must differ. */
export function byName(stack: StackTree, type: string): Readonly<Record<string, Attributes>> {
  const all = Object.values(stack.resource?.[`openstack_${type}`] ?? {});
  const named = Object.fromEntries(all.map((attributes) => [String(attributes.name), attributes]));
  if (Object.keys(named).length !== all.length) throw new Error(`names of ${type} are not unique`);
  return named;
}

/** The resource or data source of the same stack that a reference names. */
export function follow(stack: StackTree, reference: unknown): Attributes {
  const [, data, type = "", id = ""] =
    /^\$\{(data\.)?([a-z0-9_]+)\.([\w-]+)\.\w+\}$/.exec(`${reference}`) ?? [];
  const found = (data === undefined ? stack.resource : stack.data)?.[type]?.[id];
  if (found === undefined) throw new Error(`nothing is at ${reference}`);
  return found;
}

/** What a stack says without the notes under `//`. */
export function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (key === "//" ? [] : [[key, withoutNotes(item)]])),
  );
}

/** A router with a port on a network, by their names. */
export interface Joint {
  readonly router: string;
  readonly network: string;
  /** Reference to the port, as a firewall group names it. */
  readonly port: string;
}

/** Every port that a router has on a network, over all stacks. */
export function joints(trees: Trees): Joint[] {
  return everyResource(trees, "networking_router_interface_v2").map(({ stack, id, attributes }) => {
    const port = follow(stack, attributes.port_id);
    return {
      router: String(follow(stack, attributes.router_id).name),
      network: String(follow(stack, port.network_id).name),
      port: `\${openstack_networking_router_interface_v2.${id}.port_id}`,
    };
  });
}

/** Zones of the cloud with the interconnect network, in words of the test. */
const ZONE_NAMES = [
  "internet-access",
  "exchange",
  "public-service",
  "dedicated",
  "secure-access",
  "management",
  "security",
  "backup",
  "dev-test",
  "interconnect",
];

/** Body and zone of a network's name. */
export function ownerOf(network: string): { body: string; zone: string } {
  const zone = ZONE_NAMES.find((name) => network.endsWith(`-${name}`));
  if (zone === undefined) throw new Error(`${network} is in no zone`);
  return { body: network.slice(0, -zone.length - 1), zone };
}
