import { type Address, addressOf, blockOf, distinct, within } from "./address";
import { poolOf } from "./completion";
import type { Fabric } from "./fabric";
import type { TinyWorld } from "./tiny-world";

/** Addresses that no subnet or rule of a generated world contains. */
const FAR = ["203.0.113.9", "2001:db8:ffff::9"].map(addressOf);

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
  const prefixes = [
    ...world.groups.flatMap(({ rules }) => rules.flatMap(({ prefix }) => prefix ?? [])),
    ...world.ports.flatMap(({ pairs }) => pairs),
    ...world.routers.flatMap(({ routes }) => routes.map(({ destination }) => destination)),
    ...world.firewalls.flatMap(({ ingress = [], egress = [] }) =>
      [...ingress, ...egress].flatMap(({ source, destination }) => [source ?? [], destination ?? []].flat()),
    ),
    ...world.balancers.flatMap(({ listeners }) => listeners.flatMap(({ allowed = [] }) => allowed)),
  ].map(blockOf);
  const edges = prefixes.flatMap(({ family, first, last }) =>
    [first - 1n, first, last, last + 1n]
      .filter((value) => value >= 0n && value < 1n << (family === "ipv4" ? 32n : 128n))
      .map((value) => ({ family, value })),
  );
  const free = world.subnets.flatMap((subnet) =>
    poolOf(subnet)
      .filter((address) => !fabric.held(address, fabric.domain(subnet.network)))
      .slice(0, 2),
  );
  return distinct([
    ...Object.values(completion).flat(),
    ...fabric.legs.flatMap(({ addresses }) => addresses),
    ...free,
    ...edges,
    ...FAR,
  ]).filter((address) => !SPECIAL.some((block) => within(address, blockOf(block))));
}

/** Whether an address is outside: of no subnet of a network that is not external. */
export function isOutside(world: TinyWorld, address: Address): boolean {
  const inner = world.networks.filter(({ external }) => external !== true).map(({ name }) => name);
  return !world.subnets.some(
    ({ network, cidr }) => inner.includes(network) && within(address, blockOf(cidr)),
  );
}
