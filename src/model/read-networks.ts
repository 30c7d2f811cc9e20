import { parseAddress, parsePrefix, prefixLength } from "./address";
import type { Arguments } from "./arguments";
import { type DoubtfulThing, doubtsOf } from "./doubts-of";
import { knownOr } from "./found";
import { type Interval, type Intervals, normal } from "./intervals";
import type { Family, Network, Prefix, Segment, Subnet, Truth } from "./network";
import { type Thing, TYPE } from "./thing";
import type { Things } from "./things";

/** Networks with their subnets and segments, by id. */
export function readNetworks(things: Things): Map<string, Network> {
  const subnets = new Map<string, Subnet[]>();
  const doubtful = new Map<string, DoubtfulThing>();
  for (const thing of things.ofType(TYPE.subnet)) {
    const { subnet, doubts } = readSubnet(things, thing);
    if (subnet.network === "") {
      if (thing.managed) things.lose(thing.at, "network_id");
      continue;
    }
    subnets.set(subnet.network, [...(subnets.get(subnet.network) ?? []), subnet]);
    doubtful.set(subnet.id, doubts);
  }
  const segments = segmentsByNetwork(things);
  const madeExternal = externalByPolicy(things);
  const networks = new Map<string, Network>();
  for (const thing of things.ofType(TYPE.network)) {
    const own = things.arguments(thing);
    const found = doubtsOf(things, thing);
    found.needs(own, "name");
    const written = readSegments(own, found);
    const made = segments.get(thing.id);
    for (const doubt of made?.doubts ?? []) found.add(doubt);
    const mine = subnets.get(thing.id) ?? [];
    for (const { id } of mine) for (const doubt of doubtful.get(id)?.all ?? []) found.add(doubt);
    networks.set(thing.id, {
      id: thing.id,
      region: thing.region,
      name: knownOr(own.text("name"), undefined),
      tags: [...new Set([...own.texts("tags").known, ...own.texts("all_tags").known])],
      declared: things.declarations(thing),
      external: externalOf(thing, own, madeExternal.get(thing.id)),
      segments: [...written, ...(made?.segments ?? [])],
      subnets: mine,
      doubts: found.all,
    });
  }
  return networks;
}

function externalOf(thing: Thing, own: Arguments, byPolicy: Truth | undefined): Truth {
  const field = own.flag("external");
  if (byPolicy !== undefined && !(field.kind === "known" && field.value)) return byPolicy;
  if (field.kind === "known") return field.value;
  return field.kind === "unknown" || !thing.managed ? "unknown" : false;
}

/** Neutron takes a network for external as soon as a policy gives it to anybody as that. */
function externalByPolicy(things: Things): ReadonlyMap<string, Truth> {
  const made = new Map<string, Truth>();
  for (const policy of things.ofType(TYPE.rbacPolicy)) {
    const own = things.arguments(policy);
    const action = own.text("action");
    if (action.kind === "known" && action.value !== "access_as_external") continue;
    const type = own.text("object_type");
    if (type.kind === "known" && type.value !== "network") continue;
    const network = own.thing("object_id", TYPE.network);
    if (network.kind !== "known") continue;
    const isCertain = action.kind === "known" && type.kind === "known" && policy.doubts.length === 0;
    if (made.get(network.value.id) !== true) made.set(network.value.id, isCertain ? true : "unknown");
  }
  return made;
}

function readSegments(own: Arguments, found: DoubtfulThing): Segment[] {
  const { items, unknown } = own.nested("segments");
  for (const detail of unknown) found.unknown(detail);
  return items.map((item) => readSegment(item, found));
}

function readSegment(item: Arguments, found: DoubtfulThing): Segment {
  found.needs(item, "network_type", "physical_network", "segmentation_id");
  return {
    type: knownOr(item.text("network_type"), ""),
    physicalNetwork: knownOr(item.text("physical_network"), undefined),
    segmentation: knownOr(item.whole("segmentation_id"), undefined),
  };
}

function segmentsByNetwork(
  things: Things,
): ReadonlyMap<string, { segments: Segment[]; doubts: DoubtfulThing["all"][number][] }> {
  const made = new Map<string, { segments: Segment[]; doubts: DoubtfulThing["all"][number][] }>();
  for (const thing of things.ofType(TYPE.segment)) {
    const own = things.arguments(thing);
    const network = own.thing("network_id", TYPE.network);
    if (network.kind !== "known") {
      if (thing.managed) things.lose(thing.at, "network_id");
      continue;
    }
    const found = doubtsOf(things, thing);
    const entry = made.get(network.value.id) ?? { segments: [], doubts: [] };
    made.set(network.value.id, entry);
    entry.segments.push(readSegment(own, found));
    entry.doubts.push(...found.all);
  }
  return made;
}

/** The subnet that a thing stands for; its network is empty where nothing tells it. */
export function readSubnet(
  things: Things,
  thing: Thing,
): { readonly subnet: Subnet; readonly doubts: DoubtfulThing } {
  const own = things.arguments(thing);
  const doubts = doubtsOf(things, thing);
  doubts.needs(own, "cidr", "ip_version");
  const network = own.thing("network_id", TYPE.network);
  if (network.kind === "unknown") doubts.unknown(network.detail);
  const text = own.text("cidr");
  const cidr = text.kind === "known" ? parsePrefix(text.value) : undefined;
  if (text.kind === "known" && cidr === undefined) doubts.contradiction(`cidr: ${text.value}`);
  const version = own.whole("ip_version");
  const family: Family = cidr?.family ?? (version.kind === "known" && version.value === 6 ? "ipv6" : "ipv4");
  if (version.kind === "known" && cidr !== undefined && (version.value === 6) !== (family === "ipv6")) {
    doubts.contradiction(`ip_version: ${version.value}`);
  }
  if (cidr === undefined && text.kind === "absent" && thing.managed) doubts.unknown("cidr");
  // Neutron does not route between address scopes; that it does is the wider reading.
  const pool = own.thing("subnetpool_id", TYPE.subnetPool);
  if (pool.kind === "known" && things.arguments(pool.value).has("address_scope_id")) {
    doubts.notModelled("address_scope_id");
  }
  const gateway = gatewayOf(own, cidr, doubts);
  return {
    doubts,
    subnet: {
      id: thing.id,
      name: knownOr(own.text("name"), undefined),
      network: network.kind === "known" ? network.value.id : "",
      declared: things.declarations(thing),
      family,
      cidr,
      pools: cidr === undefined ? poolsOfSubnetPool(own, family) : poolsOf(own, cidr, gateway, doubts),
      gateway,
    },
  };
}

/** Where none is written, Neutron takes the address after the block's first; in IPv6 the first itself. */
function gatewayOf(own: Arguments, cidr: Prefix | undefined, doubts: DoubtfulThing): bigint | undefined {
  if (knownOr(own.flag("no_gateway"), false)) return undefined;
  const text = own.text("gateway_ip");
  if (text.kind === "known") {
    const address = parseAddress(text.value);
    if (address === undefined) doubts.contradiction(`gateway_ip: ${text.value}`);
    return address?.value;
  }
  if (text.kind === "unknown") doubts.unknown(text.detail);
  if (text.kind === "unknown" || cidr === undefined) return undefined;
  return cidr.family === "ipv6" ? cidr.first : cidr.first + 1n;
}

/**
 * Where Neutron chooses addresses from: the written pools; without them the block less the subnet's
 * address, the broadcast address (IPv4) and the gateway. An address that a host makes of its own
 * (SLAAC) may be any of the block.
 */
function poolsOf(
  own: Arguments,
  cidr: Prefix,
  gateway: bigint | undefined,
  doubts: DoubtfulThing,
): Intervals {
  const mode = own.text("ipv6_address_mode");
  const isSelfMade = mode.kind === "unknown" || (mode.kind === "known" && /slaac|stateless/.test(mode.value));
  if (cidr.family === "ipv6" && isSelfMade) return [{ first: cidr.first, last: cidr.last }];
  const { items, unknown } = own.nested("allocation_pool");
  for (const detail of unknown) doubts.unknown(detail);
  const written = items.flatMap((item): Interval[] => {
    const [start, end] = [item.text("start"), item.text("end")];
    const first = start.kind === "known" ? parseAddress(start.value) : undefined;
    const last = end.kind === "known" ? parseAddress(end.value) : undefined;
    if (
      first === undefined ||
      last === undefined ||
      first.family !== cidr.family ||
      last.family !== cidr.family
    ) {
      doubts.unknown("allocation_pool");
      return [{ first: cidr.first, last: cidr.last }];
    }
    return [{ first: first.value, last: last.value }];
  });
  if (unknown.length > 0) return [{ first: cidr.first, last: cidr.last }];
  if (written.length > 0) return normal(written);
  return defaultPools(cidr, gateway);
}

export function defaultPools({ family, first, last }: Prefix, gateway: bigint | undefined): Intervals {
  const bits = prefixLength({ family, first, last });
  const isTiny = family === "ipv4" ? bits >= 31n : bits === 128n;
  const start = isTiny ? first : first + 1n;
  const end = family === "ipv4" && !isTiny ? last - 1n : last;
  if (gateway === undefined || gateway < start || gateway > end) return normal([{ first: start, last: end }]);
  return normal([
    { first: start, last: gateway - 1n },
    { first: gateway + 1n, last: end },
  ]);
}

function poolsOfSubnetPool(own: Arguments, family: Family): Intervals {
  const pool = own.thing("subnetpool_id", TYPE.subnetPool);
  if (pool.kind !== "known") return [];
  const prefixes = own.things.arguments(pool.value).texts("prefixes").known.map(parsePrefix);
  return normal(prefixes.flatMap((prefix) => (prefix?.family === family ? [prefix] : [])));
}
