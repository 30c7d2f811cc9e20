import { type Address, addressOf, type Block, blockOf, type Family, same, within } from "./address";
import { type Completion, gatewayOf, subnetWith } from "./completion";
import { Filters, type GroupReading } from "./filters";
import type { KindMask, PacketKinds } from "./packet-kinds";
import type { TinyBalancer, TinyFirewall, TinyPort, TinyRouter, TinyWorld } from "./tiny-world";

/** A router's leg on a network, with the prefixes that are connected by it. */
export interface Leg {
  readonly router: TinyRouter;
  /** Name of the interface, or `gateway`. */
  readonly name: string;
  readonly gateway: boolean;
  readonly domain: string;
  readonly addresses: readonly Address[];
  readonly connected: readonly Block[];
  /** Where everything else goes, by family; only of a gateway. */
  readonly defaults: readonly Address[];
}

export interface Nat {
  readonly address: Address;
  readonly fixed: Address;
  /** A forwarding of one port; absent: all of the address. */
  readonly forwarding?: { readonly protocol: number; readonly external: number; readonly internal: number };
}

/** Packets that differ in their kind only. */
export interface Packets {
  readonly source: Address;
  readonly destination: Address;
  readonly mask: KindMask;
}

/** A port with all that its host has. */
export interface Host {
  readonly own: readonly Address[];
  /** Its ports, this one among them. */
  readonly siblings: readonly TinyPort[];
  readonly local: readonly Address[];
}

/** What answers for an address on a network. */
export type Station =
  | { readonly kind: "host"; readonly port: TinyPort }
  | { readonly kind: "balancer"; readonly balancer: TinyBalancer }
  | { readonly kind: "router"; readonly leg: Leg }
  | { readonly kind: "outside"; readonly domain: string };

/** One completion of a world, wired: networks joined, routers with legs and translations. */
export class Fabric {
  readonly filters: Filters;
  readonly legs: readonly Leg[];
  private readonly ofRouter: ReadonlyMap<string, readonly Leg[]>;
  private readonly domains: ReadonlyMap<string, string>;
  private readonly firewalls: ReadonlyMap<string, TinyFirewall>;
  private readonly routes = new Map<string, unknown>();
  private readonly answered = new Map<string, Station[]>();
  private readonly nats: ReadonlyMap<string, readonly Nat[]>;
  private readonly hosts: ReadonlyMap<TinyPort, Host>;
  private readonly next = new Map<string, readonly Station[]>();

  constructor(
    readonly world: TinyWorld,
    readonly completion: Completion,
    readonly kinds: PacketKinds,
    groups: GroupReading = "documented",
  ) {
    this.filters = new Filters(world, completion, kinds, groups);
    const first = new Map<string, string>();
    this.domains = new Map(
      world.networks.map(({ name, segment }) => {
        const key = segment === undefined ? `:${name}` : `${segment.type}/${segment.physical}/${segment.id}`;
        if (!first.has(key)) first.set(key, name);
        return [name, first.get(key) ?? name];
      }),
    );
    this.firewalls = new Map(world.firewalls.flatMap((each) => each.interfaces.map((name) => [name, each])));
    this.legs = world.routers.flatMap((router) => this.legsOf(router));
    this.ofRouter = new Map(
      world.routers.map((router) => [router.name, this.legs.filter((leg) => leg.router === router)]),
    );
    this.nats = new Map(world.routers.map(({ name }) => [name, this.natsOf(name)]));
    this.hosts = new Map(world.ports.map((port) => [port, this.makeHost(port)]));
  }

  hostOf(port: TinyPort): Host {
    return this.hosts.get(port) ?? this.makeHost(port);
  }

  /** Whom a sender on a network can pick as its next hop; whoever is outside sends there already. */
  nextOf(domain: string, sender: TinyPort | undefined): readonly Station[] {
    const key = `${domain} ${sender?.name ?? ""}`;
    const known = this.next.get(key);
    if (known !== undefined) return known;
    const next: Station[] = [
      ...this.legs.filter((leg) => leg.domain === domain).map((leg): Station => ({ kind: "router", leg })),
      ...this.world.ports
        .filter((port) => port !== sender && this.domain(port.network) === domain)
        .map((port): Station => ({ kind: "host", port })),
      ...this.balancersOn(domain).map((balancer): Station => ({ kind: "balancer", balancer })),
      ...(sender !== undefined && this.external(domain) ? [{ kind: "outside", domain } as const] : []),
    ];
    this.next.set(key, next);
    return next;
  }

  private makeHost(port: TinyPort): Host {
    const siblings = this.world.ports.filter(
      (each) => each === port || (port.host !== undefined && each.host === port.host),
    );
    return {
      own: this.completion[`port:${port.name}`] ?? [],
      siblings,
      local: siblings.flatMap(({ name }) => this.completion[`port:${name}`] ?? []),
    };
  }

  /** Networks that are one have the same domain. */
  domain(network: string): string {
    return this.domains.get(network) ?? network;
  }

  external(domain: string): boolean {
    return this.world.networks.some(
      ({ name, external }) => external === true && this.domain(name) === domain,
    );
  }

  hasSubnet(domain: string, family: Family): boolean {
    return this.world.subnets.some(
      ({ network, cidr }) => this.domain(network) === domain && blockOf(cidr).family === family,
    );
  }

  legsOfRouter({ name }: TinyRouter): readonly Leg[] {
    return this.ofRouter.get(name) ?? [];
  }

  /** Where a router sends, worked out once for each destination. */
  routed<T>({ name }: TinyRouter, destination: Address, work: () => T): T {
    const key = `${name} ${destination.id}`;
    if (!this.routes.has(key)) this.routes.set(key, work());
    return this.routes.get(key) as T;
  }

  natOf(router: string): readonly Nat[] {
    return this.nats.get(router) ?? [];
  }

  firewallOf(leg: Leg): TinyFirewall | undefined {
    return leg.gateway ? undefined : this.firewalls.get(leg.name);
  }

  /** Everything on a network that may take a frame for an address. */
  stations(domain: string, address: Address): Station[] {
    const key = `${domain} ${address.id}`;
    const known = this.answered.get(key);
    if (known !== undefined) return known;
    const found = this.findStations(domain, address);
    this.answered.set(key, found);
    return found;
  }

  private findStations(domain: string, address: Address): Station[] {
    const legs = this.legs.filter((leg) => leg.domain === domain && this.answers(leg, address));
    const hosts = this.world.ports.filter((p) => this.domain(p.network) === domain && this.takes(p, address));
    const balancers = this.balancersOn(domain).filter((each) =>
      this.vipsOf(each).some((vip) => same(vip, address)),
    );
    const held = this.held(address, domain);
    return [
      ...legs.map((leg): Station => ({ kind: "router", leg })),
      ...hosts.map((port): Station => ({ kind: "host", port })),
      ...balancers.map((balancer): Station => ({ kind: "balancer", balancer })),
      ...(this.external(domain) && !held ? [{ kind: "outside", domain } as const] : []),
    ];
  }

  /** Whether a port is, or may pass itself off for, a packet's destination. */
  takes(port: TinyPort, address: Address): boolean {
    if (this.filters.owns(port, address)) return true;
    const wide = port.pairs.some((pair) => blockOf(pair).first !== blockOf(pair).last);
    if (port.security && !wide) return false;
    const domain = this.domain(port.network);
    const local = this.world.subnets.some(
      ({ network, cidr }) => this.domain(network) === domain && within(address, blockOf(cidr)),
    );
    return local && !this.held(address, domain);
  }

  /** Whether something on a network has an address as its own. */
  held(address: Address, domain: string): boolean {
    const own = this.world.ports.some(
      ({ name, network }) => this.domain(network) === domain && this.has(`port:${name}`, address),
    );
    return (
      own ||
      this.legs.some((leg) => leg.domain === domain && this.answers(leg, address)) ||
      this.world.floatingIps.some(
        ({ name, network }) => this.domain(network) === domain && this.has(`floating:${name}`, address),
      ) ||
      this.balancersOn(domain).some((each) => this.vipsOf(each).some((vip) => same(vip, address)))
    );
  }

  /** Whether a port on an external network has an address: it is an endpoint of its own, wherever packets are. */
  isOfPortOutside(address: Address): boolean {
    return this.world.ports.some(
      ({ name, network }) => this.external(this.domain(network)) && this.has(`port:${name}`, address),
    );
  }

  balancersOn(domain: string): TinyBalancer[] {
    return this.world.balancers.filter((each) => this.balancerDomain(each) === domain);
  }

  balancerDomain({ subnet }: TinyBalancer): string {
    return this.domainOfSubnet(subnet);
  }

  domainOfSubnet(subnet: string): string {
    return this.domain(this.world.subnets.find(({ name }) => name === subnet)?.network ?? "");
  }

  vipsOf({ name }: TinyBalancer): readonly Address[] {
    return this.completion[`balancer:${name}`] ?? [];
  }

  private has(key: string, address: Address): boolean {
    return (this.completion[key] ?? []).some((each) => same(each, address));
  }

  private answers(leg: Leg, address: Address): boolean {
    if (leg.addresses.some((each) => same(each, address))) return true;
    return leg.gateway && this.natOf(leg.router.name).some((nat) => same(nat.address, address));
  }

  private legsOf(router: TinyRouter): Leg[] {
    const legs: Leg[] = [];
    for (const each of router.interfaces) {
      const subnet = this.world.subnets.find(({ name }) => name === each.subnet);
      if (subnet === undefined) continue;
      const address = each.address === undefined ? gatewayOf(subnet) : addressOf(each.address);
      legs.push({
        router,
        name: each.name,
        gateway: false,
        domain: this.domain(subnet.network),
        addresses: address === undefined ? [] : [address],
        connected: [blockOf(subnet.cidr)],
        defaults: [],
      });
    }
    if (router.gateway !== undefined) {
      const { network } = router.gateway;
      const addresses = this.completion[`gateway:${router.name}`] ?? [];
      const subnets = addresses.flatMap((address) => subnetWith(this.world, network, address) ?? []);
      legs.push({
        router,
        name: "gateway",
        gateway: true,
        domain: this.domain(network),
        addresses,
        connected: subnets.map(({ cidr }) => blockOf(cidr)),
        defaults: subnets.flatMap((subnet) => gatewayOf(subnet) ?? []),
      });
    }
    return legs;
  }

  /** Neutron puts a floating IP on the router that has the subnet's gateway address, else on the first. */
  private natsOf(router: string): Nat[] {
    const nats: Nat[] = [];
    for (const floating of this.world.floatingIps) {
      const [address] = this.completion[`floating:${floating.name}`] ?? [];
      if (address === undefined) continue;
      const leads = [
        ...(floating.port === undefined ? [] : [{ port: floating.port, forwarding: undefined }]),
        ...floating.forwardings.map(({ port, protocol, external, internal }) => ({
          port,
          forwarding: { protocol: protocol === "tcp" ? 6 : 17, external, internal },
        })),
      ];
      for (const { port, forwarding } of leads) {
        const fixed = (this.completion[`port:${port}`] ?? []).find(({ family }) => family === "ipv4");
        if (fixed !== undefined && this.routerFor(floating.network, port, fixed) === router)
          nats.push({ address, fixed, forwarding });
      }
    }
    return nats;
  }

  private routerFor(external: string, portName: string, fixed: Address): string | undefined {
    const network = this.world.ports.find(({ name }) => name === portName)?.network;
    const subnet = network === undefined ? undefined : subnetWith(this.world, network, fixed);
    const candidates = this.world.routers.filter(
      ({ gateway, interfaces }) =>
        gateway?.network === external && interfaces.some((each) => each.subnet === subnet?.name),
    );
    const atGateway = candidates.find(({ interfaces }) =>
      interfaces.some((each) => each.subnet === subnet?.name && each.address === undefined),
    );
    return (atGateway ?? candidates[0])?.name;
  }
}
