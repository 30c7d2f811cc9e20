import { type Address, addressAt, addressOf, blockOf, distinct, same, within } from "./address";
import { type AddressClasses, mentionedBlocks } from "./address-classes";
import { poolOf } from "./completion";
import type { Fabric } from "./fabric";
import type { TinySubnet, TinyWorld } from "./tiny-world";

/** Addresses that no subnet or rule of a generated world contains. */
const FAR = ["203.0.113.9", "203.0.113.10", "2001:db8:ffff::9", "2001:db8:ffff::a"].map(addressOf);

/** Blocks that no host has an address of: this network, loopback, link-local, multicast. */
const SPECIAL = [
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "224.0.0.0/3",
  "::/8",
  "fe80::/10",
  "ff00::/8",
];

/** Addresses that the world may treat differently: everyone's, those about each written prefix, far ones. */
export function interestingAddresses(fabric: Fabric): Address[] {
  const { world, completion } = fabric;
  const edges = mentionedBlocks(world).flatMap(({ family, first, last }) =>
    [first - 1n, first, last, last + 1n]
      .filter((value) => value >= 0n && value < 1n << (family === "ipv4" ? 32n : 128n))
      .map((value) => addressAt(family, value)),
  );
  const free = world.subnets.flatMap((subnet) =>
    poolOf(subnet).filter((address) => !fabric.held(address, fabric.domain(subnet.network))),
  );
  return distinct([
    ...Object.values(completion).flat(),
    ...fabric.legs.flatMap(({ addresses }) => addresses),
    ...free,
    ...world.subnets.flatMap(besidePool),
    ...edges,
    ...FAR,
  ]).filter((address) => !SPECIAL.some((block) => within(address, blockOf(block))));
}

/** Of a subnet, but of what Neutron never gives to anybody by itself. */
function besidePool({ cidr, pool }: TinySubnet): Address[] {
  const { family, last } = blockOf(cidr);
  if (pool === undefined) return [];
  return [1n, 2n]
    .map((step) => addressAt(family, addressOf(pool.last).value + step))
    .filter(({ value }) => value < last);
}

/** Sources with the destinations worth trying: of addresses that nobody has and nothing tells apart, one. */
export function addressPairs(
  fabric: Fabric,
  classes: AddressClasses,
): { readonly source: Address; readonly destinations: readonly Address[] }[] {
  const all = interestingAddresses(fabric);
  const theirs = [
    ...Object.values(fabric.completion).flat(),
    ...fabric.legs.flatMap(({ addresses }) => addresses),
  ];
  const isFree = (address: Address): boolean => !theirs.some((other) => same(other, address));
  const free = all.filter(isFree);
  const first = [...all.filter((address) => !isFree(address)), ...classes.some(free, 1)];
  // From one address of a class to another of it.
  const second = classes.some(free, 2).filter((address) => !first.includes(address));
  return first.map((source) => ({
    source,
    destinations: [
      ...first.filter(({ family }) => family === source.family),
      ...(isFree(source) ? second.filter((address) => classes.of(address) === classes.of(source)) : []),
    ],
  }));
}

/** Whether an address is outside: of no subnet of a network that is not external. */
export function isOutside(world: TinyWorld, address: Address): boolean {
  const inner = world.networks.filter(({ external }) => external !== true).map(({ name }) => name);
  return !world.subnets.some(
    ({ network, cidr }) => inner.includes(network) && within(address, blockOf(cidr)),
  );
}
