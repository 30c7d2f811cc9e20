import {
  CloudHost,
  CloudHostGroup,
  type ExtranetCloud,
  Flavor,
  GovApp,
  Image,
  type IntranetCloud,
  Port,
  profiles,
  Size,
  Zone,
} from "cdktf-egov-cloud";
import { city, cityProps, cityWith } from "../support/city";
import {
  errorOf,
  extranetCloud,
  freshFolder,
  intranetCloud,
  planOf,
  synthStack,
  systemIn,
  systemOf,
  TestStack,
} from "../support/synth";

const HOST = { zone: Zone.DEDICATED, flavor: Flavor.BASIC_4C8G, image: Image.KYLIN_V10 } as const;

/** What is reported when a tree is built so, all of it at synthesis. */
function errorOfSynth<C extends ExtranetCloud | IntranetCloud>(cloud: C, build: (cloud: C) => void) {
  build(cloud);
  return errorOf(() => cloud.app.synth());
}

describe("given a department's stack", () => {
  test("when its body is unknown, then the known ones are told", () => {
    expect(errorOfSynth(extranetCloud(), (cloud) => new TestStack(cloud, "labour")).problems).toEqual([
      expect.objectContaining({
        code: "BODY-UNKNOWN",
        path: "extranet/labour",
        value: "labour",
        allowed: ["hrss", "heping", "wudadao", "munan"],
        source: expect.objectContaining({ file: expect.stringContaining("test/") }),
      }),
    ]);
  });

  test("when its body has no tenancy in the realm, then those that have are told", () => {
    expect(errorOfSynth(intranetCloud(), (cloud) => new TestStack(cloud, "munan")).problems).toEqual([
      expect.objectContaining({
        code: "BODY-NOT-IN-REALM",
        args: { realm: "intranet" },
        value: "munan",
        allowed: ["hrss", "heping"],
      }),
    ]);
  });

  test("when its site is none of the body's, then the body's are told", () => {
    expect(
      errorOfSynth(extranetCloud(), (cloud) => new TestStack(cloud, "heping", { site: "xian" })).problems,
    ).toEqual([expect.objectContaining({ code: "SITE-NOT-OF-BODY", value: "xian", allowed: ["binhai"] })]);
  });

  test("when it has another site and name, then provider, region and facts follow", () => {
    const cloud = extranetCloud();
    new TestStack(cloud, "hrss", { site: "xian", stackName: "hrss-standby" });

    const stack = synthStack(cloud, "hrss-standby");

    expect(stack.provider.openstack).toEqual([{ cloud: "extranet-hrss", region: "offsite-1" }]);
  });

  test("when two of its resources are at two sites, then each site has its provider and no more", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    new CloudHost(system, "here", HOST);
    new CloudHost(system, "there", { ...HOST, site: cloud.site("xian") });

    expect(synthStack(cloud).provider.openstack).toEqual([
      { cloud: "extranet-hrss", region: "tj-binhai" },
      { alias: "xian", cloud: "extranet-hrss", region: "offsite-1" },
    ]);
  });
});

describe("given an App", () => {
  test("when the register has not its realm, then it is refused", () => {
    const small = cityWith({
      realms: { extranet: cityProps.realms.extranet },
      bodies: [{ ...cityProps.bodies[1] }],
    });

    const error = errorOf(
      () => new GovApp({ realm: "intranet", city: small, addresses: planOf(small), outdir: freshFolder() }),
    );

    expect(error.problems).toEqual([
      expect.objectContaining({
        code: "REALM-UNREGISTERED",
        value: "intranet",
        allowed: ["extranet"],
        source: expect.objectContaining({ file: "test/cloud/department-stack.test.ts" }),
      }),
    ]);
  });

  test("when its realm has no remote site, then the recovery centre is refused", () => {
    const { extranet, intranet } = cityProps.realms;
    const cloud = extranetCloud({
      city: cityWith({ realms: { extranet: { ...extranet, remoteSite: "none" }, intranet } }),
    });

    expect(errorOf(() => cloud.disasterRecovery).codes).toEqual(["CONTINUITY-NO-REMOTE-SITE"]);
    expect(extranetCloud().disasterRecovery.site.key).toBe("xian");
  });
});

describe("given a body's quota", () => {
  const withQuota = (quota: object) =>
    extranetCloud({
      city: cityWith({ bodies: [{ ...cityProps.bodies[0], quota }, ...cityProps.bodies.slice(1)] }),
    });

  test.each([
    ["instances", { instances: 1 }, "2", "≤ 1"],
    ["vcpus", { vcpus: 7 }, "8", "≤ 7"],
    ["memory", { memory: Size.gibibytes(15) }, "16", "≤ 15"],
    ["volumes", { volumes: 1 }, "2", "≤ 1"],
    ["storage", { storage: Size.gibibytes(79) }, "80", "≤ 79"],
    ["securityGroups", { securityGroups: 0 }, "1", "≤ 0"],
    ["securityGroupRules", { securityGroupRules: 3 }, "4", "≤ 3"],
    ["ports", { ports: 1 }, "2", "≤ 1"],
  ])(
    "when %s are exceeded, then that alone is told with what is used and allowed",
    (item, quota, used, limit) => {
      const cloud = withQuota(quota);
      new CloudHostGroup(systemIn(cloud), "app", { ...HOST, count: 2 });

      expect(errorOf(() => cloud.app.synth()).problems).toEqual([
        expect.objectContaining({
          code: "QUOTA-EXCEEDED",
          args: { item, body: "hrss", site: "binhai" },
          path: "extranet/hrss @ binhai",
          value: used,
          allowed: [limit],
        }),
      ]);
    },
  );

  test("when it is just reached, then it passes", () => {
    const cloud = withQuota({ instances: 2, vcpus: 8, memory: Size.gibibytes(16), securityGroupRules: 4 });
    new CloudHostGroup(systemIn(cloud), "app", { ...HOST, count: 2 });

    expect(() => cloud.app.synth()).not.toThrow();
  });

  test("when two stacks of the body exceed it together, then it is told once", () => {
    const cloud = withQuota({ instances: 1 });
    new CloudHost(systemIn(cloud), "app", HOST);
    const second = new TestStack(cloud, "hrss", { stackName: "hrss-2" });
    new CloudHost(systemOf(second, "other"), "app", HOST);

    expect(errorOf(() => cloud.app.synth()).problems).toEqual([
      expect.objectContaining({ code: "QUOTA-EXCEEDED", value: "2" }),
    ]);
  });

  test("when hosts stand at two sites, then each site has its own quota", () => {
    const cloud = withQuota({ instances: 1 });
    const system = systemIn(cloud);
    new CloudHost(system, "here", HOST);
    new CloudHost(system, "there", { ...HOST, site: cloud.site("xian") });

    expect(() => cloud.app.synth()).not.toThrow();
  });

  test("when flows need more rules than its budget, then the rules are told", () => {
    const cloud = withQuota({ securityGroupRules: 8 });
    const system = systemIn(cloud);
    const [a, b] = [new CloudHost(system, "a", HOST), new CloudHost(system, "b", HOST)];
    a.connections.allowTo(b, Port.tcp(8080), "查询");

    expect(errorOf(() => cloud.app.synth()).problems).toEqual([
      expect.objectContaining({
        code: "QUOTA-EXCEEDED",
        args: { item: "securityGroupRules", body: "hrss", site: "binhai" },
        value: "12",
      }),
    ]);
  });
});

test("given a profile without load balancers, when one is declared, then the alternative is told", () => {
  const { extranet, intranet } = cityProps.realms;
  const cloud = extranetCloud({
    city: cityWith({
      realms: { extranet: { ...extranet, capabilities: profiles.full.without("octavia") }, intranet },
    }),
  });
  const web = new CloudHost(systemIn(cloud), "web", { ...HOST, zone: Zone.INTERNET_ACCESS });
  web.connections.allowFromInternet(Port.HTTPS);

  const error = errorOf(() => cloud.app.synth());

  expect(error.problems).toEqual([
    expect.objectContaining({
      code: "SERVICE-MISSING",
      args: { service: "octavia", profile: "full", kind: "LoadBalancer" },
      allowed: expect.not.arrayContaining(["octavia"]),
    }),
  ]);
  expect(error.message).toContain("CloudHostGroup");
});

test("given the small city, when bodies share a tree, then a system knows its department", () => {
  const system = systemIn(extranetCloud({ city }), "heping", "tax");

  expect(system.department.body.name).toBe("和平区政府");
  expect(system.owner).toBe("区网信办");
});
