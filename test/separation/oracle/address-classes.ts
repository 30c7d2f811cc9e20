import { type Address, addressOf, type Block, blockOf, within } from "./address";
import type { TinyWorld } from "./tiny-world";

/** Every prefix that a world's rules, pairs, routes, firewalls and listeners mention. */
export function mentionedBlocks(world: TinyWorld): Block[] {
  return [
    ...world.groups.flatMap(({ rules }) => rules.flatMap(({ prefix }) => prefix ?? [])),
    ...world.ports.flatMap(({ pairs }) => pairs),
    ...world.routers.flatMap(({ routes }) => routes.map(({ destination }) => destination)),
    ...world.firewalls.flatMap(({ ingress = [], egress = [] }) =>
      [...ingress, ...egress].flatMap(({ source, destination }) => [source ?? [], destination ?? []].flat()),
    ),
    ...world.balancers.flatMap(({ listeners }) => listeners.flatMap(({ allowed = [] }) => allowed)),
  ].map(blockOf);
}

/**
 * Addresses of one class are in the same prefixes of everything that the world mentions, so that nothing
 * tells them apart as long as nobody has them: trying one of them is trying all.
 */
export class AddressClasses {
  private readonly blocks: readonly Block[];
  private readonly known = new Map<Address, string>();

  constructor(world: TinyWorld) {
    const alone = [
      ...world.routers.flatMap(({ routes }) => routes.map(({ nextHop }) => nextHop)),
      ...world.balancers.flatMap(({ listeners }) =>
        listeners.flatMap(({ members }) => members.map(({ address }) => address)),
      ),
      ...world.subnets.flatMap(({ gateway }) => gateway ?? []),
    ].map(blockOf);
    const subnets = world.subnets.flatMap(({ cidr, pool }) => {
      const block = blockOf(cidr);
      const { family, first, last } = block;
      const part = (from: bigint, to: bigint): Block => ({ family, first: from, last: to, length: 0 });
      return [
        block,
        part(first, first),
        part(first + 1n, first + 1n),
        part(last, last),
        ...(pool ? [part(addressOf(pool.first).value, addressOf(pool.last).value)] : []),
      ];
    });
    this.blocks = [...mentionedBlocks(world), ...alone, ...subnets];
  }

  of(address: Address): string {
    const known = this.known.get(address);
    if (known !== undefined) return known;
    const inside = this.blocks.flatMap((block, i) => (within(address, block) ? [i] : []));
    const found = `${address.family} ${inside.join()}`;
    this.known.set(address, found);
    return found;
  }

  /** At most `count` addresses of each class, the first. */
  some(addresses: readonly Address[], count: number): Address[] {
    const seen = new Map<string, number>();
    return addresses.filter((address) => {
      const name = this.of(address);
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return before < count;
    });
  }
}
