import { type Block, Reference, Template, type Value } from "../terraform";
import { type Address, parsePrefix, prefixAround } from "./address";
import type { Found } from "./found";
import { type Intervals, normal } from "./intervals";
import type { Family, Network, Prefix, Subnet } from "./network";
import type { PortAddress } from "./port";
import { type Thing, TYPE } from "./thing";
import type { Things } from "./things";

/** Addresses of something, as far as they are known, and what would have to be known. */
export interface Addresses {
  readonly addresses: readonly PortAddress[];
  readonly unknown: readonly string[];
}

const NONE: Addresses = { addresses: [], unknown: [] };
const FAMILIES = ["ipv4", "ipv6"] as const;

/** Which addresses ports have, and which are meant where an attribute names one. */
export class Addressing {
  private readonly subnets: ReadonlyMap<string, Subnet>;
  private readonly known = new Map<Thing, Addresses>();
  private readonly computing = new Set<Thing>();
  /** The same blocks stand in thousands of rules. */
  private readonly parsed = new Map<string, Prefix | undefined>();

  constructor(
    readonly things: Things,
    readonly networks: ReadonlyMap<string, Network>,
  ) {
    this.subnets = new Map(
      [...networks.values()].flatMap((network) => network.subnets.map((one) => [one.id, one] as const)),
    );
  }

  prefix(text: string): Prefix | undefined {
    if (!this.parsed.has(text)) this.parsed.set(text, parsePrefix(text));
    return this.parsed.get(text);
  }

  subnet(id: string): Subnet | undefined {
    return this.subnets.get(id);
  }

  /** The network that a port is on. */
  networkOf(port: Thing): string | undefined {
    const own = this.things.arguments(port);
    const network = own.thing("network_id", TYPE.network);
    if (network.kind === "known") return network.value.id;
    const name = own.text("network_name");
    if (name.kind === "known") return this.things.named(port.at, TYPE.network, name.value).id;
    for (const fixed of own.nested("fixed_ip").items) {
      const subnet = fixed.thing("subnet_id", TYPE.subnet);
      const found = subnet.kind === "known" ? this.subnets.get(subnet.value.id) : undefined;
      if (found !== undefined) return found.network;
    }
    return undefined;
  }

  ofPort(port: Thing): Addresses {
    const found = this.known.get(port);
    if (found !== undefined) return found;
    if (this.computing.has(port)) return { addresses: [], unknown: [port.id] };
    this.computing.add(port);
    const made = this.computePort(port);
    this.computing.delete(port);
    this.known.set(port, made);
    return made;
  }

  /** What a value stands for where an address or a block of them is written. */
  ofValue(at: Block, value: Value | undefined): Addresses {
    const found = this.things.follow(at, value);
    return this.ofFound(found, value);
  }

  /** The one port whose address an attribute is: `instance.access_ip_v4`, `port.all_fixed_ips[0]`. */
  portOf(at: Block, value: Value | undefined): Thing | undefined {
    const found = this.things.follow(at, value);
    if (found.kind !== "attribute") return undefined;
    const { thing, path } = found;
    if (thing.type === TYPE.port) return thing;
    if (thing.type !== TYPE.instance) return undefined;
    const [only, ...others] = this.cardsOf(thing, path).ports;
    return others.length === 0 ? only : undefined;
  }

  private ofFound(found: Found, value: Value | undefined): Addresses {
    if (found.kind === "absent") return NONE;
    if (found.kind === "unknown") return { addresses: [], unknown: [found.detail] };
    if (found.kind === "thing") return { addresses: [], unknown: [found.thing.id] };
    if (found.kind === "attribute") return this.ofAttribute(found.thing, found.path);
    if (typeof found.value === "string") {
      const prefix = this.prefix(found.value);
      return prefix === undefined ? { addresses: [], unknown: [found.value] } : exactly([prefix]);
    }
    if (found.value instanceof Template) return this.ofTemplate(found.value, found.at);
    return { addresses: [], unknown: [value instanceof Reference ? value.text : typeof found.value] };
  }

  /** `${port.all_fixed_ips[0]}/32`: the blocks of that length around what the reference stands for. */
  private ofTemplate(template: Template, at: Block): Addresses {
    const [first, second, ...rest] = template.parts;
    const length = typeof second === "string" ? /^\/(\d{1,3})$/.exec(second)?.[1] : undefined;
    if (!(first instanceof Reference) || length === undefined || rest.length > 0) {
      return { addresses: [], unknown: [textOf(template)] };
    }
    const { addresses, unknown } = this.ofValue(at, first);
    const whole = Number(length);
    return {
      unknown,
      addresses: addresses
        .filter(({ family }) => (family === "ipv4" ? whole <= 32 : true))
        .map(({ family, among }) => ({
          family,
          among: normal(
            among.map(({ first: low, last: high }) => ({
              first: prefixAround({ family, value: low }, BigInt(whole)).first,
              last: prefixAround({ family, value: high }, BigInt(whole)).last,
            })),
          ),
        })),
    };
  }

  private ofAttribute(thing: Thing, path: readonly (string | number)[]): Addresses {
    const unknown: Addresses = { addresses: [], unknown: [`${thing.id}.${path.join(".")}`] };
    const name = path[0];
    const last = path.at(-1);
    switch (thing.type) {
      case TYPE.port:
        return name === "all_fixed_ips" || name === "fixed_ip" ? this.ofPort(thing) : unknown;
      case TYPE.instance: {
        if (name === "access_ip_v4" || last === "fixed_ip_v4") return this.ofInstance(thing, path, "ipv4");
        if (name === "access_ip_v6" || last === "fixed_ip_v6") return this.ofInstance(thing, path, "ipv6");
        return unknown;
      }
      case TYPE.loadBalancer: {
        if (name !== "vip_address") return unknown;
        const vip = this.things.withId(`${thing.id}#vip`);
        if (vip !== undefined) return this.ofPort(vip);
        const port = this.things.arguments(thing).thing("vip_port_id", TYPE.port);
        return port.kind === "known" ? this.ofPort(port.value) : unknown;
      }
      case TYPE.floatingIp:
        return name === "address" ? this.ofFloatingIp(thing) : unknown;
      case TYPE.subnet: {
        const subnet = this.subnets.get(thing.id);
        if (subnet === undefined) return unknown;
        if (name === "cidr" && subnet.cidr !== undefined) return exactly([subnet.cidr]);
        if (name === "gateway_ip" && subnet.gateway !== undefined) {
          return exactly([{ family: subnet.family, first: subnet.gateway, last: subnet.gateway }]);
        }
        return unknown;
      }
      default:
        return unknown;
    }
  }

  /** A written address, or any of the pools of its external network. */
  ofFloatingIp(thing: Thing): Addresses {
    const own = this.things.arguments(thing);
    const address = own.text("address");
    const parsed = address.kind === "known" ? parsePrefix(address.value) : undefined;
    if (parsed !== undefined) return exactly([parsed]);
    const subnet = own.thing("subnet_id", TYPE.subnet);
    if (subnet.kind === "known") return this.ofSubnet(subnet.value);
    const pool = own.text("pool");
    const network =
      pool.kind === "known"
        ? this.networks.get(this.things.named(thing.at, TYPE.network, pool.value).id)
        : undefined;
    return amongAll(network, "ipv4", thing.id);
  }

  private cardsOf(
    instance: Thing,
    path: readonly (string | number)[],
  ): { readonly ports: readonly Thing[]; readonly unknown: readonly string[] } {
    const index = typeof path[1] === "number" ? path[1] : undefined;
    const { items, unknown } = this.things.arguments(instance).nested("network");
    const ports = items.flatMap((card, position) => {
      if (index !== undefined && position !== index) return [];
      const port = card.thing("port", TYPE.port);
      const implied = this.things.withId(`${instance.id}#network[${position}]`);
      const found = port.kind === "known" ? port.value : implied;
      return found === undefined ? [] : [found];
    });
    return { ports, unknown };
  }

  private ofInstance(thing: Thing, path: readonly (string | number)[], family: Family): Addresses {
    const cards = this.cardsOf(thing, path);
    // Which card's address is the access address is Nova's choice where there are several.
    const all = cards.ports.map((port) => this.ofPort(port));
    const addresses = all.flatMap((one) => one.addresses).filter((one) => one.family === family);
    const unknown = [...cards.unknown, ...all.flatMap((one) => one.unknown)];
    if (addresses.length > 0) return { addresses, unknown };
    return { addresses: [], unknown: unknown.length > 0 ? unknown : [`${thing.id}.${path.join(".")}`] };
  }

  private ofSubnet(thing: Thing): Addresses {
    const subnet = this.subnets.get(thing.id);
    if (subnet === undefined || subnet.pools.length === 0)
      return { addresses: [], unknown: [`${thing.id}.cidr`] };
    return { addresses: [{ family: subnet.family, among: subnet.pools }], unknown: [] };
  }

  private computePort(port: Thing): Addresses {
    const own = this.things.arguments(port);
    const network = this.networks.get(this.networkOf(port) ?? "");
    const told = own.texts("all_fixed_ips");
    if (told.known.length > 0 && told.unknown.length === 0) {
      return exactly(told.known.flatMap((text) => parsePrefix(text) ?? []));
    }
    const { items, unknown } = own.nested("fixed_ip");
    const written = items.map((item): Addresses => {
      const address = item.found("ip_address");
      const subnet = item.thing("subnet_id", TYPE.subnet);
      if (address.kind !== "absent" && !(address.kind === "value" && address.value === "")) {
        const found = this.ofValue(item.at, item.attributes.ip_address);
        if (found.addresses.length > 0) return found;
        const whole =
          subnet.kind === "known" ? this.ofSubnet(subnet.value) : amongAll(network, undefined, port.id);
        return { addresses: whole.addresses, unknown: [...found.unknown, ...whole.unknown] };
      }
      if (subnet.kind === "known") {
        return isRouterPort(port) ? this.ofGateway(subnet.value) : this.ofSubnet(subnet.value);
      }
      const any = amongAll(network, undefined, port.id);
      return { addresses: any.addresses, unknown: ["fixed_ip", ...any.unknown] };
    });
    const all = joined([...written, { addresses: [], unknown }]);
    const isFixed = written.length > 0 || unknown.length > 0;
    const none = own.flag("no_fixed_ip");
    if (isFixed || (none.kind === "known" && none.value)) {
      return joined([all, this.selfMade(network, all, port)]);
    }
    if (none.kind === "unknown") return { addresses: [], unknown: [none.detail] };
    return chosen(network, told, port);
  }

  /** A router's interface by subnet has the subnet's gateway address. */
  private ofGateway(thing: Thing): Addresses {
    const subnet = this.subnets.get(thing.id);
    if (subnet?.gateway === undefined) return this.ofSubnet(thing);
    return exactly([{ family: subnet.family, first: subnet.gateway, last: subnet.gateway }]);
  }

  /** Neutron adds an address in every subnet whose addresses are self-made, whatever is written. */
  private selfMade(network: Network | undefined, has: Addresses, port: Thing): Addresses {
    if (isRouterPort(port)) return NONE;
    const among = (network?.subnets ?? []).filter(
      (subnet) => isSelfMade(subnet) && !has.addresses.some((one) => covers(subnet, one)),
    );
    return {
      addresses: among.map((subnet) => ({ family: subnet.family, among: subnet.pools })),
      unknown: [],
    };
  }
}

/** Ports of routers do not make addresses of their own. */
export function isRouterPort(port: Thing): boolean {
  return port.at.type === TYPE.routerInterface || port.id.endsWith("#gateway");
}

/** An address that a host makes is any of its block: the pools are the whole block. */
function isSelfMade({ family, cidr, pools }: Subnet): boolean {
  const [only] = pools;
  return family === "ipv6" && cidr !== undefined && only?.first === cidr.first && only.last === cidr.last;
}

function covers({ family, cidr }: Subnet, address: PortAddress): boolean {
  return (
    family === address.family &&
    address.among.every(({ first, last }) => cidr !== undefined && cidr.first <= first && last <= cidr.last)
  );
}

/** What Neutron chooses: one address of each family, and one of each self-made subnet. */
function chosen(
  network: Network | undefined,
  told: { readonly unknown: readonly string[] },
  port: Thing,
): Addresses {
  if (network === undefined) return { addresses: [], unknown: [`${port.id}.network_id`, ...told.unknown] };
  const addresses = FAMILIES.flatMap((family): PortAddress[] => {
    const subnets = network.subnets.filter((subnet) => subnet.family === family && subnet.pools.length > 0);
    const own = subnets.filter(isSelfMade).map((subnet) => ({ family, among: subnet.pools }));
    const among = normal(subnets.filter((subnet) => !isSelfMade(subnet)).flatMap(({ pools }) => pools));
    return among.length === 0 ? own : [{ family, among }, ...own];
  });
  const isOpen = network.doubts.length > 0 || network.subnets.some(({ pools }) => pools.length === 0);
  return { addresses, unknown: isOpen ? [`${port.id}.all_fixed_ips`] : [] };
}

function amongAll(network: Network | undefined, family: Family | undefined, of: string): Addresses {
  const families = family === undefined ? FAMILIES : [family];
  const addresses = families.flatMap((one): PortAddress[] => {
    const among = normal(
      (network?.subnets ?? []).filter((subnet) => subnet.family === one).flatMap(({ pools }) => pools),
    );
    return among.length === 0 ? [] : [{ family: one, among }];
  });
  const isOpen = network === undefined || network.doubts.length > 0 || addresses.length === 0;
  return { addresses, unknown: isOpen ? [`${of}.address`] : [] };
}

export function exactly(prefixes: readonly Prefix[]): Addresses {
  return {
    addresses: prefixes.map(({ family, first, last }) => ({ family, among: [{ first, last }] })),
    unknown: [],
  };
}

export function joined(all: readonly Addresses[]): Addresses {
  return {
    addresses: all.flatMap(({ addresses }) => addresses),
    unknown: [...new Set(all.flatMap(({ unknown }) => unknown))],
  };
}

/** The only address that is meant; nothing where it is not known, or several. */
export function onlyAddress({ addresses, unknown }: Addresses): Address | undefined {
  const [only, ...others] = addresses;
  const [one, ...more] = only?.among ?? [];
  if (only === undefined || one === undefined || unknown.length + others.length + more.length > 0)
    return undefined;
  return one.first === one.last ? { family: only.family, value: one.first } : undefined;
}

export function prefixesOf(addresses: readonly PortAddress[]): readonly Prefix[] {
  return addresses.flatMap(({ family, among }) => among.map(({ first, last }) => ({ family, first, last })));
}

/** Whether every address is known for certain. */
export function isCertain(addresses: readonly PortAddress[]): boolean {
  return addresses.every(({ among }) => isExact(among));
}

function isExact(among: Intervals): boolean {
  return among.every(({ first, last }) => first === last);
}

function textOf(template: Template): string {
  return template.parts
    .map((part) => (typeof part === "string" ? part : part instanceof Reference ? part.text : "?"))
    .join("");
}
