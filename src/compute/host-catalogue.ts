import { DataOpenstackImagesImageV2 } from "@cdktf/provider-openstack/lib/data-openstack-images-image-v2";
import { DEFAULT_FLAVORS, type FlavorProps } from "../city/flavor";
import type { HostPoolProps } from "../city/host-pool";
import { DEFAULT_IMAGES, DEFAULT_MIN_DISK, type ImageProps } from "../city/image";
import type { Site } from "../city/site";
import type { GovStack } from "../cloud/gov-stack";
import type { RealmConstruct } from "../cloud/realm-construct";

/** Flavor, image and pool of a host, as the register has them. */
export interface HostChoice {
  readonly flavor: FlavorProps;
  readonly image: ImageProps;
  readonly pool: HostPoolProps;
}

/**
 * Looks a host's choice up in the register. What is unknown or does not fit is reported, and a
 * stand-in returned, so that the rest of the program is checked in the same run.
 */
export function chooseHost(
  construct: RealmConstruct,
  site: Site,
  wanted: { flavor: string; image: string; pool?: string; volumeType?: string },
): HostChoice {
  const { city } = construct.cloud;
  const flavor = city.flavors.get(wanted.flavor);
  if (flavor === undefined) {
    construct.report("FLAVOR-UNKNOWN", {}, { value: wanted.flavor, allowed: [...city.flavors.keys()] });
  }
  const image = city.images.get(wanted.image);
  if (image === undefined) {
    construct.report("IMAGE-UNKNOWN", {}, { value: wanted.image, allowed: [...city.images.keys()] });
  }
  if (wanted.volumeType !== undefined && !city.volumeTypes.has(wanted.volumeType)) {
    construct.report(
      "VOLUME-TYPE-UNKNOWN",
      {},
      { value: wanted.volumeType, allowed: [...city.volumeTypes.keys()] },
    );
  }
  const atSite = [...city.pools.values()].filter((pool) => pool.sites?.includes(site.key) ?? true);
  const fitting = atSite.filter((pool) => image === undefined || pool.isa === image.isa);
  const named = wanted.pool === undefined ? undefined : atSite.find((pool) => pool.key === wanted.pool);
  if (wanted.pool !== undefined && named === undefined) {
    construct.report(
      "POOL-UNKNOWN",
      { site: site.key },
      { value: wanted.pool, allowed: atSite.map((pool) => pool.key) },
    );
  } else if (named !== undefined && image !== undefined && named.isa !== image.isa) {
    construct.report(
      "IMAGE-ISA",
      { imageIsa: image.isa, pool: named.key, poolIsa: named.isa },
      {
        value: `${image.key} @ ${named.key}`,
        allowed: [...city.images.values()]
          .filter((other) => other.isa === named.isa && other.appliance !== true)
          .map((other) => other.key),
      },
    );
  } else if (fitting.length === 0 && image !== undefined) {
    construct.report(
      "IMAGE-NO-POOL",
      { isa: image.isa, site: site.key },
      { value: image.key, allowed: atSite.map((pool) => `${pool.key} (${pool.isa})`) },
    );
  }
  return {
    flavor: flavor ?? (DEFAULT_FLAVORS[0] as FlavorProps),
    image: image ?? (DEFAULT_IMAGES[0] as ImageProps),
    pool: named ?? fitting[0] ?? { key: "none", isa: image?.isa ?? "x86_64", cpuBrand: "intel" },
  };
}

/** Id of an image by its name: shared by the platform, so visible whether or not accepted. */
export function imageId(stack: GovStack, image: ImageProps, site: Site): string {
  const id = site === stack.site ? `image-${image.key}` : `image-${image.key}-${site.key}`;
  const known = stack.node.tryFindChild(id) as DataOpenstackImagesImageV2 | undefined;
  const found =
    known ??
    new DataOpenstackImagesImageV2(stack, id, {
      name: image.name,
      visibility: "shared",
      memberStatus: "all",
      mostRecent: true,
      provider: stack.provider(site),
    });
  return found.id;
}

/** Smallest root disk of an image, GiB. */
export function minDisk(image: ImageProps): number {
  return (image.minDisk ?? DEFAULT_MIN_DISK).toGibibytes();
}
