import {
  type Address,
  addressAt,
  addressOf,
  type Block,
  blockOf,
  distinct,
  type Family,
  same,
  within,
} from "./address";
import { AddressClasses } from "./address-classes";
import type { TinySubnet, TinyWorld } from "./tiny-world";

/**
 * One choice of all that Neutron chooses: addresses by what has them, as `port:web`, `gateway:r`,
 * `floating:f`, `balancer:lb`. Written addresses are among them.
 */
export type Completion = Readonly<Record<string, readonly Address[]>>;

/** No more of a pool is tried. */
const POOL_LIMIT = 8;

interface Slot {
  readonly key: string;
  readonly subnet: TinySubnet;
  readonly written: string | undefined;
  /** Addresses that Neutron does not give it: a router's own is no next hop of its routes. */
  readonly refused?: readonly Address[];
}

/** Neutron's default: the first address of the subnet. */
export function gatewayOf(subnet: TinySubnet): Address | undefined {
  if (subnet.gateway === null) return undefined;
  if (subnet.gateway !== undefined) return addressOf(subnet.gateway);
  const block = blockOf(subnet.cidr);
  return addressAt(block.family, block.first + 1n);
}

/** What Neutron may choose, in order, written addresses included; at most `limit`, spread over the pool. */
export function poolOf(subnet: TinySubnet, limit = POOL_LIMIT): Address[] {
  const block: Block = blockOf(subnet.cidr);
  const last = block.family === "ipv4" ? block.last - 1n : block.last;
  const pool =
    subnet.pool === undefined
      ? { first: block.first + 1n, last }
      : { first: addressOf(subnet.pool.first).value, last: addressOf(subnet.pool.last).value };
  const gateway = gatewayOf(subnet);
  const free: Address[] = [];
  for (let value = pool.first; value <= pool.last && free.length < limit; value++) {
    const next = addressAt(block.family, value);
    if (gateway === undefined || !same(gateway, next)) free.push(next);
  }
  return free;
}

function slots(world: TinyWorld): Slot[] {
  const subnet = (name: string): TinySubnet[] => world.subnets.filter((each) => each.name === name);
  const perFamily = (network: string): TinySubnet[] =>
    (["ipv4", "ipv6"] satisfies Family[]).flatMap((family) =>
      world.subnets.filter((s) => s.network === network && blockOf(s.cidr).family === family).slice(0, 1),
    );
  const all: Slot[] = [];
  for (const port of world.ports) {
    const key = `port:${port.name}`;
    if (port.fixed === undefined)
      all.push(...perFamily(port.network).map((s) => ({ key, subnet: s, written: undefined })));
    else
      for (const fixed of port.fixed)
        all.push(...subnet(fixed.subnet).map((s) => ({ key, subnet: s, written: fixed.address })));
  }
  for (const { name, gateway, routes } of world.routers) {
    if (gateway === undefined) continue;
    const key = `gateway:${name}`;
    const refused = routes.map(({ nextHop }) => addressOf(nextHop));
    if (gateway.addresses === undefined)
      all.push(...perFamily(gateway.network).map((s) => ({ key, subnet: s, written: undefined, refused })));
    else
      for (const { subnet: of, address } of gateway.addresses)
        all.push(...subnet(of).map((s) => ({ key, subnet: s, written: address })));
  }
  for (const { name, network, address } of world.floatingIps) {
    const v4 = perFamily(network).filter((s) => blockOf(s.cidr).family === "ipv4");
    all.push(...v4.map((s) => ({ key: `floating:${name}`, subnet: s, written: address })));
  }
  for (const { name, subnet: of, address } of world.balancers)
    all.push(...subnet(of).map((s) => ({ key: `balancer:${name}`, subnet: s, written: address })));
  return all;
}

/** Addresses that are written somewhere, so that Neutron chooses them for nobody else. */
function writtenAddresses(world: TinyWorld): Address[] {
  const interfaces = world.routers.flatMap((router) =>
    router.interfaces.flatMap(({ address }) => (address === undefined ? [] : [address])),
  );
  const others = slots(world).flatMap(({ written }) => (written === undefined ? [] : [written]));
  return [...interfaces, ...others].map(addressOf);
}

/**
 * Every completion, of those that differ by the names of addresses only one; or `limit` of them when there
 * are more (`exhaustive: false`: then what holds in all of them need not hold in every one). None where an
 * address is written twice: Neutron refuses to give it to the second.
 */
export function completionsOf(
  world: TinyWorld,
  limit = 24,
): { readonly completions: readonly Completion[]; readonly exhaustive: boolean } {
  const written = writtenAddresses(world);
  if (distinct(written).length < written.length) return { completions: [], exhaustive: true };
  const classes = new AddressClasses(world);
  let exhaustive = true;
  let partial: readonly Partial[] = [{ chosen: {}, taken: written, key: "" }];
  for (const slot of slots(world)) {
    if (slot.written === undefined && poolOf(slot.subnet).length === POOL_LIMIT) exhaustive = false;
    const next = new Map<string, Partial>();
    for (const before of partial)
      for (const after of choices(before, slot, classes))
        if (!next.has(after.key)) next.set(after.key, after);
    partial = [...next.values()];
    if (partial.length > limit) {
      exhaustive = false;
      const step = partial.length / limit;
      const all = partial;
      partial = Array.from({ length: limit }, (_, i) => all[Math.floor(i * step)] as Partial);
    }
  }
  return { completions: partial.map(({ chosen }) => chosen), exhaustive };
}

interface Partial {
  readonly chosen: Readonly<Record<string, readonly Address[]>>;
  readonly taken: readonly Address[];
  /** The classes of what is chosen: with the same ones the rest can be chosen alike. */
  readonly key: string;
}

function choices({ chosen, taken, key }: Partial, slot: Slot, classes: AddressClasses): Partial[] {
  const add = (own: Address): Partial["chosen"] => ({
    ...chosen,
    [slot.key]: [...(chosen[slot.key] ?? []), own],
  });
  if (slot.written !== undefined) return [{ chosen: add(addressOf(slot.written)), taken, key }];
  return poolOf(slot.subnet)
    .filter((free) => !taken.some((other) => same(other, free)) && !slot.refused?.includes(free))
    .map((free) => ({ chosen: add(free), taken: [...taken, free], key: `${key}; ${classes.of(free)}` }));
}

/** The subnet of a network that contains an address. */
export function subnetWith(world: TinyWorld, network: string, address: Address): TinySubnet | undefined {
  return world.subnets.find((s) => s.network === network && within(address, blockOf(s.cidr)));
}
