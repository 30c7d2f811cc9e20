import {
  type CloudWorld,
  covers,
  type Family,
  type Interval,
  type Intervals,
  normal,
  overlap,
  type PortAddress,
  type Prefix,
  without,
} from "../../model";
import { LAST_ADDRESS } from "../packets/fields";
import type { Reading } from "../reading";

/** Addresses that Neutron chooses from the same pools: neighbours among the names. */
interface Block {
  readonly among: Intervals;
  readonly names: Interval;
}

interface Held {
  readonly address: PortAddress;
  readonly network: string | undefined;
}

/**
 * Every address that the configuration does not tell gets a name: a value beyond the family's
 * addresses, that stands for whichever it will be. A prefix has a name for certain if it covers all
 * that it may be. Two names of one network are never the same address, and none is one that is written
 * for another port of it.
 */
export class AddressBook {
  /** How many names each family has. */
  readonly names: Readonly<Record<Family, number>>;
  private readonly blocks: Readonly<Record<Family, readonly Block[]>>;
  private readonly known = new Map<PortAddress, Interval>();
  private readonly domains: Readonly<Record<Family, readonly Intervals[]>>;
  private readonly cached = new Map<string, Intervals>();

  constructor(world: CloudWorld) {
    const held = [
      ...[...world.ports.values()].flatMap(({ addresses, network }) =>
        addresses.map((address) => ({ address, network })),
      ),
      ...world.floatingIps.map(({ address, network }) => ({ address, network })),
    ];
    const four = this.nameAll("ipv4", held);
    const six = this.nameAll("ipv6", held);
    this.blocks = { ipv4: four.blocks, ipv6: six.blocks };
    this.domains = { ipv4: four.domains, ipv6: six.domains };
    this.names = { ipv4: four.domains.length, ipv6: six.domains.length };
  }

  /** The value of an address: itself where it is written, else its name. */
  of(address: PortAddress): Interval {
    // Every address of the world has been named.
    return this.known.get(address) as Interval;
  }

  ofAll(addresses: readonly PortAddress[], family: Family): Intervals {
    return normal(addresses.filter((address) => address.family === family).map((each) => this.of(each)));
  }

  /** What the addresses may turn out to be: of their pools, what is not written for others. */
  allThatMayBe(addresses: readonly PortAddress[], family: Family): Intervals {
    const own = addresses.filter((address) => address.family === family).map((address) => this.of(address));
    return normal(own.flatMap((value) => this.domainOf(value.first, family) ?? [value]));
  }

  /** Every value that is in any of the prefixes. */
  within(prefixes: readonly Prefix[], family: Family, reading: Reading): Intervals {
    const ranges = normal(prefixes.filter((prefix) => prefix.family === family));
    return this.ofRanges(ranges, family, reading);
  }

  ofRanges(ranges: Intervals, family: Family, reading: Reading): Intervals {
    const key = `${family} ${reading} ${text(ranges)}`;
    const cached = this.cached.get(key);
    if (cached !== undefined) return cached;
    const holds = reading === "may" ? overlap : covers;
    const named = this.blocks[family].filter(({ among }) => holds(ranges, among)).map(({ names }) => names);
    const values = normal([...ranges, ...named]);
    this.cached.set(key, values);
    return values;
  }

  /** Whether no name is in a prefix by chance: each is for certain, or for certain not. */
  isExact(prefix: Prefix, family: Family): boolean {
    const [may, must] = (["may", "must"] as const).map((reading) => this.within([prefix], family, reading));
    return may === must || (may !== undefined && must !== undefined && text(may) === text(must));
  }

  /** What a name may be, or nothing where the value is an address. */
  domainOf(value: bigint, family: Family): Intervals | undefined {
    const index = value - LAST_ADDRESS[family] - 1n;
    return index < 0n ? undefined : this.domains[family][Number(index)];
  }

  private nameAll(family: Family, held: readonly Held[]): { blocks: Block[]; domains: Intervals[] } {
    const ofFamily = held.filter(({ address }) => address.family === family);
    const written = new Map<string | undefined, Interval[]>();
    const groups = new Map<string, Held[]>();
    for (const each of ofFamily) {
      const [only] = each.address.among;
      if (each.address.among.length === 1 && only !== undefined && only.first === only.last) {
        this.known.set(each.address, only);
        push(written, each.network, only);
      } else push(groups, `${each.network} ${text(each.address.among)}`, each);
    }
    const domains: Intervals[] = [];
    const blocks: Block[] = [];
    for (const members of [...groups.values()].sort(byFirst)) {
      const [some] = members;
      const others = normal(written.get(some?.network) ?? []);
      const among = without(some?.address.among ?? [], others);
      const first = LAST_ADDRESS[family] + 1n + BigInt(domains.length);
      members.forEach(({ address }, index) => {
        this.known.set(address, { first: first + BigInt(index), last: first + BigInt(index) });
        domains.push(among);
      });
      blocks.push({ among, names: { first, last: first + BigInt(members.length) - 1n } });
    }
    return { blocks, domains };
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function text(intervals: Intervals): string {
  return intervals.map(({ first, last }) => `${first}-${last}`).join();
}

/** In the order of their pools, so that a prefix of several subnets has their names in one interval. */
function byFirst(a: readonly Held[], b: readonly Held[]): number {
  const [x, y] = [a[0]?.address.among[0]?.first ?? 0n, b[0]?.address.among[0]?.first ?? 0n];
  return x < y ? -1 : x > y ? 1 : 0;
}
