import * as path from "node:path";
import { z } from "zod";
import { readJson, unreadable } from "./read-json";

/** A region as an entry of `clouds.yaml` sees it. */
export interface Place {
  readonly cloud: string;
  readonly region: string;
}

/** A resource or data source, where its provider puts it. */
export interface TreeResource {
  readonly mode: "resource" | "data";
  /** `openstack_compute_instance_v2`. */
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Nothing for a type of another provider than OpenStack's. */
  readonly place: Place | undefined;
}

export interface TreeStack {
  readonly name: string;
  readonly resources: readonly TreeResource[];
}

const manifestSchema = z.looseObject({
  stacks: z.record(z.string(), z.looseObject({ synthesizedStackPath: z.string() })),
});

const providerSchema = z.looseObject({
  alias: z.string().optional(),
  cloud: z.string(),
  region: z.string().optional(),
});

const blocksSchema = z
  .record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))
  .default({});

const stackSchema = z.looseObject({
  provider: z.looseObject({ openstack: z.array(providerSchema).default([]) }).optional(),
  resource: blocksSchema,
  data: blocksSchema,
});

/**
 * The stacks of an output tree, each resource with the place of its provider.
 *
 * @throws {@link EgovError} TREE-UNREADABLE.
 */
export function readStacks(folder: string): TreeStack[] {
  const { stacks } = readJson(folder, "manifest.json", manifestSchema);
  return Object.entries(stacks).map(([name, { synthesizedStackPath }]) => {
    const { provider, resource, data } = readJson(folder, synthesizedStackPath, stackSchema);
    const places = placesOf(provider?.openstack ?? []);
    const placeOf = (type: string, attributes: TreeResource["attributes"]): Place | undefined => {
      if (!type.startsWith("openstack_")) return undefined;
      const named = attributes.provider === undefined ? "openstack" : `${attributes.provider}`;
      const place = places.get(named);
      if (place === undefined) {
        throw unreadable(`${type}: provider ${named}`, path.join(folder, synthesizedStackPath));
      }
      // Terraform lets a resource name a region of its own, which goes before its provider's.
      return typeof attributes.region === "string" ? { ...place, region: attributes.region } : place;
    };
    const resources = (["resource", "data"] as const).flatMap((mode) =>
      Object.entries(mode === "resource" ? resource : data).flatMap(([type, all]) =>
        Object.values(all).map((attributes) => ({
          mode,
          type,
          attributes,
          place: placeOf(type, attributes),
        })),
      ),
    );
    return { name, resources };
  });
}

function placesOf(providers: readonly z.infer<typeof providerSchema>[]): Map<string, Place> {
  return new Map(
    providers.map(({ alias, cloud, region }) => [
      alias === undefined ? "openstack" : `openstack.${alias}`,
      { cloud, region: region ?? "" },
    ]),
  );
}
