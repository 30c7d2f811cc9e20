import {
  City,
  type CityProps,
  defaultFlowMatrix,
  Flavor,
  Image,
  PROJECT_DEFAULT,
  profiles,
  Size,
  Zone,
} from "cdktf-egov-cloud";
import { city, cityProps, cityWith } from "../support/city";
import { errorOf } from "../support/synth";

/** A register as plain data, so that a test may put anything into it. */
function draft(change: (register: Draft) => void): CityProps {
  const register = {
    ...cityProps,
    sites: structuredClone(cityProps.sites),
    realms: { extranet: { ...cityProps.realms.extranet }, intranet: { ...cityProps.realms.intranet } },
    bodies: structuredClone(cityProps.bodies),
  } as unknown as Draft;
  change(register);
  return register as unknown as CityProps;
}
type Loose = Record<string, unknown>;
type Draft = Loose & {
  sites: Record<string, Loose>;
  realms: Record<string, Loose>;
  bodies: [Loose, Loose, Loose, Loose];
};

const WAIVER = {
  realm: "extranet",
  rules: ["SEP-1"],
  scope: "extranet/hrss/pension/db",
  justification: "割接",
  approval: "JXW-2016-002",
  validUntil: "2026-12-31",
};

const problemsOf = (change: (register: Draft) => void) => errorOf(() => City.of(draft(change))).problems;

describe("given a valid register", () => {
  test("when it is read, then everything left out is filled in", () => {
    expect(city.realms.get("extranet")).toMatchObject({
      platformLevel: 3,
      cloudsYamlPrefix: "extranet",
      internetPhysicalNetwork: "internet",
      ipv4: "10.0.0.0/8",
      ipv6: "fd00:e::/40",
    });
    expect(city.realms.get("intranet")?.ipv6).toBe("fd00:1::/40");
    expect(city.realms.get("extranet")?.gapGatewayPorts.map(String)).toEqual(["tcp/8443"]);
    expect(city.flows).toBe(defaultFlowMatrix);
    expect(city.flavors.get(Flavor.GENERAL_8C16G)).toEqual({
      key: "general-8c16g",
      vcpus: 8,
      memory: Size.gibibytes(16),
    });
    expect(city.images.get(Image.KYLIN_V10)?.isa).toBe("aarch64");
  });

  test("when a body says nothing of sites, zones and realms, then it gets the usual ones", () => {
    const heping = city.bodies.get("heping");

    expect(heping?.realms).toEqual(["extranet", "intranet"]);
    expect(heping?.sitesIn("extranet")).toEqual(["binhai"]);
    expect(heping?.zonesIn("extranet")).toEqual([Zone.PUBLIC_SERVICE, Zone.DEDICATED]);
    expect(city.bodies.get("munan")?.sitesIn("intranet")).toEqual([]);
    expect(city.bodies.get("munan")?.zonesIn("intranet")).toEqual([]);
  });

  test("when zones are listed in another order, then the body's zones are the same", () => {
    const zones = (...listed: string[]) =>
      City.of(draft(({ bodies }) => (bodies[0].zones = { extranet: listed })))
        .bodies.get("hrss")
        ?.zonesIn("extranet");

    expect(zones("dedicated", "internet-access")).toEqual(zones("internet-access", "dedicated"));
  });

  test("when a body's quota differs in one item, then the rest is its level's", () => {
    const given = City.of(draft(({ bodies }) => (bodies[3].quota = { instances: 7 })));

    expect(given.bodies.get("munan")?.fullQuota).toMatchObject({ instances: 7, vcpus: 16 });
  });

  test("when the remote site is not named, then it is the last of several, and none of one", () => {
    expect(city.realms.get("extranet")?.remoteSite?.key).toBe("xian");
    const one = cityWith({
      realms: { extranet: { ...cityProps.realms.extranet, sites: ["binhai"] } },
      bodies: [cityProps.bodies[2], cityProps.bodies[3]].map((body) => ({ ...body, parent: undefined })),
    });
    expect(one.realms.get("extranet")?.remoteSite).toBeUndefined();
    const none = cityWith({
      realms: {
        ...cityProps.realms,
        extranet: { ...cityProps.realms.extranet, remoteSite: "none" },
      },
    });
    expect(none.realms.get("extranet")?.remoteSite).toBeUndefined();
  });

  test("when a parameter is changed, then it carries its own source and the rest stay project defaults", () => {
    const changed = cityWith({
      parameters: { remoteDistanceKm: { value: 500, source: "津政办〔2015〕1号" } },
    });

    expect(changed.parameters.remoteDistanceKm).toEqual({ value: 500, source: "津政办〔2015〕1号" });
    expect(changed.parameters.copies.source).toBe(PROJECT_DEFAULT);
    expect(changed.parameters.logRetentionDays.source).toContain("网络安全法");
  });

  test("when bodies of a realm are asked for, then only those with a tenancy there are told", () => {
    expect(city.bodiesIn("extranet").map((body) => body.key)).toEqual(["hrss", "heping", "wudadao", "munan"]);
    expect(city.bodiesIn("intranet").map((body) => body.key)).toEqual(["hrss", "heping"]);
  });
});

/** Each way a register can be wrong: the change, and the whole problem that it must give. */
const WRONG: [what: string, change: (register: Draft) => void, expected: object][] = [
  [
    "an unknown field of the register",
    (r) => (r.regions = {}),
    {
      code: "REGISTER-UNKNOWN-KEY",
      path: "City.of",
      value: "regions",
      allowed: expect.arrayContaining(["sites", "realms", "bodies", "parameters"]),
    },
  ],
  [
    "a misspelt field of a body",
    (r) => (r.bodies[1].leadunit = "x"),
    {
      code: "REGISTER-UNKNOWN-KEY",
      path: "bodies[1]",
      value: "leadunit",
      allowed: expect.arrayContaining(["leadUnit", "parent", "publicEntries"]),
    },
  ],
  [
    "an unknown field of a realm",
    (r) => (r.realms.extranet = { ...r.realms.extranet, password: "x" }),
    {
      code: "REGISTER-UNKNOWN-KEY",
      path: "realms.extranet",
      value: "password",
      allowed: expect.arrayContaining(["sites", "addresses"]),
    },
  ],
  [
    "an unknown quota",
    (r) => (r.bodies[0].quota = { gpus: 1 }),
    {
      code: "REGISTER-UNKNOWN-KEY",
      path: "bodies[0].quota",
      value: "gpus",
      allowed: expect.arrayContaining(["instances", "secrets"]),
    },
  ],
  [
    "an unknown level",
    (r) => (r.bodies[0].level = "provincial"),
    { code: "REGISTER-INVALID-VALUE", path: "bodies[0].level", value: "provincial" },
  ],
  [
    "no lead unit",
    (r) => (r.bodies[0].leadUnit = " "),
    { code: "REGISTER-INVALID-VALUE", path: "bodies[0].leadUnit", value: " " },
  ],
  [
    "a key that is no name",
    (r) => (r.bodies[0].key = "HRSS/1"),
    { code: "REGISTER-INVALID-VALUE", path: "bodies[0].key", value: "HRSS/1" },
  ],
  [
    "a place that is not on earth",
    (r) => ((r.sites.xian as Loose).location = [134, 108]),
    { code: "REGISTER-INVALID-VALUE", path: "sites.xian.location[0]", value: "134" },
  ],
  [
    "a negative quota",
    (r) => (r.bodies[0].quota = { instances: -1 }),
    { code: "REGISTER-INVALID-VALUE", path: "bodies[0].quota.instances", value: "-1" },
  ],
  [
    "capabilities that are no profile",
    (r) => (r.realms.extranet = { ...r.realms.extranet, capabilities: "full" }),
    { code: "REGISTER-INVALID-VALUE", path: "realms.extranet.capabilities", value: "full" },
  ],
  ...[
    "Extranet.example",
    "extranet.example.",
    "example",
    "extranet..example",
    "-extranet.example",
    "extranet_1.example",
    "10.0.0.1",
    `${"a".repeat(60)}.${"a".repeat(60)}.example`,
  ].map((dnsDomain): (typeof WRONG)[number] => [
    `the DNS domain ${dnsDomain}`,
    (r) => (r.realms.extranet = { ...r.realms.extranet, dnsDomain }),
    { code: "REGISTER-INVALID-VALUE", path: "realms.extranet.dnsDomain", value: dnsDomain },
  ]),
  [
    "a parameter without a source",
    (r) => (r.parameters = { copies: { value: 2 } }),
    { code: "REGISTER-INVALID-VALUE", path: "parameters.copies.source" },
  ],
  [
    "a body twice",
    (r) => (r.bodies[3].key = "hrss"),
    { code: "REGISTER-DUPLICATE", path: "bodies[3].key", value: "hrss" },
  ],
  [
    "a flavor twice",
    (r) => (r.flavors = [1, 2].map(() => ({ key: "f", vcpus: 1, memory: Size.gibibytes(1) }))),
    { code: "REGISTER-DUPLICATE", path: "flavors[1].key", value: "f" },
  ],
  [
    "two sites of one region",
    (r) => ((r.sites.xian as Loose).region = "tj-binhai"),
    { code: "REGISTER-DUPLICATE", path: "sites.xian.region", value: "tj-binhai" },
  ],
  [
    "a public entry twice",
    (r) => (r.bodies[0].publicEntries = ["portal", "portal"]),
    { code: "REGISTER-DUPLICATE", path: "bodies[0].publicEntries[1]", value: "portal" },
  ],
  [
    "a site of a body twice",
    (r) => (r.bodies[0].sites = { extranet: ["binhai", "binhai"] }),
    { code: "REGISTER-DUPLICATE", path: "bodies[0].sites.extranet[1]", value: "binhai" },
  ],
  [
    "a realm's unknown site",
    (r) => (r.realms.extranet = { ...r.realms.extranet, sites: ["binhai", "xian", "wuqing"] }),
    {
      code: "REGISTER-DANGLING",
      path: "realms.extranet.sites[2]",
      value: "wuqing",
      allowed: ["binhai", "xian"],
      args: { what: "site" },
    },
  ],
  [
    "an unknown remote site",
    (r) => (r.realms.intranet = { ...r.realms.intranet, remoteSite: "wuqing" }),
    {
      code: "REGISTER-DANGLING",
      path: "realms.intranet.remoteSite",
      value: "wuqing",
      allowed: ["binhai", "xian", "none"],
    },
  ],
  [
    "an unknown parent",
    (r) => (r.bodies[2].parent = "hexi"),
    {
      code: "REGISTER-DANGLING",
      path: "bodies[2].parent",
      value: "hexi",
      allowed: ["hrss", "heping", "wudadao", "munan"],
    },
  ],
  [
    "an unknown predecessor",
    (r) => (r.bodies[0].predecessor = "labour"),
    { code: "REGISTER-DANGLING", path: "bodies[0].predecessor", value: "labour" },
  ],
  [
    "a body's site that the realm has not",
    (r) => (r.bodies[1].sites = { intranet: ["wuqing"] }),
    {
      code: "REGISTER-DANGLING",
      path: "bodies[1].sites.intranet",
      value: "wuqing",
      allowed: ["binhai", "xian"],
    },
  ],
  [
    "a zone that faces the Internet on the intranet",
    (r) => (r.bodies[1].zones = { intranet: ["internet-access"] }),
    {
      code: "REGISTER-DANGLING",
      path: "bodies[1].zones.intranet",
      value: "internet-access",
      allowed: ["public-service", "dedicated", "dev-test"],
    },
  ],
  [
    "a pool's unknown site",
    (r) => (r.pools = [{ key: "p", isa: "aarch64", cpuBrand: "kunpeng", sites: ["wuqing"] }]),
    { code: "REGISTER-DANGLING", path: "pools.p.sites", value: "wuqing", allowed: ["binhai", "xian"] },
  ],
  [
    "a remote site that is near",
    (r) => ((r.sites.xian as Loose).location = [39.38, 117.04]),
    {
      code: "SITE-TOO-NEAR",
      path: "sites.xian.location",
      value: "72 km",
      allowed: ["≥ 300 km"],
      args: { production: "binhai", remote: "xian", least: 300, source: "project default" },
    },
  ],
  [
    "a remote site nearer than the city's own parameter",
    (r) => (r.parameters = { remoteDistanceKm: { value: 1000, source: "市级规定" } }),
    {
      code: "SITE-TOO-NEAR",
      allowed: ["≥ 1000 km"],
      args: expect.objectContaining({ source: "市级规定" }),
    },
  ],
  [
    "the production site as its own remote site",
    (r) => (r.realms.extranet = { ...r.realms.extranet, remoteSite: "binhai" }),
    { code: "SITE-TOO-NEAR", path: "sites.binhai.location", value: "0 km" },
  ],
  [
    "addresses that are none",
    (r) => (r.realms.extranet = { ...r.realms.extranet, addresses: "10.0.0.0" }),
    { code: "ADDRESS-INVALID", path: "realms.extranet.addresses", value: "10.0.0.0" },
  ],
  [
    "addresses with host bits",
    (r) => (r.realms.extranet = { ...r.realms.extranet, addresses: "10.0.0.1/8" }),
    { code: "ADDRESS-INVALID", path: "realms.extranet.addresses", value: "10.0.0.1/8" },
  ],
  [
    "addresses of the other family",
    (r) => (r.realms.extranet = { ...r.realms.extranet, addresses: ["fd00:5::/40", "fd00:6::/40"] }),
    { code: "ADDRESS-INVALID", path: "realms.extranet.addresses", value: "fd00:5::/40" },
  ],
  [
    "the realms' pools overlapping",
    (r) => (r.realms.intranet = { ...r.realms.intranet, addresses: "10.128.0.0/9" }),
    {
      code: "ADDRESS-OVERLAP",
      path: "realms.intranet.addresses",
      value: "10.128.0.0/9",
      args: { other: "realms.extranet.addresses 10.0.0.0/8" },
    },
  ],
  [
    "the realms' IPv6 pools overlapping",
    (r) => (r.realms.intranet = { ...r.realms.intranet, addresses: ["172.16.0.0/12", "fd00:e:80::/48"] }),
    { code: "ADDRESS-OVERLAP", path: "realms.intranet.addresses" },
  ],
  [
    "one image repository for both realms",
    (r) =>
      (r.realms = {
        extranet: { ...r.realms.extranet, imageRepository: "https://images.gov.example/e" },
        intranet: { ...r.realms.intranet, imageRepository: "https://images.gov.example/i" },
      }),
    {
      code: "IMAGE-REPOSITORY-SHARED",
      path: "realms.intranet.imageRepository",
      value: "https://images.gov.example/i",
      args: { other: "realms.extranet.imageRepository" },
    },
  ],
  ...["e.gov.example", "oa.e.gov.example", "gov.example"].map((dnsDomain): (typeof WRONG)[number] => [
    `the intranet's domain ${dnsDomain} beside the extranet's e.gov.example`,
    (r) =>
      (r.realms = {
        extranet: { ...r.realms.extranet, dnsDomain: "e.gov.example" },
        intranet: { ...r.realms.intranet, dnsDomain },
      }),
    {
      code: "DNS-DOMAIN-OVERLAP",
      path: "realms.intranet.dnsDomain",
      value: dnsDomain,
      args: { other: "realms.extranet.dnsDomain e.gov.example" },
    },
  ]),
  [
    "a pool that is too small",
    (r) => (r.realms.intranet = { ...r.realms.intranet, addresses: "172.16.0.0/21" }),
    { code: "ADDRESS-POOL-TOO-SMALL", path: "realms.intranet.addresses", allowed: ["/20 or shorter"] },
  ],
  [
    "the platform's key",
    (r) => (r.bodies[3].key = "platform"),
    { code: "BODY-RESERVED-KEY", path: "bodies[3].key", value: "platform" },
  ],
  [
    "a body under one of a lower level",
    (r) => (r.bodies[0].parent = "heping"),
    { code: "BODY-LEVEL", path: "bodies[0].level", value: "municipal", args: { parentLevel: "district" } },
  ],
  [
    "a body under itself",
    (r) => (r.bodies[1].parent = "heping"),
    { code: "BODY-LEVEL", path: "bodies[1].level" },
  ],
  [
    "a body that ends before it begins",
    (r) => Object.assign(r.bodies[0], { validFrom: "2018-11-01", validUntil: "2018-10-31" }),
    { code: "BODY-VALIDITY", path: "bodies[0].validUntil", value: "2018-10-31", allowed: ["≥ 2018-11-01"] },
  ],
  [
    "public entries without the zone",
    (r) => (r.bodies[1].publicEntries = ["web"]),
    { code: "BODY-ENTRY-WITHOUT-ZONE", path: "bodies[1].publicEntries", value: "web" },
  ],
  [
    "public entries without Internet addresses",
    (r) => (r.realms.extranet = { ...r.realms.extranet, internetAddresses: undefined }),
    { code: "REGISTER-NO-INTERNET-ADDRESSES", path: "realms.extranet.internetAddresses" },
  ],
  [
    "Internet addresses of the wrong family",
    (r) => (r.realms.extranet = { ...r.realms.extranet, internetAddresses: "2001:db8::/64" }),
    { code: "REGISTER-NO-INTERNET-ADDRESSES", value: "2001:db8::/64" },
  ],
  [
    "a waiver that ends before it begins",
    (r) => (r.waivers = [{ ...WAIVER, validFrom: "2027-01-01" }]),
    {
      code: "WAIVER-VALIDITY",
      path: "waivers[0].validUntil",
      value: "2026-12-31",
      allowed: ["≥ 2027-01-01"],
    },
  ],
  [
    "a waiver in a realm that the city has not",
    (r) => {
      r.waivers = [{ ...WAIVER, realm: "intranet" }];
      r.realms = { extranet: { ...r.realms.extranet } };
      r.bodies[0].sites = { extranet: ["binhai"] };
    },
    { code: "REGISTER-DANGLING", path: "waivers[0].realm", value: "intranet" },
  ],
  ...(
    [
      ["without a last day", "validUntil", { validUntil: undefined }],
      ["with a day that is none", "validUntil", { validUntil: "2026-02-30" }],
      ["without a decision", "approval", { approval: " " }],
      ["without a justification", "justification", { justification: "" }],
      ["for no clause", "rules", { rules: [] }],
      ["for a whole stack", "scope", { scope: "extranet/hrss" }],
      ["for a whole realm", "scope", { scope: "extranet" }],
      ["for a path without an end", "scope", { scope: "extranet/hrss/" }],
    ] as const
  ).map(([what, field, otherwise]): (typeof WRONG)[number] => [
    `a waiver ${what}`,
    (r) => (r.waivers = [{ ...WAIVER, ...otherwise }]),
    { code: field === "scope" ? "WAIVER-SCOPE" : "REGISTER-INVALID-VALUE", path: `waivers[0].${field}` },
  ]),
  ...(["justification", "approval"] as const).map((field): (typeof WRONG)[number] => [
    `an override of the flow matrix without ${field}`,
    (r) =>
      (r.flows = defaultFlowMatrix.with({
        from: Zone.DEV_TEST,
        to: Zone.PUBLIC_SERVICE,
        between: "same-body",
        carriage: "firewall",
        justification: "联调",
        approval: "JXW-2016-001",
        [field]: " ",
      })),
    {
      code: "FLOW-OVERRIDE-UNRECORDED",
      path: `flows.overrides[0].${field}`,
      value: "dev-test → public-service",
      args: { field },
    },
  ]),
];

describe("given a register with one mistake", () => {
  test.each(WRONG)("when it has %s, then exactly that is told with its place", (_what, change, expected) => {
    const problems = problemsOf(change);

    expect(problems).toEqual([expect.objectContaining(expected)]);
  });
});

describe("given a register with many mistakes", () => {
  test("when their shape is wrong, then one error tells all of them", () => {
    const error = errorOf(() =>
      City.of(
        draft((r) => {
          r.regions = {};
          r.bodies[0].level = "provincial";
          r.bodies[1].leadUnit = "";
          r.bodies[2].leadunit = "x";
        }),
      ),
    );

    expect([...error.codes].sort()).toEqual([
      "REGISTER-INVALID-VALUE",
      "REGISTER-INVALID-VALUE",
      "REGISTER-UNKNOWN-KEY",
      "REGISTER-UNKNOWN-KEY",
    ]);
  });

  test("when their entries do not fit together, then one error tells all with value, allowed and fix", () => {
    const error = errorOf(() =>
      City.of(
        draft((r) => {
          r.bodies[1].key = "platform";
          r.bodies[2].parent = "hexi";
          r.bodies[3].sites = { extranet: ["wuqing"] };
          r.realms.intranet = { ...r.realms.intranet, addresses: "10.0.0.0/8" };
          (r.sites.xian as Loose).location = [39.38, 117.04];
        }),
      ),
    );

    expect([...new Set(error.codes)].sort()).toEqual([
      "ADDRESS-OVERLAP",
      "BODY-RESERVED-KEY",
      "REGISTER-DANGLING",
      "SITE-TOO-NEAR",
    ]);
    expect(error.problems.filter((found) => found.code === "REGISTER-DANGLING")).toHaveLength(2);
    for (const found of error.problems) expect(found.path).toBeTruthy();
    expect(error.message).toContain("[REGISTER-DANGLING] The register names a body that it does not have.");
    expect(error.message).toContain("at:      bodies[2].parent");
    expect(error.message).toContain("value:   hexi");
    expect(error.message).toContain("allowed: hrss, platform, wudadao, munan");
    expect(error.message).toContain("to do:   add the body, or name one that exists");
  });
});

test("given two bodies that stand under each other, when it is read, then it is refused", () => {
  const problems = problemsOf((r) => {
    r.bodies[0].parent = "heping";
    r.bodies[0].level = "district";
    r.bodies[1].parent = "hrss";
  });

  expect(problems.map((found) => found.code)).toContain("BODY-LEVEL");
});

test("given a capability profile, when services are taken away or added, then only they differ", () => {
  const without = profiles.full.without("octavia", "trove");
  expect(without.has("octavia")).toBe(false);
  expect(without.has("barbican")).toBe(true);
  expect(without.boundary).toBe("fwaas");
  expect(profiles.full.has("octavia")).toBe(true);

  const more = profiles.basic.with({ add: ["manila"], boundary: "appliance" });
  expect(more.has("manila")).toBe(true);
  expect(more.boundary).toBe("appliance");
});
