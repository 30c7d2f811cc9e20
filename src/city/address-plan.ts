import { EgovError } from "../problems/egov-error";
import { type Problem, problem } from "../problems/problem";
import { type AddressLock, EMPTY_LOCK, readAddressLock } from "./address-lock";
import { type Body, PLATFORM } from "./body";
import type { City, RealmRegister } from "./city";
import { firstFree, Prefix } from "./prefix";
import type { Realm } from "./realm";
import { type CloudZone, zonesOf } from "./zone";

/**
 * Where a block lies: a security zone, or the interconnect network on which the bodies' routers
 * meet the platform's core router.
 */
export type AddressedZone = CloudZone | "interconnect";

const FAMILIES = ["ipv4", "ipv6"] as const;
type Family = (typeof FAMILIES)[number];

/** The block of one (realm, site, body, zone) in both families. */
export type Block = Readonly<Record<Family, Prefix>>;

/** Addresses of the interconnect network kept for the platform: the first 16. */
const INTERCONNECT_RESERVED = { ipv4: 28, ipv6: 124 } as const;
const INTERCONNECT_LENGTH = { ipv4: 20, ipv6: 64 } as const;
const IPV6_ZONE_POOL_LENGTH = 48;
const IPV6_BLOCK_LENGTH = 64;
/** A realm's IPv4 pool is cut into 64 zone pools; a zone that outgrows one gets another. */
const ZONE_POOL_BITS = 6;

/** The first half of the interconnect is for the routers of the plan, the second for Neutron. */
export function interconnectKept(network: Prefix): bigint {
  return network.count / 2n;
}

interface Need {
  readonly key: string;
  readonly realm: RealmRegister;
  readonly poolKey: string;
  readonly zone: AddressedZone;
  readonly length: Readonly<Record<Family, number>>;
}

/**
 * Which addresses each (realm, site, body, zone) has. Allocations are recorded in a committed
 * lock file: adding or removing a body never moves another's block, and the block of a removed
 * body stays reserved under `released`.
 */
export class AddressPlan {
  /** The plan of a lock file as it stands. Nothing is allocated. */
  static load(city: City, file: string): AddressPlan {
    return new AddressPlan(city, readAddressLock(file));
  }

  /**
   * A plan with everything allocated that the register needs and `previous` lacks.
   *
   * @throws {@link EgovError} ADDRESS-POOL-FULL naming every block that does not fit.
   */
  static allocate(city: City, previous: AddressLock = EMPTY_LOCK): AddressPlan {
    return new AddressPlan(city, new Allocation(city, previous).run());
  }

  private readonly blocks = new Map<string, Block>();

  private constructor(
    private readonly city: City,
    readonly lock: AddressLock,
  ) {
    for (const [key, { ipv4, ipv6 }] of Object.entries(lock.blocks)) {
      const block = { ipv4: Prefix.parse(ipv4), ipv6: Prefix.parse(ipv6) };
      if (block.ipv4 !== undefined && block.ipv6 !== undefined) this.blocks.set(key, block as Block);
    }
  }

  /** What makes the plan unfit for the register in one realm: stale, or damaged by hand. */
  problems(realm: Realm): Problem[] {
    const register = this.city.realms.get(realm);
    if (register === undefined) return [];
    const needed = new Set(needs(this.city, register).map((need) => need.key));
    const mine = Object.keys(this.lock.blocks).filter((key) => key.startsWith(`${realm}/`));
    const missing = [...needed].filter((key) => !this.blocks.has(key));
    const left = mine.filter((key) => !needed.has(key));
    const stale = [
      ...missing.map((key) => problem("ADDRESS-PLAN-MISSING", { key }, { path: "addresses.lock.json" })),
      ...left.map((key) => problem("ADDRESS-PLAN-LEFT", { key }, { path: "addresses.lock.json" })),
    ];
    return [...stale, ...this.damage(register, mine)];
  }

  /**
   * The block of a body in a zone.
   *
   * @throws {@link EgovError} ADDRESS-PLAN-MISSING if the plan has none.
   */
  block(realm: Realm, site: string, body: string, zone: AddressedZone): Block {
    const key = blockKey(realm, site, body, zone);
    const found = this.blocks.get(key);
    if (found === undefined) {
      throw new EgovError([problem("ADDRESS-PLAN-MISSING", { key }, { path: "addresses.lock.json" })]);
    }
    return found;
  }

  /** Number of blocks recorded in a realm. */
  blockCount(realm: Realm): number {
    return [...this.blocks.keys()].filter((key) => key.startsWith(`${realm}/`)).length;
  }

  /** The pools of a zone at a site: every body's block lies in one of them. */
  pools(realm: Realm, site: string, zone: AddressedZone): readonly string[] {
    const pool = this.lock.pools[`${realm}/${site}/${zone}`];
    return pool === undefined ? [] : [...pool.ipv4, ...pool.ipv6];
  }

  private damage(register: RealmRegister, keys: readonly string[]): Problem[] {
    return FAMILIES.flatMap((family) => {
      const within = Prefix.parse(register[family]);
      const sorted = keys
        .flatMap((key) => {
          const block = this.blocks.get(key);
          return block === undefined ? [] : [{ key, prefix: block[family] }];
        })
        .sort((a, b) => (a.prefix.first < b.prefix.first ? -1 : 1));
      // Earlier ranges that reach as far as the one at hand: a wide one may hold many.
      let open: typeof sorted = [];
      return sorted.flatMap(({ key, prefix }): Problem[] => {
        const path = `addresses.lock.json ${key}`;
        open = open.filter((earlier) => earlier.prefix.last >= prefix.first);
        const overlaps = open
          .filter((earlier) => !isRouterAddress(earlier.key, key) && !isRouterAddress(key, earlier.key))
          .map((earlier) =>
            problem(
              "ADDRESS-OVERLAP",
              { other: `${earlier.key} ${earlier.prefix}` },
              { path, value: `${prefix}` },
            ),
          );
        open.push({ key, prefix });
        // Boundaries name a zone by its pools: a block elsewhere would escape them.
        const pools = this.lock.pools[poolKeyOf(key)]?.[family] ?? [];
        const allowed = within?.contains(prefix) === false ? [`${within}`] : pools;
        return allowed.some((pool) => Prefix.parse(pool)?.contains(prefix) === true)
          ? overlaps
          : [problem("ADDRESS-OUTSIDE-POOL", {}, { path, value: `${prefix}`, allowed }), ...overlaps];
      });
    });
  }
}

/** Whether `inner` is a router's address on the interconnect network `outer`, which holds them all. */
function isRouterAddress(outer: string, inner: string): boolean {
  return (
    outer !== inner && outer.endsWith(`/${PLATFORM}/interconnect`) && poolKeyOf(outer) === poolKeyOf(inner)
  );
}

const blockKey = (realm: Realm, site: string, body: string, zone: AddressedZone) =>
  `${realm}/${site}/${body}/${zone}`;

/** Every block that the register needs in a realm, in the register's order. */
function needs(city: City, register: RealmRegister): Need[] {
  const { realm } = register;
  const need = (site: string, body: string, zone: AddressedZone, ipv4: number): Need => ({
    key: blockKey(realm, site, body, zone),
    poolKey: `${realm}/${site}/${zone}`,
    realm: register,
    zone,
    length: { ipv4, ipv6: IPV6_BLOCK_LENGTH },
  });
  const bodies = city.bodiesIn(realm);
  return register.sites.flatMap((site) => {
    const platform = zonesOf(realm).map((zone) =>
      need(site.key, PLATFORM, zone, city.parameters.platformPrefix.value),
    );
    const interconnect: Need = {
      ...need(site.key, PLATFORM, "interconnect", INTERCONNECT_LENGTH.ipv4),
      length: INTERCONNECT_LENGTH,
    };
    const tenancies = bodies
      .filter((body) => body.sitesIn(realm).includes(site.key))
      .flatMap((body) => [
        { ...need(site.key, body.key, "interconnect", 32), length: { ipv4: 32, ipv6: 128 } },
        ...body.zonesIn(realm).map((zone) => need(site.key, body.key, zone, prefixOf(city, body))),
      ]);
    return [...platform, interconnect, ...tenancies];
  });
}

function prefixOf(city: City, body: Body): number {
  const { municipalPrefix, districtPrefix, townshipPrefix, villagePrefix } = city.parameters;
  return {
    municipal: municipalPrefix,
    district: districtPrefix,
    township: townshipPrefix,
    village: villagePrefix,
  }[body.level].value;
}

/** One extension of a lock: keeps what is there, adds what is missing, releases what is no longer needed. */
class Allocation {
  private readonly pools: AddressLock["pools"];
  private readonly blocks: AddressLock["blocks"] = {};
  private readonly released: AddressLock["released"];
  private readonly problems: Problem[] = [];
  /** Ranges in use, by pool key: a released block is not given to another. */
  private readonly taken = new Map<string, Record<Family, Prefix[]>>();

  constructor(
    private readonly city: City,
    previous: AddressLock,
  ) {
    this.pools = structuredClone(previous.pools);
    this.released = { ...previous.released, ...previous.blocks };
    for (const [key, block] of Object.entries(this.released)) this.take(poolKeyOf(key), block);
  }

  run(): AddressLock {
    for (const register of this.city.realms.values()) {
      for (const need of needs(this.city, register)) this.allocate(need);
    }
    if (this.problems.length > 0) throw new EgovError(this.problems);
    return { version: 1, pools: this.pools, blocks: this.blocks, released: this.released };
  }

  private allocate(need: Need): void {
    const kept = this.released[need.key];
    if (kept !== undefined) {
      delete this.released[need.key];
      this.blocks[need.key] = kept;
      return;
    }
    const ipv4 = this.find(need, "ipv4");
    const ipv6 = this.find(need, "ipv6");
    if (ipv4 === undefined || ipv6 === undefined) {
      const family = ipv4 === undefined ? "ipv4" : "ipv6";
      this.problems.push(
        problem(
          "ADDRESS-POOL-FULL",
          { key: need.key, length: need.length[family] },
          { path: `realms.${need.realm.realm}.addresses`, value: need.realm[family] },
        ),
      );
      return;
    }
    const block = { ipv4: ipv4.toString(), ipv6: ipv6.toString() };
    this.blocks[need.key] = block;
    this.take(need.poolKey, block);
  }

  private find(need: Need, family: Family): Prefix | undefined {
    const pool = this.pools[need.poolKey] ?? { ipv4: [], ipv6: [] };
    this.pools[need.poolKey] = pool;
    const length = need.length[family];
    if (need.zone === "interconnect" && need.key.includes(`/${PLATFORM}/`)) {
      return this.newPool(need, family, length);
    }
    const taken = this.taken.get(need.poolKey)?.[family] ?? [];
    for (const text of pool[family]) {
      const within = Prefix.parse(text);
      if (within === undefined) continue;
      const reserved =
        need.zone === "interconnect"
          ? [
              within.sub(0, INTERCONNECT_RESERVED[family]),
              within.sub(interconnectKept(within), within.length + 1),
            ]
          : [];
      // The interconnect network is itself recorded as a block: routers lie in it, not beside it.
      const used = need.zone === "interconnect" ? taken.filter((t) => t.length > within.length) : taken;
      const free = firstFree(within, length, [...used, ...reserved]);
      if (free !== undefined) return free;
    }
    if (need.zone === "interconnect") return undefined;
    const poolLength =
      family === "ipv6"
        ? IPV6_ZONE_POOL_LENGTH
        : Math.min((Prefix.parse(need.realm.ipv4)?.length ?? 0) + ZONE_POOL_BITS, length);
    return this.newPool(need, family, poolLength)?.sub(0, length);
  }

  /** Cuts a further pool for a zone from the realm's addresses. */
  private newPool(need: Need, family: Family, length: number): Prefix | undefined {
    const within = Prefix.parse(need.realm[family]);
    if (within === undefined) return undefined;
    const others = Object.values(this.pools).flatMap((pool) =>
      pool[family].flatMap((text) => Prefix.parse(text) ?? []),
    );
    const free = firstFree(within, length, others);
    if (free !== undefined) this.pools[need.poolKey]?.[family].push(free.toString());
    return free;
  }

  private take(poolKey: string, block: { ipv4: string; ipv6: string }): void {
    const taken = this.taken.get(poolKey) ?? { ipv4: [], ipv6: [] };
    for (const family of FAMILIES) {
      const prefix = Prefix.parse(block[family]);
      if (prefix !== undefined) taken[family].push(prefix);
    }
    this.taken.set(poolKey, taken);
  }
}

/** `realm/site/zone` of `realm/site/body/zone`. */
function poolKeyOf(key: string): string {
  const [realm, site, , zone] = key.split("/");
  return `${realm}/${site}/${zone}`;
}
