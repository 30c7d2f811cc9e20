import { parseAddress, parsePrefix } from "./address";
import type { Addressing } from "./addressing";
import { onlyAddress } from "./addressing";
import type { Arguments } from "./arguments";
import { interfacePort } from "./attachments";
import type { Doubt } from "./doubt";
import { type DoubtfulThing, doubtsOf } from "./doubts-of";
import { knownOr } from "./found";
import type { Port } from "./port";
import type { Route, Router, RouterInterface } from "./router";
import { type Thing, TYPE } from "./thing";
import type { Things } from "./things";

interface Parts {
  readonly interfaces: RouterInterface[];
  readonly routes: Route[];
  readonly doubts: Doubt[];
}

/** Routers by id, with the interfaces and routes that any stack gives them. */
export function readRouters(addressing: Addressing, ports: ReadonlyMap<string, Port>): Map<string, Router> {
  const { things } = addressing;
  const parts = new Map<string, Parts>();
  const partsOf = (router: Thing): Parts => {
    const found = parts.get(router.id) ?? { interfaces: [], routes: [], doubts: [] };
    parts.set(router.id, found);
    return found;
  };
  for (const one of things.ofType(TYPE.routerInterface)) {
    const router = routerOf(things, one);
    if (router !== undefined) addInterface(addressing, ports, one, partsOf(router));
  }
  for (const type of [TYPE.routerRoute, TYPE.routerRoutes]) {
    for (const one of things.ofType(type)) {
      const router = routerOf(things, one);
      if (router !== undefined) addRoutes(addressing, one, partsOf(router));
    }
  }
  const routers = new Map<string, Router>();
  for (const thing of things.ofType(TYPE.router)) {
    const own = things.arguments(thing);
    const doubts = doubtsOf(things, thing);
    const { interfaces, routes, doubts: more } = partsOf(thing);
    for (const doubt of more) doubts.add(doubt);
    routers.set(thing.id, {
      id: thing.id,
      region: thing.region,
      name: knownOr(own.text("name"), undefined),
      declared: things.declarations(thing),
      interfaces,
      gateway: gatewayOf(things, thing, own, doubts),
      routes,
      doubts: doubts.all,
    });
  }
  return routers;
}

function routerOf(things: Things, one: Thing): Thing | undefined {
  const router = things.arguments(one).thing("router_id", TYPE.router);
  if (router.kind === "known") return router.value;
  things.lose(one.at, router.kind === "unknown" ? router.detail : "router_id");
  return undefined;
}

function addInterface(
  addressing: Addressing,
  ports: ReadonlyMap<string, Port>,
  one: Thing,
  into: Parts,
): void {
  const { things } = addressing;
  into.doubts.push(...one.doubts);
  const thing = interfacePort(things, one);
  const port = thing === undefined ? undefined : ports.get(thing.id);
  const network = port?.network;
  if (thing === undefined || network === undefined) {
    into.doubts.push(things.doubt(one.at, "value", "port_id, subnet_id"));
    return;
  }
  const { subnets, unknown } = subnetsOf(addressing, thing, network);
  into.doubts.push(...unknown.map((detail) => things.doubt(one.at, "value", detail)));
  into.interfaces.push({ declared: things.blocks.declaration(one.at), port: thing.id, network, subnets });
}

/** Subnets by which a port connects: those that are written, or that its addresses are of. */
function subnetsOf(
  addressing: Addressing,
  port: Thing,
  network: string,
): { readonly subnets: readonly string[]; readonly unknown: readonly string[] } {
  const subnets = new Set<string>();
  const unknown: string[] = [];
  const all = addressing.networks.get(network)?.subnets ?? [];
  for (const fixed of addressing.things.arguments(port).nested("fixed_ip").items) {
    const subnet = fixed.thing("subnet_id", TYPE.subnet);
    if (subnet.kind === "known") subnets.add(subnet.value.id);
    else if (subnet.kind === "unknown") unknown.push(subnet.detail);
  }
  const { addresses } = addressing.ofPort(port);
  for (const { family, among } of addresses) {
    const [range, ...more] = among;
    const of = all.find(
      ({ cidr }) =>
        cidr?.family === family &&
        range !== undefined &&
        cidr.first <= range.first &&
        range.last <= cidr.last,
    );
    if (of !== undefined && more.length === 0) subnets.add(of.id);
  }
  // An address that Neutron chooses may connect any of the network's subnets.
  if (subnets.size === 0) {
    for (const { id } of all) subnets.add(id);
    unknown.push("subnet_id");
  }
  return { subnets: [...subnets], unknown };
}

function addRoutes(addressing: Addressing, one: Thing, into: Parts): void {
  const { things } = addressing;
  const own = things.arguments(one);
  const nested = one.type === TYPE.routerRoutes ? own.nested("routes") : { items: [own], unknown: [] };
  into.doubts.push(...nested.unknown.map((detail) => things.doubt(one.at, "value", detail)));
  for (const item of nested.items) {
    const route = readRoute(addressing, one, item);
    if (route === undefined) into.doubts.push(things.doubt(one.at, "value", "destination_cidr, next_hop"));
    else into.routes.push(route);
  }
}

function readRoute(addressing: Addressing, one: Thing, own: Arguments): Route | undefined {
  const { things } = addressing;
  const text = own.text("destination_cidr");
  const hop = own.text("next_hop");
  const destination = text.kind === "known" ? parsePrefix(text.value) : singlePrefix(addressing, own);
  const nextHop =
    hop.kind === "known"
      ? parseAddress(hop.value)
      : onlyAddress(addressing.ofValue(own.at, own.attributes.next_hop));
  if (destination === undefined || nextHop === undefined) return undefined;
  const contradiction =
    destination.family === nextHop.family
      ? []
      : [things.doubt(one.at, "contradiction", "destination_cidr, next_hop")];
  return {
    declared: things.blocks.declaration(one.at),
    destination,
    nextHop: nextHop.value,
    doubts: [...one.doubts, ...contradiction],
  };
}

function singlePrefix(addressing: Addressing, own: Arguments): Route["destination"] | undefined {
  const { addresses, unknown } = addressing.ofValue(own.at, own.attributes.destination_cidr);
  const [only, ...others] = addresses;
  const [range, ...more] = only?.among ?? [];
  if (only === undefined || range === undefined || others.length + more.length + unknown.length > 0)
    return undefined;
  return { family: only.family, first: range.first, last: range.last };
}

function gatewayOf(things: Things, thing: Thing, own: Arguments, doubts: DoubtfulThing): Router["gateway"] {
  const network = own.thing("external_network_id", TYPE.network);
  if (network.kind === "unknown") doubts.unknown(network.detail);
  if (network.kind !== "known") return undefined;
  const snat = own.flag("enable_snat");
  // Without translation sources stay what they are: the wider reading of who may be answered.
  if (snat.kind === "unknown") doubts.unknown(snat.detail);
  return {
    declared: things.blocks.declaration(thing.at),
    network: network.value.id,
    port: `${thing.id}#gateway`,
    sourceNat: knownOr(snat, true),
  };
}
