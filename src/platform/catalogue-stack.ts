import { BlockstorageVolumeTypeV3 } from "@cdktf/provider-openstack/lib/blockstorage-volume-type-v3";
import { ComputeAggregateV2 } from "@cdktf/provider-openstack/lib/compute-aggregate-v2";
import { ComputeFlavorV2 } from "@cdktf/provider-openstack/lib/compute-flavor-v2";
import { ImagesImageV2 } from "@cdktf/provider-openstack/lib/images-image-v2";
import { OrchestrationStackV1 } from "@cdktf/provider-openstack/lib/orchestration-stack-v1";
import type { FlavorProps } from "../city/flavor";
import type { HostPoolProps, Isa } from "../city/host-pool";
import { DEFAULT_MIN_DISK, type ImageProps } from "../city/image";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { VolumeTypeProps } from "../city/volume-type";
import type { Cloud } from "../cloud/cloud";
import { recordFacts } from "../cloud/facts";
import { names } from "../cloud/names";
import { PlatformStack } from "./platform-stack";

/** What the platform offers at a site: host pools, flavors, hardened images, volume types. */
export class CatalogueStack<R extends Realm = Realm> extends PlatformStack<R> {
  constructor(cloud: Cloud<R>, site: Site) {
    super(cloud, "catalogue", site);
    const pools = [...cloud.city.pools.values()].filter((pool) => pool.sites?.includes(site.key) ?? true);
    for (const pool of pools) {
      this.aggregate(pool);
      for (const flavor of cloud.city.flavors.values()) this.flavor(flavor, pool);
    }
    for (const image of cloud.city.images.values()) this.image(image);
    for (const type of cloud.city.volumeTypes.values()) this.volumeType(type);
  }

  /** A pool is an aggregate with an availability zone; the CPU brand is one of its facts. */
  private aggregate(pool: HostPoolProps): void {
    new ComputeAggregateV2(this, `pool-${pool.key}`, {
      name: pool.key,
      zone: names.availabilityZone(pool.key),
      hosts: [...(pool.hosts?.[this.site.key] ?? [])],
      metadata: { gov_pool: pool.key, gov_cpu_brand: pool.cpuBrand, gov_isa: pool.isa },
    });
  }

  private flavor(flavor: FlavorProps, pool: HostPoolProps): void {
    const name = names.flavor(flavor.key, pool.key);
    new ComputeFlavorV2(this, `flavor-${flavor.key}-${pool.key}`, {
      name,
      flavorId: name,
      vcpus: flavor.vcpus,
      ram: flavor.memory.toGibibytes() * 1024,
      // Hosts boot from encrypted volumes, never from a hypervisor's own disk.
      disk: 0,
      isPublic: true,
      extraSpecs: {
        "aggregate_instance_extra_specs:gov_pool": pool.key,
        [`trait:CUSTOM_CPU_${pool.cpuBrand.toUpperCase()}`]: "required",
        ...isaTrait(pool.isa),
      },
    });
  }

  private image(image: ImageProps): void {
    const resource = new ImagesImageV2(this, `image-${image.key}`, {
      name: image.name,
      imageSourceUrl: `${this.cloud.register.imageRepository}/${image.file ?? `${image.name}.qcow2`}`,
      containerFormat: "bare",
      diskFormat: "qcow2",
      minDiskGb: (image.minDisk ?? DEFAULT_MIN_DISK).toGibibytes(),
      // Compared by the provider with what Glance stored (GB/T 22239-2019 8.2.4.4 b).
      verifyChecksum: true,
      visibility: "shared",
      // Not `protected`: Terraform could then not replace an image whose upload failed.
      imageCachePath: ".terraform/image-cache",
      properties: {
        ...(image.isa === "sw_64" ? {} : { hw_architecture: image.isa }),
        hw_firmware_type: "uefi",
        ...(image.isa === "x86_64" ? { hw_machine_type: "q35" } : {}),
        os_distro: image.distro,
        gov_os_vendor: image.vendor,
        gov_hardened: "true",
      },
      tags: ["hardened"],
    });
    recordFacts(resource, { kind: "Image", isa: image.isa, sha512: image.sha512 });
  }

  /**
   * The provider cannot set a volume type's encryption: Heat makes the type where the profile has
   * it, else the encryption is declared evidence.
   */
  private volumeType(type: VolumeTypeProps): void {
    const replication: Record<string, string> = type.replicated ? { replication_enabled: "<is> True" } : {};
    const id = `volume-type-${type.key}`;
    if (type.encrypted && this.cloud.register.capabilities.has("heat")) {
      const stack = new OrchestrationStackV1(this, id, {
        name: id,
        // Heat refuses an empty environment, and the provider sends none.
        environmentOpts: { Bin: "\n" },
        templateOpts: { Bin: encryptedTypeTemplate(type.key, replication) },
        disableRollback: true,
        tags: ["catalogue"],
      });
      recordFacts(stack, { kind: "VolumeType", encrypted: "managed", replicated: type.replicated });
      return;
    }
    const resource = new BlockstorageVolumeTypeV3(this, id, {
      name: type.key,
      description: type.encrypted ? "encrypted (declared)" : type.key,
      isPublic: true,
      extraSpecs: replication,
    });
    recordFacts(resource, {
      kind: "VolumeType",
      encrypted: type.encrypted ? "declared" : false,
      replicated: type.replicated,
    });
  }
}

/**
 * Whether hosts report os-traits' `HW_ARCH_*` depends on the deployment, so the platform sets a
 * custom trait on its hosts; Sunway has no other, and never a stand-in.
 */
function isaTrait(isa: Isa): Record<string, string> {
  return { [`trait:CUSTOM_HW_ARCH_${isa.toUpperCase()}`]: "required" };
}

function encryptedTypeTemplate(name: string, metadata: Record<string, string>): string {
  return JSON.stringify({
    heat_template_version: "2018-08-31",
    resources: {
      type: {
        type: "OS::Cinder::VolumeType",
        properties: { name, is_public: true, ...(Object.keys(metadata).length > 0 ? { metadata } : {}) },
      },
      encryption: {
        type: "OS::Cinder::EncryptedVolumeType",
        properties: {
          volume_type: { get_resource: "type" },
          provider: "luks",
          cipher: "aes-xts-plain64",
          key_size: 256,
          control_location: "front-end",
        },
      },
    },
  });
}
