import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  ADMIN_LEVELS,
  AddressPlan,
  type AdminLevel,
  type Body,
  distanceKm,
  Port,
  REALMS,
  Zone,
} from "cdktf-egov-cloud";
import * as ipaddr from "ipaddr.js";
import { city } from "../../stacks/city";

const FOLDER = join(__dirname, "../../stacks/city");
const LOCK = join(FOLDER, "addresses.lock.json");

/** Departments of the annex, as it writes them. */
const ANNEX = [
  "市政府办公厅",
  "市工业和信息化委",
  "天津市电子政务信息与网络中心",
  "市保密局",
  "市公安局",
  "市财政局",
  "市发展改革委",
  "市市场监管委",
  "市统计局",
  "市规划局",
  "市政府应急办",
  "市监察局",
  "市审计局",
];

const DISTRICTS = "和平 河东 河西 南开 河北 红桥 东丽 西青 津南 北辰 武清 宝坻 滨海新 宁河 静海 蓟州".split(
  " ",
);

const bodies = [...city.bodies.values()];
const ofLevel = (level: AdminLevel) => bodies.filter((body) => body.level === level);

/** The bodies above a body, nearest first. */
function above(body: Body): Body[] {
  const parent = body.parent === undefined ? undefined : city.bodies.get(body.parent);
  return parent === undefined ? [] : [parent, ...above(parent)];
}

describe("bodies of the reference city", () => {
  test("are eighty or more, each with a name of its own", () => {
    expect(bodies.length).toBeGreaterThanOrEqual(80);
    expect(new Set(bodies.map((body) => body.name)).size).toBe(bodies.length);
  });

  test.each(ANNEX)("include %s of the annex", (name) => {
    expect(bodies.find((body) => body.name === name)).toMatchObject({ level: "municipal" });
  });

  test("include the 16 districts and no other", () => {
    const names = ofLevel("district").map((body) => body.name);
    expect(names.sort()).toEqual(DISTRICTS.map((name) => `${name}区人民政府`).sort());
  });

  test("stand on four levels, each non-municipal one directly under the level above", () => {
    for (const body of bodies) {
      const chain = [body, ...above(body)];
      expect(chain.at(-1)?.level).toBe("municipal");
      if (body.level !== "municipal") {
        expect(chain[1]?.level).toBe(ADMIN_LEVELS[ADMIN_LEVELS.indexOf(body.level) - 1]);
      }
    }
    for (const level of ADMIN_LEVELS) expect(ofLevel(level)).not.toHaveLength(0);
  });

  test("are on both networks down to the districts, below on the extranet alone", () => {
    for (const body of bodies) {
      const wide = body.level === "municipal" || body.level === "district";
      expect([body.key, body.realms]).toEqual([body.key, wide ? [...REALMS] : ["extranet"]]);
    }
  });

  test("below the districts are at a site of the body above them", () => {
    for (const body of [...ofLevel("township"), ...ofLevel("village")]) {
      const [parent] = above(body);
      for (const site of body.sitesIn("extranet")) expect(parent?.sitesIn("extranet")).toContain(site);
    }
  });

  test.each(["hrss", "public-security", "market-regulation", "statistics", "planning", "health", "finance"])(
    "%s can be recovered at the remote site",
    (key) => expect(city.bodies.get(key)?.sitesIn("extranet")).toEqual(["binhai", "xian"]),
  );

  test("that took over from others begin the day after these end", () => {
    const successors = bodies.filter((body) => body.predecessor !== undefined);
    expect(successors).not.toHaveLength(0);
    for (const { key, validFrom, predecessor = "" } of successors) {
      const last = new Date(city.bodies.get(predecessor)?.validUntil ?? "");
      last.setUTCDate(last.getUTCDate() + 1);
      expect([key, last.toISOString().slice(0, 10)]).toEqual([key, validFrom]);
    }
  });

  test("that served in 2015 were all there on the day of the opinions", () => {
    for (const name of ANNEX) {
      expect(bodies.find((body) => body.name === name)?.validFrom ?? "").not.toMatch(/./);
    }
  });
});

describe("sites and addresses of the reference city", () => {
  test("three sites, one of them remote", () => {
    expect([...city.sites.keys()]).toEqual(["binhai", "wuqing", "xian"]);
    const { binhai, wuqing, xian } = Object.fromEntries(city.sites);
    if (binhai === undefined || wuqing === undefined || xian === undefined) throw new Error("site missing");
    expect(distanceKm(binhai, wuqing)).toBeLessThan(100);
    expect(distanceKm(binhai, xian)).toBeGreaterThan(city.parameters.remoteDistanceKm.value);
    for (const realm of REALMS) expect(city.realms.get(realm)?.remoteSite?.key).toBe("xian");
  });

  test("only fictional addresses, in the data and in the lock", () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.\w+$/.test(file),
    );
    const found = files.flatMap((file) => addressesIn(readFileSync(join(FOLDER, file), "utf8")));
    const register = [...city.realms.values()].flatMap((realm) => [
      realm.ipv4,
      realm.ipv6,
      realm.internetAddresses ?? [],
    ]);
    const all = [...found, ...register.flat()];
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter((text) => !isFictional(text))).toEqual([]);
  });

  test("the search for addresses finds real ones", () => {
    const real = addressesIn('"59.192.0.0/10", 8.8.8.8 and `2400:3200::1` or fd00:e::/40');
    expect(real).toEqual(["59.192.0.0/10", "8.8.8.8", "2400:3200::1", "fd00:e::/40"]);
    expect(real.filter((text) => !isFictional(text))).toHaveLength(3);
  });

  test.each(REALMS)("the address lock is up to date on the %s", (realm) => {
    expect(AddressPlan.load(city, LOCK).problems(realm)).toEqual([]);
  });

  test("allocating again moves nothing", () => {
    const { lock } = AddressPlan.load(city, LOCK);
    expect(AddressPlan.allocate(city, lock).lock).toEqual(lock);
  });

  test("the realms' blocks have no address in common", () => {
    const { blocks } = AddressPlan.load(city, LOCK).lock;
    for (const [key, { ipv4, ipv6 }] of Object.entries(blocks)) {
      const outer = key.startsWith("extranet/");
      expect([key, ipv4.startsWith("10."), ipv6.startsWith("fd00:e:")]).toEqual([key, outer, outer]);
    }
  });

  test("public entries fit the range of the unified exit", () => {
    const entries = bodies.flatMap((body) => body.publicEntries);
    expect(entries.length).toBeGreaterThanOrEqual(10);
    expect(entries.length).toBeLessThan(250);
  });
});

describe("decisions and dates of the reference city", () => {
  test("overrides of the flow matrix only narrow it, and are recorded", () => {
    expect(city.flows.overrides).toHaveLength(1);
    const mobile = { from: Zone.SECURE_ACCESS, to: Zone.DEDICATED, sameBody: false, sameSystem: false };
    expect(city.flows.decide(mobile, Port.HTTPS).allowed).toBe(true);
    expect(city.flows.decide(mobile, Port.tcp(3306)).allowed).toBe(false);
    for (const override of city.flows.overrides) {
      const replaced = city.flows.rules.find(
        (rule) => rule.from === override.from && rule.to === override.to && rule.between === override.between,
      );
      expect(replaced?.ports).toBeUndefined();
      expect(replaced?.carriage).toBe(override.carriage);
      expect(override.ports).not.toHaveLength(0);
    }
  });

  test("milestones are the dates of the opinions", () => {
    expect(city.milestones.map(({ due, basis }) => [due, basis.split("：")[0]])).toEqual([
      ["2015-12-31", "实施意见 三（一）1"],
      ["2016-12-31", "实施意见 三（四）1"],
      ["2020-05-29", "实施意见 二（一）"],
    ]);
  });

  test("every site can run both instruction sets that the images need", () => {
    for (const site of city.sites.keys()) {
      const isas = [...city.pools.values()]
        .filter((pool) => pool.sites?.includes(site))
        .map((pool) => pool.isa);
      for (const image of city.images.values()) expect(isas).toContain(image.isa);
    }
  });

  test("a host is in one pool at one site", () => {
    const hosts = [...city.pools.values()].flatMap((pool) => Object.values(pool.hosts ?? {}).flat());
    expect(new Set(hosts).size).toBe(hosts.length);
    for (const pool of city.pools.values()) expect(Object.keys(pool.hosts ?? {})).toEqual(pool.sites);
  });
});

/** Every IPv4 or IPv6 address or prefix in a text. */
function addressesIn(text: string): string[] {
  return (text.match(/[0-9a-fA-F.:]+(?:\/\d+)?/g) ?? []).filter((word) => {
    const [address = ""] = word.split("/");
    return ipaddr.IPv4.isValidFourPartDecimal(address) || (address.includes(":") && ipaddr.isValid(address));
  });
}

function isFictional(text: string): boolean {
  const [address = "", length] = text.split("/");
  const allowed = [
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "192.0.2.0/24",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "fd00::/8",
  ];
  const parsed = ipaddr.parse(address);
  return allowed.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === parsed.kind() && parsed.match(network, bits) && Number(length ?? 128) >= bits;
  });
}
