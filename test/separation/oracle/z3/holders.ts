import type { TinyPort, TinySubnet, TinyWorld } from "../tiny-world";
import { and, between, bits, equal, not, or, type Term, TRUE } from "./smt";
import { addressValue, cidrOf, type Family, isIn, WIDTH } from "./symbolic-packet";

/** An address that something has: a value where it is written, else a constant that Z3 chooses. */
export interface Holder {
  /** `port:web`, `gateway:r`, `floating:f`, `interface:r-a`. */
  readonly owner: string;
  readonly subnet: TinySubnet;
  readonly value: Term;
  readonly written: bigint | undefined;
}

/** Who has which addresses of a family, and which networks are one. */
export class Holders {
  readonly all: readonly Holder[];

  constructor(
    readonly world: TinyWorld,
    readonly family: Family,
  ) {
    this.all = [...this.ofPorts(), ...this.ofRouters(), ...this.ofFloatingIps()];
  }

  of(owner: string): readonly Term[] {
    return this.all.filter((holder) => holder.owner === owner).map(({ value }) => value);
  }

  has(owner: string, address: Term): Term {
    return or(...this.of(owner).map((value) => equal(value, address)));
  }

  /** Networks of one segment are one wire, named by the first of them. */
  readonly wire = (network: string): string => {
    const { networks } = this.world;
    const segment = networks.find(({ name }) => name === network)?.segment;
    const key = JSON.stringify(segment);
    return segment === undefined
      ? network
      : (networks.find((each) => JSON.stringify(each.segment) === key)?.name ?? network);
  };

  wireOfSubnet(subnet: string): string {
    return this.wire(this.world.subnets.find(({ name }) => name === subnet)?.network ?? "");
  }

  get wires(): readonly string[] {
    return [...new Set(this.world.networks.map(({ name }) => this.wire(name)))];
  }

  get externalWires(): readonly string[] {
    const external = this.world.networks.filter((network) => network.external === true);
    return [...new Set(external.map(({ name }) => this.wire(name)))];
  }

  portsOn(wire: string): readonly TinyPort[] {
    return this.world.ports.filter(({ network }) => this.wire(network) === wire);
  }

  /** Whether an address is of a subnet of the wire. */
  isLocal(address: Term, wire: string): Term {
    const subnets = this.world.subnets.filter(({ network }) => this.wire(network) === wire);
    return or(...subnets.map(({ cidr }) => isIn(address, this.family, cidrOf(cidr))));
  }

  /** Whether somebody on the wire has an address for its own. */
  isHeld(address: Term, wire: string): Term {
    return or(
      ...this.all
        .filter(({ subnet }) => this.wire(subnet.network) === wire)
        .map(({ value }) => equal(value, address)),
    );
  }

  /** Of no subnet of a network that is not external, and of nobody on an external one. */
  isOutside(address: Term): Term {
    const external = new Set(this.externalWires);
    const inner = this.wires.filter((wire) => !external.has(wire));
    return and(
      ...inner.map((wire) => not(this.isLocal(address, wire))),
      ...[...external].map((wire) => not(this.isHeld(address, wire))),
    );
  }

  /** The constants that Z3 chooses: declared, within their pools, and of one holder each. */
  declarations(): string {
    const { all, family } = this;
    const open = all.filter(({ written }) => written === undefined);
    const lines = open.flatMap(({ value, subnet }) => [
      `(declare-const ${value} (_ BitVec ${WIDTH[family]}))`,
      `(assert ${inPool(value, subnet, family)})`,
    ]);
    for (const [at, one] of open.entries())
      for (const other of [...all.filter(({ written }) => written !== undefined), ...open.slice(0, at)])
        if (other.subnet === one.subnet) lines.push(`(assert ${not(equal(one.value, other.value))})`);
    // A router's own address is no next hop of its routes.
    for (const { owner, value } of open)
      for (const { name, routes } of this.world.routers)
        for (const { nextHop } of owner === `gateway:${name}` ? routes : []) {
          const hop = addressValue(nextHop);
          if (hop.family === family)
            lines.push(`(assert ${not(equal(value, bits(hop.value, WIDTH[family])))})`);
        }
    return lines.join("\n");
  }

  private holder(owner: string, subnet: TinySubnet, written: bigint | undefined, index = 0): Holder {
    const value = written === undefined ? `|${owner}/${index}|` : bits(written, WIDTH[this.family]);
    return { owner, subnet, value, written };
  }

  private subnetsOf(network: string): readonly TinySubnet[] {
    return this.world.subnets.filter(
      (subnet) => subnet.network === network && cidrOf(subnet.cidr).family === this.family,
    );
  }

  /** Where addresses are not said, Neutron gives one of each family. */
  private chosen(
    owner: string,
    network: string,
    said: readonly { readonly subnet: string; readonly address?: string }[] | undefined,
  ): Holder[] {
    const subnets = this.subnetsOf(network);
    if (said === undefined) return subnets.slice(0, 1).map((subnet) => this.holder(owner, subnet, undefined));
    return said.flatMap(({ subnet: name, address }, index) =>
      subnets
        .filter((subnet) => subnet.name === name)
        .map((subnet) => this.holder(owner, subnet, numberOf(address), index)),
    );
  }

  private ofPorts(): Holder[] {
    return this.world.ports.flatMap(({ name, network, fixed }) =>
      this.chosen(`port:${name}`, network, fixed),
    );
  }

  private ofRouters(): Holder[] {
    return this.world.routers.flatMap(({ name, gateway, interfaces }) => [
      ...interfaces.flatMap((leg) =>
        this.world.subnets
          .filter((subnet) => subnet.name === leg.subnet && cidrOf(subnet.cidr).family === this.family)
          .flatMap((subnet) => {
            const value = numberOf(leg.address) ?? gatewayOf(subnet);
            return value === undefined ? [] : [this.holder(`interface:${leg.name}`, subnet, value)];
          }),
      ),
      ...(gateway === undefined ? [] : this.chosen(`gateway:${name}`, gateway.network, gateway.addresses)),
    ]);
  }

  private ofFloatingIps(): Holder[] {
    if (this.family === "ipv6") return [];
    return this.world.floatingIps.flatMap(({ name, network, address }) =>
      this.subnetsOf(network)
        .slice(0, 1)
        .map((subnet) => this.holder(`floating:${name}`, subnet, numberOf(address))),
    );
  }
}

function numberOf(text: string | undefined): bigint | undefined {
  return text === undefined ? undefined : addressValue(text).value;
}

/** Where none is written, the subnet's first address. */
export function gatewayOf({ gateway, cidr }: TinySubnet): bigint | undefined {
  if (gateway === null) return undefined;
  return gateway === undefined ? cidrOf(cidr).first + 1n : addressValue(gateway).value;
}

/** Neutron's own pool, where none is written: all but the ends (IPv6: the first) and the gateway. */
function inPool(value: Term, subnet: TinySubnet, family: Family): Term {
  const { first, last } = cidrOf(subnet.cidr);
  const [from, to] =
    subnet.pool === undefined
      ? [first + 1n, family === "ipv4" ? last - 1n : last]
      : [addressValue(subnet.pool.first).value, addressValue(subnet.pool.last).value];
  const gateway = gatewayOf(subnet);
  const width = WIDTH[family];
  return and(
    between(value, from, to, width),
    gateway === undefined ? TRUE : not(equal(value, bits(gateway, width))),
  );
}
