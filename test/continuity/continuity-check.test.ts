import {
  BackupPlan,
  BlockVolume,
  type BusinessSystem,
  CloudHostGroup,
  Continuity,
  type DrLevel,
  Duration,
  type ExtranetCloud,
  Flavor,
  Image,
  Mlps,
  type MlpsEdition,
  type MlpsLevel,
  RecoverySite,
  Size,
  StandbyGroup,
  Zone,
} from "cdktf-egov-cloud";
import { city, cityProps, cityWith } from "../support/city";
import { type Attributes, errorOf, extranetCloud, resources, synthStack, systemIn } from "../support/synth";

const HOST = {
  zone: Zone.DEDICATED,
  count: 2,
  flavor: Flavor.GENERAL_8C16G,
  image: Image.KYLIN_V10,
} as const;

interface Given {
  readonly cloud: ExtranetCloud;
  readonly system: BusinessSystem<"extranet">;
  readonly volume: BlockVolume<"extranet">;
}

function given(
  level: DrLevel,
  options: {
    rpo?: Duration;
    mlps?: MlpsLevel;
    a?: MlpsLevel;
    edition?: MlpsEdition;
    cloud?: ExtranetCloud;
  } = {},
): Given {
  const { rpo = Duration.days(7), mlps = 1, a = mlps, edition = "2019", cloud = extranetCloud() } = options;
  const system = systemIn(cloud, "hrss", "pension", {
    protection: Mlps.level(mlps, { a, edition }),
    continuity: Continuity.level(level, { rpo, rto: Duration.hours(2) }),
  });
  const volume = new BlockVolume(system, "data", { size: Size.gibibytes(100) });
  return { cloud, system, volume };
}

function backUp(
  { system, volume }: Given,
  interval: Duration,
  batch?: { to: RecoverySite<"extranet">; interval: Duration },
) {
  return new BackupPlan(system, "nightly", {
    targets: [volume],
    interval,
    ...(batch === undefined ? {} : { offsite: batch }),
  });
}

const codesOf = (cloud: ExtranetCloud) => errorOf(() => cloud.app.synth()).codes;

function factsOf(cloud: ExtranetCloud, type: string): Record<string, unknown> {
  const found = Object.values(resources(synthStack(cloud), type))[0] as Attributes;
  return (found["//"] as { egov: Record<string, unknown> }).egov;
}

describe("a system of level 5", () => {
  const full = () => {
    const made = given(5, { mlps: 3, rpo: Duration.minutes(15) });
    backUp(made, Duration.days(1));
    made.volume.protect(made.cloud.disasterRecovery);
    const app = new CloudHostGroup(made.system, "app", HOST);
    return { ...made, app };
  };

  test("passes with a daily backup, real-time replication and a running standby", () => {
    const { cloud, system, app } = full();
    const standby = new StandbyGroup(system, "app-standby", { primary: app });

    const stack = synthStack(cloud);

    expect(standby.readiness).toBe("hot");
    const remote = Object.values(resources(stack, "openstack_compute_instance_v2")).filter(
      (host) => host.provider === "openstack.xian",
    );
    expect(remote.map((host) => [host.name, host.power_state])).toEqual([
      ["hrss-pension-app-standby-1", "active"],
      ["hrss-pension-app-standby-2", "active"],
    ]);
  });

  test("notes under // what copies there are, and that the recovery time is the author's word", () => {
    const { cloud, system, app } = full();
    new StandbyGroup(system, "app-standby", { primary: app });

    expect(factsOf(cloud, "openstack_blockstorage_volume_v3")).toMatchObject({
      continuityLevel: 5,
      rpo: "15m",
      rto: "2h",
      copies: 3,
      backupInterval: "1d",
      backupKeep: 7,
      backupEvidence: "workflow",
      offsiteMode: "real-time",
      offsiteSite: "xian",
      offsiteEvidence: "storage",
      recoveryTimeEvidence: "declared",
    });
  });

  test("without anything is told everything that is missing, in one error", () => {
    const { cloud, system } = given(5, { mlps: 3 });
    new CloudHostGroup(system, "app", HOST);

    expect(codesOf(cloud)).toEqual([
      "CONTINUITY-NO-LOCAL-BACKUP",
      "CONTINUITY-NO-OFFSITE",
      "CONTINUITY-FEW-COPIES",
      "CONTINUITY-NO-STANDBY",
    ]);
  });

  test("may not use timed batches", () => {
    const made = given(5);
    backUp(made, Duration.days(1), { to: made.cloud.disasterRecovery, interval: Duration.hours(1) });

    const { problems } = errorOf(() => made.cloud.app.synth());

    expect(problems.map(({ code }) => code)).toEqual(["CONTINUITY-NOT-REAL-TIME"]);
    expect(problems[0]).toMatchObject({
      path: "extranet/hrss/pension/data",
      value: "batch, 1h",
      allowed: ["real-time"],
      args: { level: "GB/T 20988-2007 A.5" },
    });
    expect(problems[0]?.source?.file).toBe("test/continuity/continuity-check.test.ts");
  });

  test("names each set of hosts that has no standby", () => {
    const { cloud, system, app } = full();
    new StandbyGroup(system, "app-standby", { primary: app });
    new CloudHostGroup(system, "query", HOST);

    const { problems } = errorOf(() => cloud.app.synth());

    expect(problems.map(({ code, value }) => [code, value])).toEqual([
      ["CONTINUITY-NO-STANDBY", "extranet/hrss/pension/query"],
    ]);
  });
});

describe("levels 1 to 4", () => {
  test.each([1, 2] as const)("level %i passes with a weekly backup, whose media are declared", (level) => {
    const made = given(level);
    backUp(made, Duration.days(7));

    expect(factsOf(made.cloud, "openstack_blockstorage_volume_v3")).toMatchObject({
      copies: 3,
      offsiteMode: "media",
      offsiteEvidence: "declared",
    });
  });

  test("level 3 passes with a daily backup and a batch every six hours", () => {
    const made = given(3);
    backUp(made, Duration.days(1), { to: made.cloud.disasterRecovery, interval: Duration.hours(6) });

    expect(factsOf(made.cloud, "openstack_blockstorage_volume_v3")).toMatchObject({
      copies: 3,
      offsiteMode: "batch",
      offsiteInterval: "6h",
      offsiteSite: "xian",
      offsiteEvidence: "workflow",
    });
  });

  test("level 3 needs more than a weekly backup and one batch a day", () => {
    const made = given(3);
    backUp(made, Duration.days(7), { to: made.cloud.disasterRecovery, interval: Duration.days(1) });

    expect(codesOf(made.cloud)).toEqual(["CONTINUITY-BACKUP-TOO-RARE", "CONTINUITY-OFFSITE-TOO-RARE"]);
  });

  test("level 3 needs a copy off-site", () => {
    const made = given(3);
    backUp(made, Duration.days(1));

    expect(codesOf(made.cloud)).toEqual(["CONTINUITY-NO-OFFSITE", "CONTINUITY-FEW-COPIES"]);
  });

  test("level 4 needs a standby, which is made and shut off", () => {
    const made = given(4);
    backUp(made, Duration.days(1), { to: made.cloud.disasterRecovery, interval: Duration.hours(6) });
    const app = new CloudHostGroup(made.system, "app", HOST);
    const standby = new StandbyGroup(made.system, "app-standby", { primary: app, count: 1 });

    const stack = synthStack(made.cloud);

    expect(standby.readiness).toBe("warm");
    const states = Object.values(resources(stack, "openstack_compute_instance_v2")).map((host) => [
      host.provider,
      host.power_state,
    ]);
    expect(states.sort()).toEqual([
      ["openstack", undefined],
      ["openstack", undefined],
      ["openstack.xian", "shutoff"],
    ]);
  });

  test("level 4 without a standby is refused", () => {
    const made = given(4);
    backUp(made, Duration.days(1), { to: made.cloud.disasterRecovery, interval: Duration.hours(6) });
    new CloudHostGroup(made.system, "app", HOST);

    expect(codesOf(made.cloud)).toEqual(["CONTINUITY-NO-STANDBY"]);
  });

  test("a system without stores is asked for nothing", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud, "hrss", "pension", {
      continuity: Continuity.level(5, { rpo: Duration.minutes(15), rto: Duration.hours(2) }),
    });
    new CloudHostGroup(system, "app", HOST);

    expect(() => cloud.app.synth()).not.toThrow();
  });

  test("a system without a level is asked for nothing", () => {
    const cloud = extranetCloud();
    new BlockVolume(systemIn(cloud), "data", { size: Size.gibibytes(10) });

    expect(() => cloud.app.synth()).not.toThrow();
  });
});

describe("the editions of GB/T 22239", () => {
  const withBatches = (edition: MlpsEdition, a: MlpsLevel = 3) => {
    const made = given(3, { mlps: 3, a, edition });
    backUp(made, Duration.days(1), { to: made.cloud.disasterRecovery, interval: Duration.hours(6) });
    return made.cloud;
  };

  test("2019 asks level 3 for real time", () => {
    const { problems } = errorOf(() => withBatches("2019").app.synth());

    expect(problems.map(({ code, args }) => [code, args])).toEqual([
      [
        "CONTINUITY-NOT-REAL-TIME",
        { level: "GB/T 22239-2019 8.1.4.9 b", store: "extranet/hrss/pension/data" },
      ],
    ]);
  });

  test("2008 is content with timed batches", () => {
    expect(() => withBatches("2008").app.synth()).not.toThrow();
  });

  test("what counts is A of the grade", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud, "hrss", "pension", {
      protection: Mlps.level(3, { s: 3, a: 2 }),
      continuity: Continuity.level(3, { rpo: Duration.days(1), rto: Duration.hours(12) }),
    });
    const volume = new BlockVolume(system, "data", { size: Size.gibibytes(10) });
    backUp({ cloud, system, volume }, Duration.days(1), {
      to: cloud.disasterRecovery,
      interval: Duration.hours(6),
    });

    expect(() => cloud.app.synth()).not.toThrow();
  });

  test("2008 asks level 3 for a daily backup, whatever the continuity level", () => {
    const made = given(1, { mlps: 3, edition: "2008" });
    backUp(made, Duration.days(7), { to: made.cloud.disasterRecovery, interval: Duration.hours(12) });

    const { problems } = errorOf(() => made.cloud.app.synth());

    expect(problems.map(({ code, allowed }) => [code, allowed])).toEqual([
      ["CONTINUITY-BACKUP-TOO-RARE", ["≤ 1d (GB/T 22239-2008 7.1.5.3 a)"]],
    ]);
  });

  test("2019 asks for an off-site copy at level 2, though the continuity level takes media", () => {
    const made = given(1, { mlps: 2 });
    backUp(made, Duration.days(7));

    const { problems } = errorOf(() => made.cloud.app.synth());

    expect(problems.map(({ code, args }) => [code, args])).toContainEqual([
      "CONTINUITY-NO-OFFSITE",
      { level: "GB/T 22239-2019 7.1.4.8 b", store: "extranet/hrss/pension/data" },
    ]);
  });
});

describe("recovery point, distance and number of copies", () => {
  test("the interval of what leaves the site may not be longer than the RPO", () => {
    const made = given(3, { rpo: Duration.hours(4) });
    backUp(made, Duration.days(1), { to: made.cloud.disasterRecovery, interval: Duration.hours(6) });

    const { problems } = errorOf(() => made.cloud.app.synth());

    expect(problems.map(({ code, value, allowed }) => [code, value, allowed])).toEqual([
      ["CONTINUITY-RPO", "6h", ["≤ 4h"]],
    ]);
  });

  test("real-time replication meets any RPO", () => {
    const made = given(3, { rpo: Duration.minutes(5) });
    backUp(made, Duration.days(1));
    made.volume.protect(made.cloud.disasterRecovery);

    expect(() => made.cloud.app.synth()).not.toThrow();
  });

  test("a site of the same area is no remote site", () => {
    const near = cityWith({
      sites: { ...cityProps.sites, wuqing: { region: "tj-wuqing", location: [39.38, 117.04] } },
      realms: {
        extranet: { ...cityProps.realms.extranet, sites: ["binhai", "wuqing", "xian"], remoteSite: "xian" },
      },
      bodies: [
        { ...cityProps.bodies[0], realms: ["extranet"], sites: { extranet: ["binhai", "wuqing", "xian"] } },
      ],
    });
    const cloud = extranetCloud({ city: near });
    const made = given(3, { cloud });
    const wuqing = near.sites.get("wuqing");
    if (wuqing === undefined) throw new Error("the city has the site");
    backUp(made, Duration.days(1), {
      to: new RecoverySite("extranet", wuqing),
      interval: Duration.hours(6),
    });

    const { problems } = errorOf(() => cloud.app.synth());

    expect(problems.map(({ code, value, allowed }) => [code, value, allowed])).toEqual([
      ["CONTINUITY-SAME-AREA", "binhai → wuqing: 72 km", ["≥ 300 km (project default)"]],
    ]);
  });

  test("a city may ask for more copies", () => {
    const cloud = extranetCloud({
      city: cityWith({ parameters: { copies: { value: 4, source: "市灾备管理办法" } } }),
    });
    const made = given(3, { cloud });
    backUp(made, Duration.days(1), { to: cloud.disasterRecovery, interval: Duration.hours(6) });

    const { problems } = errorOf(() => cloud.app.synth());

    expect(problems.map(({ code, value, args }) => [code, value, args])).toEqual([
      ["CONTINUITY-FEW-COPIES", "3", { store: "extranet/hrss/pension/data", source: "市灾备管理办法" }],
    ]);
  });

  test("everything about every store comes in one error", () => {
    const made = given(3, { mlps: 3, rpo: Duration.hours(1) });
    backUp(made, Duration.days(7), { to: made.cloud.disasterRecovery, interval: Duration.hours(12) });
    new BlockVolume(made.system, "archive", { size: Size.gibibytes(10) });

    const { problems } = errorOf(() => made.cloud.app.synth());

    expect(problems.map(({ code, path }) => `${code} ${path?.split("/").at(-1)}`)).toEqual([
      "CONTINUITY-BACKUP-TOO-RARE data",
      "CONTINUITY-NOT-REAL-TIME data",
      "CONTINUITY-RPO data",
      "CONTINUITY-NO-LOCAL-BACKUP archive",
      "CONTINUITY-NO-OFFSITE archive",
      "CONTINUITY-FEW-COPIES archive",
    ]);
  });
});

test("the small city's remote site is far enough", () => {
  expect(city.realms.get("extranet")?.remoteSite?.key).toBe("xian");
});
