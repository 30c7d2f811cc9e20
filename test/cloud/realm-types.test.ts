import {
  BusinessSystem,
  CloudHost,
  type ExtranetCloud,
  Flavor,
  Image,
  LoadBalancer,
  Mlps,
  Port,
  Zone,
} from "cdktf-egov-cloud";
import { errorOf, extranetCloud, intranetCloud, systemIn, TestStack } from "../support/synth";

/*
 * Jest does not check types: each `@ts-expect-error` below is checked by `npx tsc --noEmit -p .`,
 * which fails if the line compiles. What the same lines do at run time, for JavaScript and for
 * values that came through `any`, is what the tests expect.
 */
const HOST = { flavor: Flavor.BASIC_4C8G, image: Image.KYLIN_V10 };

const host = <R extends "extranet" | "intranet">(system: BusinessSystem<R>, id = "app") =>
  new CloudHost(system, id, { ...HOST, zone: Zone.DEDICATED });

function bothSystems() {
  const [extranet, intranet] = [extranetCloud(), intranetCloud()];
  return { outer: systemIn(extranet), inner: systemIn(intranet), extranet, intranet };
}

describe("given a construct of each realm", () => {
  test("when the one is connected to the other, then it neither compiles nor runs", () => {
    const { outer, inner } = bothSystems();
    const [app, secret] = [host(outer), host(inner)];

    const errors = [
      // @ts-expect-error an intranet host is not assignable where the extranet is meant
      errorOf(() => app.connections.allowTo(secret, Port.tcp(8080), "数据")),
      // @ts-expect-error nor as the one that starts
      errorOf(() => app.connections.allowFrom(secret, Port.tcp(8080), "数据")),
      // @ts-expect-error nor the other way round
      errorOf(() => secret.connections.allowTo(app, Port.tcp(8080), "数据")),
    ];

    for (const { problems } of errors) {
      expect(problems).toEqual([
        expect.objectContaining({
          code: "REALM-MISMATCH",
          source: expect.objectContaining({ file: "test/cloud/realm-types.test.ts" }),
        }),
      ]);
    }
    expect(errors[0]?.problems[0]).toMatchObject({
      value: "intranet",
      allowed: ["extranet"],
      args: { construct: "intranet/hrss/pension/app" },
    });
  });

  test("when a load balancer of the one takes hosts of the other, then it neither compiles nor runs", () => {
    const { outer, inner } = bothSystems();
    const targets = host(inner);

    const error = errorOf(
      // @ts-expect-error targets are of the balancer's realm
      () => new LoadBalancer<"extranet">(outer, "lb", { targets, port: Port.HTTPS }),
    );

    expect(error.codes).toEqual(["REALM-MISMATCH"]);
  });

  test("when a department's stack of the one is given the other's cloud, then it does not compile", () => {
    class Department extends TestStack<"extranet"> {
      constructor(cloud: ExtranetCloud) {
        super(cloud, "hrss");
      }
    }
    const { intranet } = bothSystems();

    // @ts-expect-error the intranet's cloud is not the extranet's
    expect(() => new Department(intranet)).toThrow();
    // @ts-expect-error nor are the clouds assignable
    const cloud: ExtranetCloud = intranet;
    expect(cloud.realm).toBe("intranet");
  });

  test("when a system of the one is put into a stack of the other, then it does not compile", () => {
    const { extranet } = bothSystems();
    const stack = new TestStack(extranet, "heping");

    // @ts-expect-error an extranet stack is no place for an intranet system
    const system: BusinessSystem<"intranet"> = new BusinessSystem(stack, "x", {
      name: "x",
      protection: Mlps.level(2),
    });
    // At run time the system is of the realm where it stands, whatever its type was called.
    expect(system.realm).toBe("extranet");
  });
});

describe("given ends in zones", () => {
  test("when an end that may not faces the Internet, then it neither compiles nor runs", () => {
    const { outer, inner } = bothSystems();
    const [app, secret] = [host(outer), host(inner)];

    const errors = [
      // @ts-expect-error not in the dedicated zone
      errorOf(() => app.connections.allowFromInternet(Port.HTTPS)),
      // @ts-expect-error nothing on the intranet
      errorOf(() => secret.connections.allowFromInternet(Port.HTTPS)),
    ];

    expect(errors.map((error) => error.codes)).toEqual([["INTERNET-NOT-HERE"], ["INTERNET-NOT-HERE"]]);
    expect(errors[0]?.problems[0]).toMatchObject({
      args: { zone: "dedicated", realm: "extranet" },
      value: "internet → dedicated",
      allowed: expect.arrayContaining(["internet → internet-access (tcp/80 tcp/443)"]),
      source: { file: "test/cloud/realm-types.test.ts" },
    });
  });

  test("when an end in the Internet access area of the extranet does, then it compiles and runs", () => {
    const web = new CloudHost(systemIn(extranetCloud()), "web", { ...HOST, zone: Zone.INTERNET_ACCESS });

    expect(() => web.connections.allowFromInternet(Port.HTTPS)).not.toThrow();
  });

  test("when a platform's zone is chosen for a host, then it neither compiles nor passes", () => {
    const system = systemIn(extranetCloud());

    // @ts-expect-error the management zone is the platform's
    new CloudHost(system, "x", { ...HOST, zone: Zone.MANAGEMENT });

    expect(errorOf(() => system.cloud.app.synth()).codes).toContain("ZONE-NOT-OF-BODY");
  });
});

describe("given an App of one realm", () => {
  test("when the other realm's cloud is made in it, then it neither compiles nor runs", async () => {
    const { ExtranetCloud: Extranet, IntranetCloud: Intranet } = await import("cdktf-egov-cloud");
    const { app } = extranetCloud();

    const errors = [
      // @ts-expect-error an extranet App has no intranet cloud
      errorOf(() => new Intranet(app)),
      // @ts-expect-error and the other way round
      errorOf(() => new Extranet(intranetCloud().app)),
    ];

    expect(errors[0]?.problems).toEqual([
      expect.objectContaining({
        code: "REALM-MISMATCH",
        args: { construct: "IntranetCloud" },
        value: "extranet",
        allowed: ["intranet"],
        source: expect.objectContaining({ file: "test/cloud/realm-types.test.ts" }),
      }),
    ]);
    expect(errors[1]?.codes).toEqual(["REALM-MISMATCH"]);
  });
});

test("given two ends of one realm, when they are connected, then it compiles and runs in either realm", () => {
  const { outer, inner } = bothSystems();

  expect(() => host(outer, "a").connections.allowTo(host(outer, "b"), Port.tcp(8080), "数据")).not.toThrow();
  expect(() =>
    host(inner, "c").connections.allowFrom(host(inner, "d"), Port.tcp(8080), "数据"),
  ).not.toThrow();
});
