import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { AddressPlan, type BodyProps, type City, GovApp } from "cdktf-egov-cloud";
import * as fc from "fast-check";
import {
  type AddressLock,
  EMPTY_LOCK,
  readAddressLock,
  renderAddressLock,
  writeAddressLock,
} from "../../src/city/address-lock";
import { Prefix } from "../../src/city/prefix";
import { city, cityProps, cityWith } from "../support/city";
import { errorOf, freshFolder } from "../support/synth";

const LEVELS = ["municipal", "district", "township", "village"] as const;

/** A city whose bodies are `b0`, `b1` …, each of a level that follows from its number. */
function cityOf(numbers: readonly number[], addresses = "10.0.0.0/8"): City {
  const bodies = numbers.map(
    (number): BodyProps => ({
      key: `b${number}`,
      name: `单位${number}`,
      level: LEVELS[number % 4] ?? "village",
      leadUnit: "信息中心",
      ...(number % 3 === 0 ? { sites: { extranet: ["binhai", "xian"] } } : {}),
    }),
  );
  return cityWith({
    realms: { ...cityProps.realms, extranet: { ...cityProps.realms.extranet, addresses } },
    bodies,
  });
}

const pairOf = (text: string): Prefix => {
  const prefix = Prefix.parse(text);
  if (prefix === undefined) throw new Error(`no prefix: ${text}`);
  return prefix;
};

/** Every promise of a lock that holds whatever came before. */
function expectSound(lock: AddressLock, register: City): void {
  for (const family of ["ipv4", "ipv6"] as const) {
    const all = Object.entries({ ...lock.released, ...lock.blocks })
      .map(([key, block]) => ({ key, prefix: pairOf(block[family]) }))
      .sort((a, b) => Number(a.prefix.first - b.prefix.first) || a.prefix.length - b.prefix.length);
    const open: typeof all = [];
    for (const { key, prefix } of all) {
      const [realm = "", site = "", , zone = ""] = key.split("/");
      const pool = register.realms.get(realm as "extranet")?.[family] ?? "";
      expect(pairOf(pool).contains(prefix)).toBe(true);
      const zonePools = (lock.pools[`${realm}/${site}/${zone}`]?.[family] ?? []).map(pairOf);
      expect(zonePools.some((zonePool) => zonePool.contains(prefix))).toBe(true);
      while (open.length > 0 && open.every((earlier) => earlier.prefix.last < prefix.first)) open.length = 0;
      for (const other of open) {
        if (!other.prefix.overlaps(prefix)) continue;
        // Only routers on the interconnect network lie inside another block: that network itself.
        const nested = zone === "interconnect" && other.key === `${realm}/${site}/platform/interconnect`;
        if (!nested) throw new Error(`${key} ${prefix} overlaps ${other.key} ${other.prefix}`);
      }
      open.push({ key, prefix });
    }
  }
}

const subsets = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 12 }), {
  minLength: 1,
  maxLength: 6,
});

describe("given bodies that come and go in any order", () => {
  test.each(["10.0.0.0/8", "10.0.0.0/16", "10.0.0.0/17"])(
    "when the plan of %s follows, then no block moves, overlaps, leaves its pool or is reused",
    (addresses) => {
      fc.assert(
        fc.property(subsets, (steps) => {
          let lock: AddressLock = EMPTY_LOCK;
          const everSeen = new Map<string, string>();
          for (const numbers of steps) {
            const register = cityOf(numbers, addresses);
            const plan = AddressPlan.allocate(register, lock);
            lock = plan.lock;
            expectSound(lock, register);
            expect(plan.problems("extranet")).toEqual([]);
            expect(plan.problems("intranet")).toEqual([]);
            for (const [key, block] of Object.entries({ ...lock.blocks, ...lock.released })) {
              const text = JSON.stringify(block);
              // A revived body gets the block that it had; nobody else ever gets it.
              expect(everSeen.get(key) ?? text).toBe(text);
              everSeen.set(key, text);
            }
            expect(new Set(everSeen.values()).size).toBe(everSeen.size);
            expect(Object.keys(lock.blocks).some((key) => key in lock.released)).toBe(false);
          }
        }),
        { numRuns: 15 },
      );
    },
  );

  test("when one body is removed and comes back, then its block was kept for it under released", () => {
    const first = AddressPlan.allocate(cityOf([0, 1, 2]));
    const without = AddressPlan.allocate(cityOf([0, 2]), first.lock);
    const other = AddressPlan.allocate(cityOf([0, 2, 5]), without.lock);
    const back = AddressPlan.allocate(cityOf([0, 1, 2, 5]), other.lock);
    const key = "extranet/binhai/b1/dedicated";

    expect(without.lock.blocks[key]).toBeUndefined();
    expect(without.lock.released[key]).toEqual(first.lock.blocks[key]);
    expect(other.lock.blocks["extranet/binhai/b5/dedicated"]).not.toEqual(first.lock.blocks[key]);
    expect(back.lock.blocks[key]).toEqual(first.lock.blocks[key]);
    expect(back.lock.released[key]).toBeUndefined();
  });

  test("when nothing changed, then a second run writes the same bytes", () => {
    const { lock } = AddressPlan.allocate(cityOf([3, 1, 2]));

    expect(renderAddressLock(AddressPlan.allocate(cityOf([3, 1, 2]), lock).lock)).toBe(
      renderAddressLock(lock),
    );
  });
});

describe("given the small city's plan", () => {
  const plan = AddressPlan.allocate(city);

  test("when blocks are asked for, then each has the size of its level in both families", () => {
    const lengths = (body: string) => {
      const { ipv4, ipv6 } = plan.block("extranet", "binhai", body, "dedicated");
      return [ipv4.length, ipv6.length];
    };

    expect(lengths("hrss")).toEqual([24, 64]);
    expect(lengths("heping")).toEqual([24, 64]);
    expect(lengths("wudadao")).toEqual([26, 64]);
    expect(lengths("munan")).toEqual([27, 64]);
    expect(plan.block("extranet", "binhai", "platform", "interconnect").ipv4.length).toBe(20);
    expect(plan.block("extranet", "binhai", "hrss", "interconnect").ipv4.length).toBe(32);
  });

  test("when a router's address is given, then the first sixteen of the interconnect stay the platform's", () => {
    const network = plan.block("extranet", "binhai", "platform", "interconnect").ipv4;
    const router = plan.block("extranet", "binhai", "hrss", "interconnect").ipv4;

    expect(network.contains(router)).toBe(true);
    expect(router.first - network.first).toBe(16n);
  });

  test("when a block does not exist, then the error names it and what to run", () => {
    const error = errorOf(() => plan.block("extranet", "xian", "heping", "dedicated"));

    expect(error.problems).toEqual([
      expect.objectContaining({
        code: "ADDRESS-PLAN-MISSING",
        args: { key: "extranet/xian/heping/dedicated" },
        path: "addresses.lock.json",
      }),
    ]);
    expect(error.message).toContain("egov addresses");
  });

  test("when zone pools are asked for, then every body's block lies in one of them", () => {
    const pools = plan.pools("extranet", "binhai", "dedicated").map(pairOf);
    for (const body of ["platform", "hrss", "heping", "wudadao", "munan"]) {
      const { ipv4, ipv6 } = plan.block("extranet", "binhai", body, "dedicated");
      for (const prefix of [ipv4, ipv6]) expect(pools.some((pool) => pool.contains(prefix))).toBe(true);
    }
    expect(plan.pools("extranet", "wuqing", "dedicated")).toEqual([]);
  });
});

test("given a pool whose zones have room for one block each, when bodies join, then none gets another's block", () => {
  const realms = { extranet: { ...cityProps.realms.extranet, sites: ["binhai"], addresses: "10.0.0.0/18" } };
  const bodies = ["a", "b", "c"].map(
    (key): BodyProps => ({ key, name: key, level: "municipal", leadUnit: "信息中心" }),
  );
  const small = cityWith({ realms, bodies });

  const plan = AddressPlan.allocate(small);

  expectSound(plan.lock, small);
  expect(plan.problems("extranet")).toEqual([]);
});

test("given a pool that is too small for the register, when it is allocated, then every block that does not fit is named", () => {
  const error = errorOf(() => AddressPlan.allocate(cityOf([0, 1], "10.0.0.0/20")));

  expect(new Set(error.codes)).toEqual(new Set(["ADDRESS-POOL-FULL"]));
  expect(error.problems.length).toBeGreaterThan(1);
  expect(error.problems[0]).toMatchObject({ path: "realms.extranet.addresses", value: "10.0.0.0/20" });
});

describe("given a plan that does not fit the register", () => {
  test("when an App is made with it, then all that is missing and left over is told", () => {
    const stale = AddressPlan.allocate(cityOf([0, 1]));
    const grown = cityOf([0, 2]);
    const file = path.join(freshFolder(), "addresses.lock.json");
    writeAddressLock(file, stale.lock);

    const error = errorOf(
      () => new GovApp({ realm: "extranet", city: grown, addresses: file, outdir: freshFolder() }),
    );

    const keysOf = (code: string) =>
      error.problems
        .filter((found) => found.code === code)
        .map((found) => (found.args as { key: string }).key);
    expect(keysOf("ADDRESS-PLAN-MISSING").sort()).toEqual([
      "extranet/binhai/b2/dedicated",
      "extranet/binhai/b2/interconnect",
      "extranet/binhai/b2/public-service",
    ]);
    expect(keysOf("ADDRESS-PLAN-LEFT").sort()).toEqual([
      "extranet/binhai/b1/dedicated",
      "extranet/binhai/b1/interconnect",
      "extranet/binhai/b1/public-service",
    ]);
  });

  /** The lock of a good plan with one block changed by hand. */
  const damaged = (key: string, block: Partial<{ ipv4: string; ipv6: string }>) => {
    const { lock } = AddressPlan.allocate(city);
    const before = lock.blocks[key];
    if (before === undefined) throw new Error(`no block ${key}`);
    const file = path.join(freshFolder(), "addresses.lock.json");
    writeAddressLock(file, { ...lock, blocks: { ...lock.blocks, [key]: { ...before, ...block } } });
    return AddressPlan.load(city, file).problems("extranet");
  };
  const blockOf = (key: string) => AddressPlan.allocate(city).lock.blocks[key] ?? { ipv4: "", ipv6: "" };

  test("when a block was given somebody else's range by hand, then both are named", () => {
    const other = "extranet/binhai/heping/dedicated";
    const [found, ...rest] = damaged("extranet/binhai/hrss/dedicated", { ipv4: blockOf(other).ipv4 });

    expect(rest).toEqual([]);
    expect(found?.code).toBe("ADDRESS-OVERLAP");
    expect(JSON.stringify(found)).toContain(other);
    expect(JSON.stringify(found)).toContain("extranet/binhai/hrss/dedicated");
  });

  test("when two routers were given one address by hand, then both are named", () => {
    const other = "extranet/binhai/heping/interconnect";
    const [found] = damaged("extranet/binhai/hrss/interconnect", { ipv4: blockOf(other).ipv4 });

    expect(found?.code).toBe("ADDRESS-OVERLAP");
    expect(JSON.stringify(found)).toContain(other);
    expect(JSON.stringify(found)).toContain("extranet/binhai/hrss/interconnect");
  });

  test("when a zone's block was moved into the interconnect by hand, behind other routers, then it is told", () => {
    const network = pairOf(blockOf("extranet/binhai/platform/interconnect").ipv4);
    const problems = damaged("extranet/binhai/munan/dedicated", { ipv4: `${network.sub(1024, 27)}` });

    expect(problems.map((found) => found.code)).toContain("ADDRESS-OVERLAP");
  });

  test("when a block lies outside the realm's pool, then the pool is told", () => {
    expect(damaged("extranet/binhai/hrss/dedicated", { ipv4: "192.168.7.0/24" })).toEqual([
      expect.objectContaining({
        code: "ADDRESS-OUTSIDE-POOL",
        path: "addresses.lock.json extranet/binhai/hrss/dedicated",
        value: "192.168.7.0/24",
        allowed: ["10.0.0.0/8"],
      }),
    ]);
  });

  test("when a block is no range, then it counts as missing", () => {
    expect(damaged("extranet/binhai/hrss/dedicated", { ipv6: "none" })).toEqual([
      expect.objectContaining({ code: "ADDRESS-PLAN-MISSING" }),
    ]);
  });
});

describe("given a lock file", () => {
  test("when it does not exist, then the plan is empty", () => {
    expect(readAddressLock(path.join(freshFolder(), "none.json"))).toEqual(EMPTY_LOCK);
  });

  test("when it is written and read, then it is the same, sorted, one allocation a line", () => {
    const folder = freshFolder();
    const file = path.join(folder, "addresses.lock.json");
    const { lock } = AddressPlan.allocate(city);
    writeAddressLock(file, lock);

    expect(readAddressLock(file)).toEqual(lock);
    expect(readdirSync(folder)).toEqual(["addresses.lock.json"]);
    const text = readFileSync(file, "utf8");
    const keys = text
      .split("\n")
      .flatMap((line) => /^ {4}"(extranet\/[^"]+\/[^"]+\/[^"]+)"/.exec(line)?.[1] ?? []);
    expect(keys).toEqual([...keys].sort());
    expect(keys.length).toBe(Object.keys(lock.blocks).filter((key) => key.startsWith("extranet")).length);
  });

  test("when allocations are listed in another order, then the file is the same", () => {
    const { lock } = AddressPlan.allocate(city);
    const reversed = Object.fromEntries(Object.entries(lock.blocks).reverse());

    expect(renderAddressLock({ ...lock, blocks: reversed })).toBe(renderAddressLock(lock));
  });

  test.each([
    ["is no JSON", "{", /JSON/],
    ["lacks its version", "{}", /version/],
    ["has another version", '{"version":2,"pools":{},"blocks":{},"released":{}}', /version/],
    [
      "has a block without a family",
      '{"version":1,"pools":{},"blocks":{"a":{"ipv4":"10.0.0.0/24"}},"released":{}}',
      /blocks\.a\.ipv6/,
    ],
    ["has a field of its own", '{"version":1,"pools":{},"blocks":{},"released":{},"x":1}', /x/],
  ])("when it %s, then file and reason are told", (_what, text, reason) => {
    const file = path.join(freshFolder(), "addresses.lock.json");
    writeFileSync(file, text);

    const [found] = errorOf(() => AddressPlan.load(city, file)).problems;

    expect(found?.code).toBe("ADDRESS-LOCK-UNREADABLE");
    expect(found?.path).toBe(file);
    expect(found?.args).toEqual({ reason: expect.stringMatching(reason) });
  });

  test("when it is a folder, then file and reason are told", () => {
    const folder = freshFolder();
    expect(errorOf(() => AddressPlan.load(city, folder)).codes).toEqual(["ADDRESS-LOCK-UNREADABLE"]);
  });
});
