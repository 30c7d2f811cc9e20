import { CloudHost, CloudHostGroup, Flavor, Image, Size, Zone } from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import {
  type Attributes,
  errorOf,
  extranetCloud,
  resources,
  type StackTree,
  synthStack,
  systemIn,
} from "../support/synth";

const HOST = { zone: Zone.DEDICATED, flavor: Flavor.BASIC_4C8G, image: Image.KYLIN_V10 } as const;
const all = (stack: StackTree, type: string): Attributes[] => Object.values(resources(stack, type));

describe("given a group of hosts", () => {
  const cloud = extranetCloud();
  new CloudHostGroup(systemIn(cloud), "app", { ...HOST, count: 3, rootDisk: Size.gibibytes(60) });
  const stack = synthStack(cloud);

  test("when it is written, then its hosts are spread and each is told so", () => {
    const groups = Object.entries(resources(stack, "openstack_compute_servergroup_v2"));
    expect(groups).toHaveLength(1);
    expect(groups[0]?.[1]).toMatchObject({ policies: ["anti-affinity"] });
    const hosts = all(stack, "openstack_compute_instance_v2");
    expect(hosts.map((host) => host.name)).toEqual([
      "hrss-pension-app-1",
      "hrss-pension-app-2",
      "hrss-pension-app-3",
    ]);
    for (const host of hosts) {
      expect(host.scheduler_hints).toEqual([
        { group: `\${openstack_compute_servergroup_v2.${groups[0]?.[0]}.id}` },
      ]);
    }
  });

  test("when a host is read, then it boots from a volume of its image and size", () => {
    const [imageId] = Object.keys(stack.data?.openstack_images_image_v2 ?? {});

    for (const host of all(stack, "openstack_compute_instance_v2")) {
      expect(host.block_device).toEqual([
        expect.objectContaining({
          uuid: `\${data.openstack_images_image_v2.${imageId}.id}`,
          source_type: "image",
          destination_type: "volume",
          volume_size: 60,
          volume_type: "performance",
          boot_index: 0,
        }),
      ]);
      expect(host).not.toHaveProperty("image_id");
      expect(host).not.toHaveProperty("image_name");
    }
  });

  test("when a host is read, then it has the operators' key and a configuration drive, and no password", () => {
    for (const host of all(stack, "openstack_compute_instance_v2")) {
      expect(host).toMatchObject({
        key_pair: "${openstack_compute_keypair_v2.operator-key.name}",
        config_drive: true,
        flavor_name: "basic-4c8g.kunpeng",
        availability_zone: "kunpeng",
        stop_before_destroy: true,
      });
      expect(host).not.toHaveProperty("admin_pass");
      expect(host.network).toEqual([{ port: expect.stringContaining("openstack_networking_port_v2") }]);
    }
    expect(all(stack, "openstack_compute_keypair_v2")).toEqual([
      expect.objectContaining({ public_key: "${var.operator_public_key}" }),
    ]);
    expect(stack.variable?.operator_public_key).not.toHaveProperty("default");
  });

  test("when its network is looked for, then it is found by the name that the platform gave it", () => {
    const [network] = Object.values(stack.data?.openstack_networking_network_v2 ?? {});
    expect(network?.name).toBe("hrss-dedicated");
    expect(all(stack, "openstack_networking_network_v2")).toEqual([]);
  });
});

test("given one host, when it is written, then it needs no group, and its root disk is the image's smallest", () => {
  const cloud = extranetCloud();
  new CloudHost(systemIn(cloud), "app", HOST);

  const stack = synthStack(cloud);
  const [host] = all(stack, "openstack_compute_instance_v2");

  expect(all(stack, "openstack_compute_servergroup_v2")).toEqual([]);
  expect(host?.name).toBe("hrss-pension-app");
  expect(host).not.toHaveProperty("scheduler_hints");
  expect(host?.block_device).toEqual([expect.objectContaining({ volume_size: 40 })]);
});

test("given several hosts in a stack, when they are written, then key, image and network are looked up once", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  new CloudHost(system, "a", HOST);
  new CloudHost(system, "b", HOST);

  const stack = synthStack(cloud);

  expect(all(stack, "openstack_compute_keypair_v2")).toHaveLength(1);
  expect(Object.keys(stack.data?.openstack_images_image_v2 ?? {})).toHaveLength(1);
  expect(Object.keys(stack.data?.openstack_networking_network_v2 ?? {})).toHaveLength(1);
});

test("given an image of another instruction set, when no pool is named, then the pool that runs it is taken", () => {
  const cloud = extranetCloud();
  new CloudHost(systemIn(cloud), "app", { ...HOST, image: Image.KYLIN_V10_X86 });

  expect(all(synthStack(cloud), "openstack_compute_instance_v2")).toEqual([
    expect.objectContaining({ availability_zone: "hygon", flavor_name: "basic-4c8g.hygon" }),
  ]);
});

describe("given hosts that the register does not know", () => {
  const problems = (make: (system: ReturnType<typeof systemIn<"extranet">>) => void, city = cityWith({})) => {
    const cloud = extranetCloud({ city });
    make(systemIn(cloud));
    return errorOf(() => cloud.app.synth()).problems;
  };
  const HERE = expect.objectContaining({ file: "test/compute/host.test.ts", line: expect.any(Number) });

  test("when several are wrong, then one error tells all with path and the author's line", () => {
    const found = problems((system) => {
      new CloudHost(system, "a", { ...HOST, flavor: "huge" });
      new CloudHost(system, "b", { ...HOST, image: "windows" });
      new CloudHost(system, "c", { ...HOST, pool: "sunway" });
      new CloudHost(system, "d", { ...HOST, pool: "hygon" });
      new CloudHostGroup(system, "e", { ...HOST, count: 1 });
    });

    expect(found).toEqual([
      expect.objectContaining({
        code: "FLAVOR-UNKNOWN",
        path: "extranet/hrss/pension/a",
        value: "huge",
        allowed: expect.arrayContaining(["basic-4c8g"]),
        source: HERE,
      }),
      expect.objectContaining({
        code: "IMAGE-UNKNOWN",
        path: "extranet/hrss/pension/b",
        value: "windows",
        allowed: expect.arrayContaining(["kylin-v10"]),
        source: HERE,
      }),
      expect.objectContaining({
        code: "POOL-UNKNOWN",
        path: "extranet/hrss/pension/c",
        value: "sunway",
        allowed: ["kunpeng", "hygon"],
        source: HERE,
      }),
      expect.objectContaining({
        code: "IMAGE-ISA",
        path: "extranet/hrss/pension/d",
        value: "kylin-v10 @ hygon",
        args: { imageIsa: "aarch64", pool: "hygon", poolIsa: "x86_64" },
        allowed: ["kylin-v10-x86", "openeuler-22.03-x86"],
        source: HERE,
      }),
      expect.objectContaining({
        code: "GROUP-TOO-SMALL",
        path: "extranet/hrss/pension/e",
        value: "1",
        source: HERE,
      }),
    ]);
    const lines = found.map((one) => one.source?.line ?? 0);
    expect(new Set(lines).size).toBe(5);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  test("when one host is wrong in everything, then all of it is told", () => {
    const found = problems((system) => {
      new CloudHost(system, "a", {
        zone: "secure-access" as "dedicated",
        flavor: "huge",
        image: "windows",
        pool: "sunway",
      });
    });

    expect(found.map((one) => one.code).sort()).toEqual([
      "FLAVOR-UNKNOWN",
      "IMAGE-UNKNOWN",
      "POOL-UNKNOWN",
      "ZONE-NOT-OF-BODY",
    ]);
  });

  test("when the zone is none of the body's, then the body's are told", () => {
    const cloud = extranetCloud();
    new CloudHost(systemIn(cloud, "heping"), "a", { ...HOST, zone: Zone.INTERNET_ACCESS });

    expect(errorOf(() => cloud.app.synth()).problems).toEqual([
      expect.objectContaining({
        code: "ZONE-NOT-OF-BODY",
        value: "internet-access",
        allowed: ["public-service", "dedicated"],
        args: { body: "heping", realm: "extranet" },
      }),
    ]);
  });

  test("when no pool of the site runs the image, then the site's pools are told", () => {
    const found = problems(
      (system) => new CloudHost(system, "a", HOST),
      cityWith({
        pools: [
          { key: "hygon", isa: "x86_64", cpuBrand: "hygon" },
          { key: "kunpeng", isa: "aarch64", cpuBrand: "kunpeng", sites: ["xian"] },
        ],
      }),
    );

    expect(found).toEqual([
      expect.objectContaining({ code: "IMAGE-NO-POOL", value: "kylin-v10", allowed: ["hygon (x86_64)"] }),
    ]);
  });

  test("when the image is a security product, then it is refused", () => {
    expect(problems((system) => new CloudHost(system, "a", { ...HOST, image: Image.GAP_GATEWAY }))).toEqual([
      expect.objectContaining({ code: "IMAGE-APPLIANCE", value: "gap-gateway" }),
    ]);
  });

  test("when the volume type is unknown, then the register's are told", () => {
    expect(problems((system) => new CloudHost(system, "a", { ...HOST, volumeType: "ssd" }))).toEqual([
      expect.objectContaining({
        code: "VOLUME-TYPE-UNKNOWN",
        value: "ssd",
        allowed: ["capacity", "performance", "replicated"],
      }),
    ]);
  });

  test.each([0, 1, 1.5, Number.NaN])("when a group counts %p, then it is refused", (count) => {
    expect(
      problems((system) => new CloudHostGroup(system, "a", { ...HOST, count })).map((one) => one.code),
    ).toEqual(["GROUP-TOO-SMALL"]);
  });
});

test("given the city's own catalogue, when hosts use it, then it is taken", () => {
  const cloud = extranetCloud({
    city: cityWith({
      ...cityProps,
      flavors: [{ key: "gpu-1", vcpus: 8, memory: Size.gibibytes(64) }],
      images: [
        {
          key: "uos",
          name: "uos-20-sw",
          isa: "sw_64",
          distro: "uos",
          vendor: "uniontech",
          minDisk: Size.gibibytes(80),
        },
      ],
      pools: [{ key: "sunway", isa: "sw_64", cpuBrand: "sunway" }],
    }),
  });
  new CloudHost(systemIn(cloud), "app", { zone: Zone.DEDICATED, flavor: "gpu-1", image: "uos" });

  const [host] = all(synthStack(cloud), "openstack_compute_instance_v2");
  expect(host).toMatchObject({ flavor_name: "gpu-1.sunway", availability_zone: "sunway" });
  expect(host?.block_device).toEqual([expect.objectContaining({ volume_size: 80 })]);
});
