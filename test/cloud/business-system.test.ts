import {
  BusinessSystem,
  type BusinessSystemProps,
  Classification,
  CloudHost,
  Continuity,
  Duration,
  Flavor,
  Image,
  Mlps,
  Zone,
} from "cdktf-egov-cloud";
import { Construct } from "constructs";
import { cityProps, cityWith } from "../support/city";
import {
  errorOf,
  extranetCloud,
  intranetCloud,
  resources,
  synthStack,
  systemIn,
  TestStack,
} from "../support/synth";

const HOST = { zone: Zone.DEDICATED, flavor: Flavor.BASIC_4C8G, image: Image.KYLIN_V10 } as const;

describe("given a classified system", () => {
  test.each([Classification.MIMI, Classification.JIMI, Classification.JUEMI])(
    "when %s is placed on the extranet, then it is refused at once with the way out",
    (classification) => {
      const cloud = extranetCloud();

      const error = errorOf(() => systemIn(cloud, "hrss", "secret", { classification, name: "涉密系统" }));

      expect(error.problems).toEqual([
        expect.objectContaining({
          code: "CLASSIFIED-ON-EXTRANET",
          path: "extranet/hrss/secret",
          value: classification,
          allowed: ["unclassified"],
          args: { system: "涉密系统" },
        }),
      ]);
      expect(error.message).toContain("OfflineHandover");
    },
  );

  test("when it is placed on the intranet, then it needs no MLPS level", () => {
    const cloud = intranetCloud();
    systemIn(cloud, "hrss", "secret", { classification: Classification.JIMI, protection: undefined });

    expect(() => cloud.app.synth()).not.toThrow();
  });

  test("when its classification is none that exists, then the known ones are told", () => {
    const classification = "secret" as unknown as BusinessSystemProps["classification"];

    expect(
      errorOf(() => systemIn(intranetCloud(), "hrss", "x", { classification })).problems[0],
    ).toMatchObject({
      code: "CLASSIFICATION-UNKNOWN",
      value: "secret",
      allowed: ["unclassified", "mimi", "jimi", "juemi"],
    });
  });
});

describe("given a system's grading", () => {
  const problemsFor = (props: Partial<BusinessSystemProps>) => {
    const cloud = extranetCloud();
    systemIn(cloud, "hrss", "pension", props);
    return errorOf(() => cloud.app.synth()).problems;
  };

  test("when it has none, then synthesis fails", () => {
    expect(problemsFor({ protection: undefined })).toEqual([
      expect.objectContaining({ code: "MLPS-MISSING", path: "extranet/hrss/pension" }),
    ]);
  });

  test("when the level is not the higher of S and A, then synthesis tells which it would be", () => {
    expect(problemsFor({ protection: Mlps.level(3, { s: 2, a: 2 }) })).toEqual([
      expect.objectContaining({ code: "MLPS-INCONSISTENT", value: "3 ≠ max S2A2", allowed: ["2"] }),
    ]);
  });

  test("when the level is above the platform's, then synthesis fails", () => {
    expect(problemsFor({ protection: Mlps.level(4) })).toEqual([
      expect.objectContaining({
        code: "MLPS-ABOVE-PLATFORM",
        value: "4",
        allowed: ["≤ 3"],
        source: expect.objectContaining({ file: "test/support/synth.ts" }),
      }),
    ]);
  });

  test("when the platform itself is graded at four, then a system of four passes", () => {
    const { extranet, intranet } = cityProps.realms;
    const cloud = extranetCloud({
      city: cityWith({ realms: { extranet: { ...extranet, platformLevel: 4 }, intranet } }),
    });
    systemIn(cloud, "hrss", "pension", { protection: Mlps.level(4) });

    expect(() => cloud.app.synth()).not.toThrow();
  });
});

describe("given a construct in the wrong place", () => {
  test("when it stands under no business system, then it is refused", () => {
    const stack = new TestStack(extranetCloud(), "hrss");

    expect(errorOf(() => new CloudHost(stack, "app", HOST)).problems[0]).toMatchObject({
      code: "SYSTEM-MISSING",
      path: "extranet/hrss/app",
      source: { file: "test/cloud/business-system.test.ts" },
    });
  });

  test("when it stands in no stack of the tree, then it is refused", () => {
    const cloud = extranetCloud();
    const place = new Construct(cloud, "place") as unknown as TestStack<"extranet">;

    expect(errorOf(() => new BusinessSystem(place, "x", { name: "x" })).problems[0]).toMatchObject({
      code: "SCOPE-OUTSIDE-TREE",
      path: "extranet/place/x",
    });
  });
});

describe("given a system with all that is known of it", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud, "hrss", "pension", {
    protection: Mlps.level(3, { s: 3, a: 2, edition: "2008" }),
    continuity: Continuity.level(4, { rpo: Duration.minutes(15), rto: Duration.hours(2) }),
    approval: "JXW-2015-031",
    filingNo: "12010843001-22001",
    owner: "养老处",
  });
  new CloudHost(system, "app", HOST);
  const stack = synthStack(cloud);
  const [instance] = Object.values(resources(stack, "openstack_compute_instance_v2"));

  test("when its resources are read, then the facts stand under // with path and the author's line", () => {
    const { egov } = (instance?.["//"] ?? {}) as { egov: Record<string, unknown> };

    expect(egov).toMatchObject({
      realm: "extranet",
      body: "hrss",
      site: "binhai",
      system: "pension",
      systemName: "养老保险核心业务",
      protection: "S3A2",
      mlpsEdition: "2008",
      continuityLevel: 4,
      rpo: "15m",
      rto: "2h",
      approval: "JXW-2015-031",
      filingNo: "12010843001-22001",
      owner: "养老处",
      funding: "fiscal",
      zone: "dedicated",
      tier: "app",
      kind: "CloudHost",
      construct: "extranet/hrss/pension/app",
      source: expect.stringMatching(/^test\/cloud\/business-system\.test\.ts:\d+$/),
    });
  });

  test("when every resource is read, then each has its facts", () => {
    const all = Object.values(stack.resource ?? {}).flatMap((byId) => Object.values(byId));

    expect(all.length).toBeGreaterThan(5);
    for (const attributes of all) {
      expect(attributes["//"]).toMatchObject({ egov: { realm: "extranet", body: "hrss" } });
    }
  });

  test("when tags and metadata are read, then they say whose it is", () => {
    const [group] = Object.values(resources(stack, "openstack_networking_secgroup_v2"));

    expect(group?.tags).toEqual([
      "realm:extranet",
      "department:hrss",
      "system:pension",
      "level:S3A2",
      "funding:fiscal",
      "zone:dedicated",
      "tier:app",
    ]);
    expect(instance?.metadata).toMatchObject({ department: "hrss", level: "S3A2", owner: "养老处" });
  });
});
