import { type Address, addressOf, type Block, blockOf, type Family, same, within } from "./address";
import type { TinySubnet, TinyWorld } from "./tiny-world";

/**
 * One choice of all that Neutron chooses: addresses by what has them, as `port:web`, `gateway:r`,
 * `floating:f`, `balancer:lb`. Written addresses are among them.
 */
export type Completion = Readonly<Record<string, readonly Address[]>>;

interface Slot {
  readonly key: string;
  readonly subnet: TinySubnet;
  readonly written: string | undefined;
}

/** Neutron's default: the first address of the subnet. */
export function gatewayOf(subnet: TinySubnet): Address | undefined {
  if (subnet.gateway === null) return undefined;
  if (subnet.gateway !== undefined) return addressOf(subnet.gateway);
  const block = blockOf(subnet.cidr);
  return { family: block.family, value: block.first + 1n };
}

/** What Neutron may choose, in order, written addresses included; at most `limit`, spread over the pool. */
export function poolOf(subnet: TinySubnet, limit = 8): Address[] {
  const block: Block = blockOf(subnet.cidr);
  const last = block.family === "ipv4" ? block.last - 1n : block.last;
  const pool =
    subnet.pool === undefined
      ? { first: block.first + 1n, last }
      : { first: addressOf(subnet.pool.first).value, last: addressOf(subnet.pool.last).value };
  const gateway = gatewayOf(subnet);
  const free: Address[] = [];
  for (let value = pool.first; value <= pool.last && free.length < limit; value++) {
    const address = { family: block.family, value };
    if (gateway === undefined || !same(gateway, address)) free.push(address);
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
  for (const { name, gateway } of world.routers) {
    if (gateway === undefined) continue;
    const key = `gateway:${name}`;
    if (gateway.addresses === undefined)
      all.push(...perFamily(gateway.network).map((s) => ({ key, subnet: s, written: undefined })));
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
 * Every completion, or `limit` of them when there are more (`exhaustive: false`: then what holds in all
 * of them need not hold in every one).
 */
export function completionsOf(
  world: TinyWorld,
  limit = 24,
): { readonly completions: readonly Completion[]; readonly exhaustive: boolean } {
  const written = writtenAddresses(world);
  const all = slots(world);
  let exhaustive = true;
  let partial: { readonly chosen: Record<string, Address[]>; readonly taken: readonly Address[] }[] = [
    { chosen: {}, taken: written },
  ];
  for (const { key, subnet, written: text } of all) {
    const pool = poolOf(subnet);
    if (text === undefined && pool.length === 8) exhaustive = false;
    const next: typeof partial = [];
    for (const { chosen, taken } of partial) {
      const options =
        text !== undefined
          ? [addressOf(text)]
          : pool.filter((address) => !taken.some((other) => same(other, address)));
      for (const address of options)
        next.push({
          chosen: { ...chosen, [key]: [...(chosen[key] ?? []), address] },
          taken: text === undefined ? [...taken, address] : taken,
        });
    }
    if (next.length > limit) {
      exhaustive = false;
      const step = next.length / limit;
      partial = Array.from({ length: limit }, (_, i) => next[Math.floor(i * step)]).filter(
        (each) => each !== undefined,
      );
    } else partial = next;
  }
  return { completions: partial.map(({ chosen }) => chosen), exhaustive };
}

/** The subnet of a network that contains an address. */
export function subnetWith(world: TinyWorld, network: string, address: Address): TinySubnet | undefined {
  return world.subnets.find((s) => s.network === network && within(address, blockOf(s.cidr)));
}
