import { City, DEFAULT_HOST_POOLS, DEFAULT_IMAGES, profiles } from "cdktf-egov-cloud";
import { city, cityProps, cityWith } from "../support/city";
import { resources, type StackTree } from "../support/synth";
import { byName, platformTrees } from "./platform-trees";

function catalogue(of: City, realm: "extranet" | "intranet" = "extranet", site = "binhai"): StackTree {
  const stack = platformTrees(realm, of)[`platform-catalogue-${site}`];
  if (stack === undefined) throw new Error("no catalogue");
  return stack;
}

/** A city with a pool of each instruction set, and an image for it. */
const manyChips = cityWith({
  pools: [
    ...DEFAULT_HOST_POOLS,
    { key: "sunway", isa: "sw_64", cpuBrand: "sunway", sites: ["binhai"] },
    {
      key: "loongson",
      isa: "loongarch64",
      cpuBrand: "loongson",
      sites: ["binhai"],
      hosts: { binhai: ["lx-1", "lx-2"] },
    },
  ],
  images: [
    ...DEFAULT_IMAGES,
    {
      key: "kylin-sw",
      name: "kylin-sw_64",
      isa: "sw_64",
      distro: "kylin",
      vendor: "kylinsoft",
      file: "sw_64/kylin.qcow2",
      sha512: "ab".repeat(64),
    },
  ],
});

describe("given pools of several CPU brands", () => {
  const stack = catalogue(manyChips);

  test("then each pool is an aggregate with an availability zone and its hosts", () => {
    const pools = byName(stack, "compute_aggregate_v2");
    expect(Object.keys(pools).sort()).toEqual(["hygon", "kunpeng", "loongson", "sunway"]);
    expect(pools.loongson).toMatchObject({
      zone: "loongson",
      hosts: ["lx-1", "lx-2"],
      metadata: { gov_pool: "loongson", gov_cpu_brand: "loongson", gov_isa: "loongarch64" },
    });
  });

  test("then every flavor is in every pool, held there by aggregate and traits", () => {
    const flavors = byName(stack, "compute_flavor_v2");
    expect(Object.keys(flavors).sort()).toEqual(
      [...city.flavors.keys()]
        .flatMap((key) => ["hygon", "kunpeng", "loongson", "sunway"].map((pool) => `${key}.${pool}`))
        .sort(),
    );
    expect(flavors["general-8c16g.kunpeng"]).toMatchObject({
      flavor_id: "general-8c16g.kunpeng",
      vcpus: 8,
      ram: 16 * 1024,
      disk: 0,
      extra_specs: {
        "aggregate_instance_extra_specs:gov_pool": "kunpeng",
        "trait:CUSTOM_CPU_KUNPENG": "required",
        "trait:CUSTOM_HW_ARCH_AARCH64": "required",
      },
    });
  });

  test("then Sunway is itself and never Alpha", () => {
    expect(byName(stack, "compute_flavor_v2")["basic-2c4g.sunway"]?.extra_specs).toEqual({
      "aggregate_instance_extra_specs:gov_pool": "sunway",
      "trait:CUSTOM_CPU_SUNWAY": "required",
      "trait:CUSTOM_HW_ARCH_SW_64": "required",
    });
    expect(byName(stack, "images_image_v2")["kylin-sw_64"]?.properties).not.toHaveProperty("hw_architecture");
    expect(JSON.stringify(stack).toLowerCase()).not.toContain("alpha");
  });

  test("then a site without the pool has no flavor of it", () => {
    const remote = catalogue(manyChips, "extranet", "xian");
    expect(Object.keys(byName(remote, "compute_aggregate_v2")).sort()).toEqual(["hygon", "kunpeng"]);
    expect(
      Object.keys(byName(remote, "compute_flavor_v2")).filter((name) => /sunway|loong/.test(name)),
    ).toEqual([]);
  });
});

describe("given hardened images", () => {
  const images = byName(catalogue(manyChips), "images_image_v2");

  test("then each is checked on download and shared", () => {
    expect(Object.keys(images)).toHaveLength(DEFAULT_IMAGES.length + 1);
    for (const image of Object.values(images)) {
      expect(image).toMatchObject({
        verify_checksum: true,
        visibility: "shared",
        container_format: "bare",
        min_disk_gb: 40,
        tags: ["hardened"],
      });
      expect(image.image_source_url).toMatch(/^https:\/\/images\.extranet\.internal\/.+\.qcow2$/);
    }
    expect(images["kylin-sw_64"]?.image_source_url).toBe(
      "https://images.extranet.internal/sw_64/kylin.qcow2",
    );
  });

  test("then the architecture and machine are those of the image", () => {
    expect(images["kylin-v10-sp3-aarch64"]?.properties).toEqual({
      hw_architecture: "aarch64",
      hw_firmware_type: "uefi",
      os_distro: "kylin",
      gov_os_vendor: "kylinsoft",
      gov_hardened: "true",
    });
    expect(images["kylin-v10-sp3-x86_64"]?.properties).toMatchObject({
      hw_architecture: "x86_64",
      hw_machine_type: "q35",
    });
  });

  test("then the digest of the register stands in the notes", () => {
    const notes = images["kylin-sw_64"]?.["//"] as { egov: object };
    expect(notes.egov).toMatchObject({ kind: "Image", isa: "sw_64", sha512: "ab".repeat(64) });
  });
});

describe("given encrypted volume types", () => {
  test("when the profile has Heat, then Heat makes type and encryption", () => {
    const stack = catalogue(city);
    const made = byName(stack, "orchestration_stack_v1");

    expect(resources(stack, "openstack_blockstorage_volume_type_v3")).toEqual({});
    expect(Object.keys(made).sort()).toEqual(
      [...city.volumeTypes.keys()].map((key) => `volume-type-${key}`).sort(),
    );
    const template = JSON.parse(
      `${(made["volume-type-replicated"]?.template_opts as { Bin: string } | undefined)?.Bin}`,
    ) as unknown;
    expect(template).toMatchObject({
      resources: {
        type: {
          type: "OS::Cinder::VolumeType",
          properties: { name: "replicated", metadata: { replication_enabled: "<is> True" } },
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
    expect(made["volume-type-capacity"]?.["//"]).toMatchObject({ egov: { encrypted: "managed" } });
  });

  test("when it has none, then the types are made and the encryption is declared", () => {
    const stack = catalogue(city, "intranet");
    const made = byName(stack, "blockstorage_volume_type_v3");

    expect(resources(stack, "openstack_orchestration_stack_v1")).toEqual({});
    expect(made.performance).toMatchObject({ description: "encrypted (declared)", extra_specs: {} });
    expect(made.replicated).toMatchObject({ extra_specs: { replication_enabled: "<is> True" } });
    expect(made.performance?.["//"]).toMatchObject({ egov: { encrypted: "declared", replicated: false } });
  });

  test("when a type is not encrypted, then nothing says that it is", () => {
    const plain = City.of({
      ...cityProps,
      realms: {
        ...cityProps.realms,
        extranet: { ...cityProps.realms.extranet, capabilities: profiles.full },
      },
      volumeTypes: [{ key: "performance", encrypted: false, replicated: false }],
    });
    const made = byName(catalogue(plain), "blockstorage_volume_type_v3");
    expect(made.performance?.description).toBe("performance");
    expect(made.performance?.["//"]).toMatchObject({ egov: { encrypted: false } });
  });
});
