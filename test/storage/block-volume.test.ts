import {
  BackupPlan,
  BlockVolume,
  CloudHost,
  Continuity,
  Duration,
  type ExtranetCloud,
  Flavor,
  Image,
  type IntranetCloud,
  Size,
  statefulOf,
  Tier,
  VolumeType,
  Zone,
} from "cdktf-egov-cloud";
import { cityWith } from "../support/city";
import { errorOf, extranetCloud, intranetCloud, resources, synthStack, systemIn } from "../support/synth";

const VOLUME = "openstack_blockstorage_volume_v3";
const ten = Size.gibibytes(10);
const level5 = Continuity.level(5, { rpo: Duration.minutes(15), rto: Duration.hours(2) });

const onlyVolume = (cloud: ExtranetCloud) => {
  const [volume] = Object.values(resources(synthStack(cloud), VOLUME));
  return volume as Record<string, unknown> & { "//": { egov: Record<string, unknown> } };
};

const hostOf = (system: ReturnType<typeof systemIn<"extranet">>, id = "app") =>
  new CloudHost(system, id, {
    zone: Zone.DEDICATED,
    tier: Tier.APP,
    flavor: Flavor.GENERAL_8C16G,
    image: Image.KYLIN_V10,
  });

test("given a volume, when synthesized, then it is encrypted, guarded, named and tagged", () => {
  const cloud = extranetCloud();
  new BlockVolume(systemIn(cloud), "data", { size: ten });

  const volume = onlyVolume(cloud);

  expect(volume).toMatchObject({
    name: "hrss-pension-data",
    size: 10,
    volume_type: VolumeType.PERFORMANCE,
    lifecycle: { prevent_destroy: true },
    metadata: { realm: "extranet", department: "hrss", system: "pension", level: "S3A3" },
    provider: "openstack",
  });
  expect(volume["//"].egov).toMatchObject({
    kind: "BlockVolume",
    storeKind: "volume",
    encrypted: true,
    replicated: false,
    guarded: true,
  });
});

test("given its own name as destroyable, when synthesized, then the guard is gone and noted so", () => {
  const cloud = extranetCloud();
  new BlockVolume(systemIn(cloud), "scratch", { size: ten, destroyable: "scratch" });

  const volume = onlyVolume(cloud);

  expect(volume).not.toHaveProperty("lifecycle");
  expect(volume["//"].egov).toMatchObject({ guarded: false });
});

test("given another name as destroyable, when synthesized, then it is refused with the right name", () => {
  const cloud = extranetCloud();
  new BlockVolume(systemIn(cloud), "data", { size: ten, destroyable: "yes" });

  const error = errorOf(() => cloud.app.synth());

  expect(error.codes).toEqual(["DESTROYABLE-NAME"]);
  expect(error.problems[0]).toMatchObject({
    path: "extranet/hrss/pension/data",
    value: "yes",
    allowed: ["data"],
    source: { file: expect.stringContaining("test/storage/block-volume.test.ts") },
  });
  expect(error.message).toContain('destroyable: "data"');
});

test("given a volume type that the register lacks, when synthesized, then those it has are listed", () => {
  const cloud = extranetCloud();
  new BlockVolume(systemIn(cloud), "data", { size: ten, volumeType: "nvme" });

  const error = errorOf(() => cloud.app.synth());

  expect(error.codes).toEqual(["VOLUME-TYPE-UNKNOWN"]);
  expect(error.problems[0]).toMatchObject({
    value: "nvme",
    allowed: ["capacity", "performance", "replicated"],
  });
});

test("given a host, when a volume is attached, then it lies at the host's site", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  const host = new CloudHost(system, "standby", {
    zone: Zone.DEDICATED,
    tier: Tier.APP,
    flavor: Flavor.GENERAL_8C16G,
    image: Image.KYLIN_V10,
    site: cloud.site("xian"),
  });
  const volume = new BlockVolume(system, "data", { size: ten, attachTo: host });

  const stack = synthStack(cloud);

  expect(volume.site.key).toBe("xian");
  expect(Object.values(resources(stack, VOLUME))[0]).toMatchObject({ provider: "openstack.xian" });
  const [attachment] = Object.values(resources(stack, "openstack_compute_volume_attach_v2"));
  expect(attachment).toMatchObject({
    instance_id: expect.stringContaining("openstack_compute_instance_v2.pension_standby"),
    volume_id: expect.stringContaining(`${VOLUME}.pension_data`),
    provider: "openstack.xian",
  });
});

test("given a host at another site or in another stack, when attached, then both are refused", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  const elsewhere = hostOf(systemIn(cloud, "heping", "permits"));
  new BlockVolume(system, "remote", { size: ten, attachTo: hostOf(system), site: cloud.site("xian") });
  new BlockVolume(system, "foreign", { size: ten, attachTo: elsewhere });

  const error = errorOf(() => cloud.app.synth());

  expect(error.codes).toEqual(["VOLUME-HOST-APART", "VOLUME-HOST-APART"]);
  expect(error.problems[0]).toMatchObject({ value: "hrss @ binhai", allowed: ["hrss @ xian"] });
  expect(error.message).toContain("extranet/heping/permits/app");
});

test("given a site without a tenancy of the body, when synthesized, then its sites are listed", () => {
  const cloud = extranetCloud();
  new BlockVolume(systemIn(cloud, "heping"), "data", { size: ten, site: cloud.site("xian") });

  const error = errorOf(() => cloud.app.synth());

  expect(error.codes).toEqual(["SITE-NOT-OF-BODY"]);
  expect(error.problems[0]).toMatchObject({ value: "xian", allowed: ["binhai"] });
});

test("given volumes beyond the quota, when synthesized, then storage and number are both counted", () => {
  const small = cityWith({
    bodies: [
      {
        key: "hrss",
        name: "市人力社保局",
        level: "municipal",
        leadUnit: "信息中心",
        quota: { volumes: 1, storage: Size.gibibytes(15) },
      },
    ],
  });
  const cloud = extranetCloud({ city: small });
  const system = systemIn(cloud);
  new BlockVolume(system, "a", { size: ten });
  new BlockVolume(system, "b", { size: ten });

  const error = errorOf(() => cloud.app.synth());

  expect(error.problems.map(({ code, args, value }) => [code, args, value])).toEqual([
    ["QUOTA-EXCEEDED", { item: "volumes", body: "hrss", site: "binhai" }, "2"],
    ["QUOTA-EXCEEDED", { item: "storage", body: "hrss", site: "binhai" }, "20"],
  ]);
});

describe("protect", () => {
  test("given a volume, when protected, then its type replicates and its system has joined", () => {
    const cloud = extranetCloud();
    const volume = new BlockVolume(systemIn(cloud, "hrss", "pension", { continuity: level5 }), "data", {
      size: ten,
    });
    expect(volume.replicated).toBe(false);

    volume.protect(cloud.disasterRecovery);
    volume.protect(cloud.disasterRecovery);
    new BackupPlan(volume.system, "nightly", { targets: [volume], interval: Duration.days(1) });

    expect(volume.replicated).toBe(true);
    expect(cloud.disasterRecovery.systems).toEqual([{ body: "hrss", system: "pension", level: 5 }]);
    const synthesized = onlyVolume(cloud);
    expect(synthesized).toMatchObject({ volume_type: "replicated", volume_retype_policy: "on-demand" });
    expect(synthesized["//"].egov).toMatchObject({
      offsite: "replication",
      offsiteSite: "xian",
      offsiteMode: "real-time",
      copies: 3,
    });
  });

  test("given a system without a level, when its stores are protected, then it is reported once", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    new BlockVolume(system, "a", { size: ten }).protect(cloud.disasterRecovery);
    new BlockVolume(system, "b", { size: ten }).protect(cloud.disasterRecovery);

    expect(errorOf(() => cloud.app.synth()).codes).toEqual(["CONTINUITY-NOT-DECLARED"]);
    expect(cloud.disasterRecovery.systems).toEqual([]);
  });

  test("given a register whose replicated types are not encrypted, when protected, then it is refused", () => {
    const plain = cityWith({
      volumeTypes: [
        { key: "performance", encrypted: true, replicated: false },
        { key: "mirror", encrypted: false, replicated: true },
      ],
    });
    const cloud = extranetCloud({ city: plain });
    const system = systemIn(cloud, "hrss", "pension", { continuity: level5 });
    new BlockVolume(system, "data", { size: ten }).protect(cloud.disasterRecovery);

    const error = errorOf(() => cloud.app.synth());

    expect(error.codes[0]).toBe("VOLUME-TYPE-NOT-REPLICATED");
    expect(error.problems[0]).toMatchObject({ value: "performance", allowed: ["mirror"] });
  });

  test("given the other realm's centre, when protected, then neither compiler nor run time lets it", () => {
    const volume = new BlockVolume(systemIn(extranetCloud()), "data", { size: ten });
    const other = intranetCloud().disasterRecovery;

    // @ts-expect-error Type '"intranet"' is not assignable to type '"extranet"'
    const error = errorOf(() => volume.protect(other));

    expect(error.codes).toEqual(["REALM-MISMATCH"]);
  });
});

test("given a host of the other realm, when attached, then neither compiler nor run time lets it", () => {
  const host = new CloudHost(systemIn<"intranet">(intranetCloud() satisfies IntranetCloud), "app", {
    zone: Zone.DEDICATED,
    flavor: Flavor.GENERAL_8C16G,
    image: Image.KYLIN_V10,
  });
  const system = systemIn(extranetCloud());

  // @ts-expect-error Type '"intranet"' is not assignable to type '"extranet"'
  const error = errorOf(() => new BlockVolume<"extranet">(system, "data", { size: ten, attachTo: host }));

  expect(error.codes).toEqual(["REALM-MISMATCH"]);
});

test("given stores of two systems, when asked for, then each system has its own, in order", () => {
  const cloud = extranetCloud();
  const pension = systemIn(cloud);
  const jobs = systemIn(cloud, "hrss", "jobs");
  const a = new BlockVolume(pension, "a", { size: ten });
  const b = new BlockVolume(pension, "b", { size: ten });

  expect(statefulOf(pension)).toEqual([a, b]);
  expect(statefulOf(jobs)).toEqual([]);
  expect(a.volumeIds).toHaveLength(1);
});
