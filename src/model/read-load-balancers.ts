import { parsePrefix } from "./address";
import { type Addressing, isCertain, prefixesOf } from "./addressing";
import type { Arguments } from "./arguments";
import { vipPort } from "./attachments";
import { type DoubtfulThing, doubtsOf } from "./doubts-of";
import { knownOr } from "./found";
import type { Listener, LoadBalancer, Member } from "./load-balancer";
import type { Prefix } from "./network";
import { SCTP, TCP, UDP } from "./protocols";
import { type Thing, TYPE } from "./thing";

/** HTTP and TLS are TCP to whoever filters packets. */
export function transport(protocol: string): number {
  if (protocol === "UDP") return UDP;
  return protocol === "SCTP" ? SCTP : TCP;
}

/** Load balancers with what their listeners lead to. */
export function readLoadBalancers(addressing: Addressing): LoadBalancer[] {
  const { things } = addressing;
  const pools = new Pools(addressing);
  const listeners = new Map<string, Thing[]>();
  for (const listener of things.ofType(TYPE.listener)) {
    const balancer = things.arguments(listener).thing("loadbalancer_id", TYPE.loadBalancer);
    if (balancer.kind === "known") push(listeners, balancer.value.id, listener);
    else if (listener.managed) things.lose(listener.at, "loadbalancer_id");
  }
  return things.ofType(TYPE.loadBalancer).map((thing) => {
    const own = things.arguments(thing);
    const doubts = doubtsOf(things, thing);
    // Octavia filters by its listeners; whether groups of the address count depends on its driver.
    const groups = own.list("security_group_ids");
    if (groups.kind === "known" && groups.value.length > 0 && !own.has("id")) {
      doubts.notModelled("security_group_ids");
    }
    const port = vipPort(things, thing);
    if (port === undefined) {
      doubts.unknown("vip_port_id");
      if (thing.managed) things.lose(thing.at, "vip_port_id");
    }
    return {
      id: thing.id,
      region: thing.region,
      declared: things.declarations(thing),
      ports: port === undefined ? [] : [port.id],
      listeners: (listeners.get(thing.id) ?? []).flatMap((one) => pools.listener(one, doubts)),
      doubts: doubts.all,
    };
  });
}

function push<T>(into: Map<string, T[]>, key: string, value: T): void {
  const others = into.get(key);
  if (others === undefined) into.set(key, [value]);
  else others.push(value);
}

/** What listeners lead to: their pools, those of their policies, and members. */
class Pools {
  private readonly members = new Map<string, { readonly own: Arguments; readonly thing: Thing }[]>();
  private readonly doubtful = new Map<string, string[]>();
  private readonly byListener = new Map<string, Thing[]>();

  constructor(private readonly addressing: Addressing) {
    const { things } = addressing;
    for (const pool of things.ofType(TYPE.pool)) this.link(pool, "listener_id", pool);
    for (const policy of things.ofType(TYPE.l7Policy)) {
      const pool = things.arguments(policy).thing("redirect_pool_id", TYPE.pool);
      if (pool.kind === "known") this.link(policy, "listener_id", pool.value);
      else if (pool.kind === "unknown") things.lose(policy.at, pool.detail);
    }
    for (const listener of things.ofType(TYPE.listener)) {
      const pool = things.arguments(listener).thing("default_pool_id", TYPE.pool);
      if (pool.kind === "known") push(this.byListener, listener.id, pool.value);
      else if (pool.kind === "unknown") things.lose(listener.at, pool.detail);
    }
    for (const thing of things.ofType(TYPE.member)) this.addMembers(thing, [things.arguments(thing)], []);
    for (const thing of things.ofType(TYPE.members)) {
      const { items, unknown } = things.arguments(thing).nested("member");
      this.addMembers(thing, items, unknown);
    }
  }

  listener(thing: Thing, balancer: DoubtfulThing): Listener[] {
    const { things } = this.addressing;
    const own = things.arguments(thing);
    const doubts = doubtsOf(things, thing);
    doubts.needs(own, "protocol");
    const port = own.whole("protocol_port");
    if (port.kind !== "known" || port.value < 1 || port.value > 65_535) {
      balancer.unknown(`${thing.id}.protocol_port`);
      things.lose(thing.at, "protocol_port");
      return [];
    }
    const up = own.flag("admin_state_up");
    if (up.kind === "known" && !up.value) return [];
    doubts.needs(own, "admin_state_up");
    const pools = [...new Set(this.byListener.get(thing.id) ?? [])];
    return [
      {
        declared: things.blocks.declaration(thing.at),
        protocol: transport(knownOr(own.text("protocol"), "TCP").toUpperCase()),
        port: port.value,
        allowed: this.allowed(own, doubts),
        members: pools.flatMap((pool) => this.membersOf(pool, doubts)),
        doubts: doubts.all,
      },
    ];
  }

  /** An empty list lets anyone in, as none does. */
  private allowed(own: Arguments, doubts: DoubtfulThing): readonly Prefix[] | undefined {
    const { known, unknown } = own.texts("allowed_cidrs");
    for (const detail of unknown) doubts.unknown(detail);
    const parsed = known.map(parsePrefix);
    if (parsed.includes(undefined)) doubts.contradiction("allowed_cidrs");
    if (known.length === 0 || unknown.length > 0 || parsed.includes(undefined)) return undefined;
    return parsed.flatMap((prefix) => prefix ?? []);
  }

  private membersOf(pool: Thing, doubts: DoubtfulThing): Member[] {
    const { things } = this.addressing;
    for (const doubt of pool.doubts) doubts.add(doubt);
    for (const detail of this.doubtful.get(pool.id) ?? []) doubts.unknown(detail);
    const protocol = transport(knownOr(things.arguments(pool).text("protocol"), "TCP").toUpperCase());
    return (this.members.get(pool.id) ?? []).flatMap(({ own, thing }): Member[] => {
      for (const doubt of thing.doubts) doubts.add(doubt);
      const port = own.whole("protocol_port");
      const { addresses, unknown } = this.addressing.ofValue(own.at, own.attributes.address);
      for (const detail of unknown) doubts.unknown(`address: ${detail}`);
      const host = this.addressing.portOf(own.at, own.attributes.address);
      if (host === undefined && !isCertain(addresses)) doubts.unknown("address");
      if (port.kind !== "known" || addresses.length === 0) {
        doubts.unknown(`${thing.id}.protocol_port`);
        things.lose(thing.at, port.kind === "known" ? "address" : "protocol_port");
        return [];
      }
      const subnet = own.thing("subnet_id", TYPE.subnet);
      const network = subnet.kind === "known" ? this.addressing.subnet(subnet.value.id)?.network : undefined;
      const declared = things.blocks.declaration(thing.at);
      return prefixesOf(addresses).map((address) => ({
        declared,
        address,
        ...(host === undefined ? {} : { portId: host.id }),
        protocol,
        port: port.value,
        network,
      }));
    });
  }

  private link(from: Thing, name: string, pool: Thing): void {
    const { things } = this.addressing;
    const listener = things.arguments(from).thing(name, TYPE.listener);
    if (listener.kind === "known") push(this.byListener, listener.value.id, pool);
    else if (listener.kind === "unknown") things.lose(from.at, listener.detail);
  }

  private addMembers(thing: Thing, items: readonly Arguments[], unknown: readonly string[]): void {
    const { things } = this.addressing;
    const pool = things.arguments(thing).thing("pool_id", TYPE.pool);
    if (pool.kind !== "known") {
      things.lose(thing.at, "pool_id");
      return;
    }
    for (const own of items) push(this.members, pool.value.id, { own, thing });
    for (const detail of unknown) push(this.doubtful, pool.value.id, detail);
  }
}
