import { type CloudWorld, toCloudWorld } from "../../src/model";
import { EgovError } from "../../src/problems/egov-error";
import { readWorld } from "../../src/terraform";
import { folderOf } from "../terraform-reader/oracle-support";

type Blocks = Readonly<Record<string, object>>;

/** Resources and data sources by `<type>.<name>`, types without `openstack_`: `networking_port_v2.a`. */
export interface Configuration {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly [other: string]: unknown;
}

/** The root's name is that of its folder, which is a fresh one: ids are given without it. */
export async function modelOf(...configurations: readonly Configuration[]): Promise<CloudWorld> {
  const folders = configurations.map((one) => folderOf({ "main.tf.json": nested(one) }));
  return toCloudWorld(await readWorld(folders));
}

/** The world of the JSON that `terraform show -json` prints. */
export async function modelOfShown(shown: object): Promise<CloudWorld> {
  return toCloudWorld(await readWorld([`${folderOf({ "shown.json": shown })}/shown.json`]));
}

function nested({ resource, data, ...other }: Configuration): object {
  return { ...other, ...(resource && { resource: byType(resource) }), ...(data && { data: byType(data) }) };
}

function byType(blocks: Blocks): Record<string, Record<string, object>> {
  const made: Record<string, Record<string, object>> = {};
  for (const [key, body] of Object.entries(blocks)) {
    const [type = "", name = ""] = key.split(".");
    const full = type.startsWith("openstack_") || type.includes("random") ? type : `openstack_${type}`;
    made[full] = { ...made[full], [name]: body };
  }
  return made;
}

/** The thing that a resource of the first root, or a part of it, stands for: `networking_port_v2.a`. */
export function the<T extends { readonly id: string }>(
  things: ReadonlyMap<string, T> | readonly T[],
  suffix: string,
): T {
  const all = "values" in things ? [...things.values()] : [];
  const found = all.filter(({ id }) => id.endsWith(`/openstack_${suffix}`) || id === suffix);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) throw new EgovError([]);
  return only;
}

/** Reasons of doubts, in order. */
export function why(doubts: readonly { readonly why: string }[]): string[] {
  return doubts.map((doubt) => doubt.why);
}

export const ref = (address: string): string => `\${openstack_${address}}`;
export const data = (address: string): string => `\${data.openstack_${address}}`;
