import type { CloudWorld, Family, Intervals, Network, Port } from "../../model";
import { normal, without } from "../../model";
import type { AddressBook } from "../addresses/address-book";
import type { PacketSet, PacketSpace } from "../packets/packet-set";
import type { Reading } from "../reading";
import type { Doubts } from "../topology/doubts";
import type { Links } from "../topology/links";
import type { SecurityGroups } from "./security-groups";

const FAMILIES: readonly Family[] = ["ipv4", "ipv6"];

/** What a port lets out and in, and what is sent to it. */
export class PortFilters {
  private readonly written: ReadonlyMap<string | undefined, Readonly<Record<Family, Intervals>>>;
  private readonly cached = new Map<string, PacketSet>();

  constructor(
    private readonly world: CloudWorld,
    private readonly book: AddressBook,
    private readonly space: PacketSpace,
    private readonly groups: SecurityGroups,
    private readonly doubts: Doubts,
    private readonly links: Links,
  ) {
    this.written = this.addressesByNetwork();
  }

  /** What it can send: from its own addresses and pairs, as its groups allow. */
  leaving(port: Port, reading: Reading): PacketSet {
    return this.once(`leaving ${reading} ${port.id}`, () =>
      this.isOpen(port, reading)
        ? this.space.all
        : this.groups.allowed(port.groups, "egress", reading).intersect(this.fromOwn(port, reading)),
    );
  }

  /** What its groups let in, whatever the destination. */
  entering(port: Port, reading: Reading): PacketSet {
    return this.isOpen(port, reading) ? this.space.all : this.groups.allowed(port.groups, "ingress", reading);
  }

  /** What is sent to it: to an address that it takes. */
  sentTo(port: Port, reading: Reading): PacketSet {
    return this.once(`to ${reading} ${port.id}`, () => {
      if (reading === "may" && this.doubts.isPortDoubtful(port)) return this.space.all;
      return this.space.union(
        FAMILIES.map((family) => this.space.of({ family, destination: this.taken(port, family, reading) })),
      );
    });
  }

  /** Addresses that it takes: its own and its pairs, and where it is not bound to them, any that is free. */
  taken(port: Port, family: Family, reading: Reading): Intervals {
    // Which further addresses it takes is its own choice; a pair of one is a virtual address.
    const pairs = reading === "may" ? port.pairs : port.pairs.filter(({ first, last }) => first === last);
    const isUnbound = reading === "may" && this.isUnbound(port, reading);
    return normal([
      ...this.book.ofAll(port.addresses, family),
      ...this.book.within(pairs, family, reading),
      ...(isUnbound ? this.free(port, family) : []),
    ]);
  }

  /** Whether it is not bound to its addresses: by nothing, or by a pair wider than one. */
  isUnbound(port: Port, reading: Reading): boolean {
    return this.isOpen(port, reading) || hasWidePair(port);
  }

  private isOpen(port: Port, reading: Reading): boolean {
    if (reading === "must") return port.security === false;
    return port.security !== true || this.doubts.isPortDoubtful(port);
  }

  /**
   * From its own addresses and pairs. Of a port without addresses, whatever its pairs, and of a family that
   * it has none of, Neutron's iptables driver checks no source; other drivers do.
   */
  private fromOwn(port: Port, reading: Reading): PacketSet {
    return this.space.union(
      FAMILIES.map((family) => {
        const source = [
          ...this.book.ofAll(port.addresses, family),
          ...this.book.within(port.pairs, family, reading),
        ];
        const isUnchecked = reading === "may" && (source.length === 0 || port.addresses.length === 0);
        return this.space.of(isUnchecked ? { family } : { family, source });
      }),
    );
  }

  /** Addresses of its link's subnets that nobody has for certain. */
  private free(port: Port, family: Family): Intervals {
    const own = this.book.ofAll(port.addresses, family);
    const networks = this.links.ofNetwork(port.network)?.networks ?? [];
    return networks.reduce(
      (free: Intervals, network) => {
        const others = without(this.written.get(network.id)?.[family] ?? [], own);
        return without(free, others);
      },
      normal(networks.flatMap((network) => subnetRanges(network, family))),
    );
  }

  private addressesByNetwork() {
    const byNetwork = new Map<string | undefined, Record<Family, { first: bigint; last: bigint }[]>>();
    for (const port of this.world.ports.values()) {
      const lists = byNetwork.get(port.network) ?? { ipv4: [], ipv6: [] };
      byNetwork.set(port.network, lists);
      for (const address of port.addresses) lists[address.family].push(this.book.of(address));
    }
    return new Map(
      [...byNetwork].map(([network, { ipv4, ipv6 }]) => [
        network,
        { ipv4: normal(ipv4), ipv6: normal(ipv6) },
      ]),
    );
  }

  private once(key: string, make: () => PacketSet): PacketSet {
    const found = this.cached.get(key);
    if (found !== undefined) return found;
    const made = make();
    this.cached.set(key, made);
    return made;
  }
}

/** Wider than one address: a pair of one is how a virtual address is shared. */
function hasWidePair(port: Port): boolean {
  return port.pairs.some(({ first, last }) => first !== last);
}

export function subnetRanges(network: Network | undefined, family: Family): Intervals {
  const cidrs = (network?.subnets ?? []).flatMap((subnet) =>
    subnet.family === family && subnet.cidr !== undefined ? [subnet.cidr] : [],
  );
  return normal(cidrs);
}
