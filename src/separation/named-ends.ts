import * as ipaddr from "ipaddr.js";
import type { CloudWorld } from "../model/cloud-world";
import type { Declaration } from "../model/declaration";
import type { Family, Network, Prefix } from "../model/network";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import { endpointsOf } from "./endpoints";
import type { Specification, ZoneSpec } from "./specification/specification";

/** Who is meant by an end of a flow that somebody asks about. */
export interface Ends {
  /** Ids of ports that can be endpoints, each once, in the world's order. */
  readonly ports: readonly string[];
  /** Addresses of the outside; `rest`: every one that no zone has among its `cidrs`. */
  readonly outside: readonly Prefix[] | "rest";
}

const NO_ADDRESS: readonly Prefix[] = [];

/**
 * Who is meant by a text: a zone, `internet`, an IP address, a Terraform address, or a name of a port,
 * instance, network or load balancer. Zones go before names. An address that ports may have means
 * those ports.
 *
 * @throws {@link EgovError} EXPLAIN-END-UNKNOWN.
 */
export function endsOf(world: CloudWorld, specification: Specification | undefined, text: string): Ends {
  const zone = specification?.zones.find(({ name }) => name === text);
  if (zone !== undefined) return endsOfZone(world, zone);
  if (text === "internet") return { ports: [], outside: "rest" };
  const address = addressOf(text);
  if (address !== undefined) return endsOfAddress(world, address);
  const ports = portsNamed(world, text);
  if (ports.length === 0) throw new EgovError([problem("EXPLAIN-END-UNKNOWN", { end: text })]);
  return { ports, outside: NO_ADDRESS };
}

/** Whether a zone names a network. */
export function isInZone({ networks }: ZoneSpec, network: Network): boolean {
  return networks.some(({ by, value }) => {
    if (by === "tag") return network.tags.includes(value);
    return by === "name"
      ? network.name === value
      : network.declared.some((declared) => declared.address === value);
  });
}

function endsOfZone(world: CloudWorld, zone: ZoneSpec): Ends {
  const networks = new Set(
    [...world.networks.values()].filter((network) => isInZone(zone, network)).map(({ id }) => id),
  );
  const ports = endpointsOf(world).filter(({ network }) => network !== undefined && networks.has(network));
  return { ports: ports.map(({ id }) => id), outside: zone.external ? "rest" : zone.cidrs };
}

interface Address {
  readonly family: Family;
  readonly value: bigint;
}

function addressOf(text: string): Address | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
  const parsed = ipaddr.parse(text);
  const value = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { family: parsed.kind(), value };
}

function endsOfAddress(world: CloudWorld, { family, value }: Address): Ends {
  const among = (intervals: readonly { readonly first: bigint; readonly last: bigint }[]) =>
    intervals.some(({ first, last }) => first <= value && value <= last);
  const leads = world.floatingIps.flatMap(({ address, port }) =>
    port !== undefined && address.family === family && isExactly(address.among, value) ? [port] : [],
  );
  const holders = endpointsOf(world).filter(
    ({ id, addresses }) =>
      leads.includes(id) || addresses.some((one) => one.family === family && among(one.among)),
  );
  if (holders.length > 0) return { ports: holders.map(({ id }) => id), outside: NO_ADDRESS };
  return { ports: [], outside: [{ family, first: value, last: value }] };
}

function isExactly(
  intervals: readonly { readonly first: bigint; readonly last: bigint }[],
  value: bigint,
): boolean {
  return intervals.length === 1 && intervals.every(({ first, last }) => first === value && last === value);
}

function portsNamed(world: CloudWorld, text: string): string[] {
  const isMeant = (thing: { readonly name?: string; readonly declared: readonly Declaration[] }) =>
    thing.name === text || thing.declared.some(({ address }) => address === text);
  const networks = new Set([...world.networks.values()].filter(isMeant).map(({ id }) => id));
  const instances = new Set([...world.instances.values()].filter(isMeant).map(({ id }) => id));
  const balancers = world.loadBalancers.filter(isMeant).flatMap(({ ports }) => ports);
  const floating = world.floatingIps.filter(isMeant).flatMap(({ port }) => port ?? []);
  const further = new Set([...balancers, ...floating]);
  return endpointsOf(world)
    .filter(
      (port) =>
        isMeant(port) ||
        further.has(port.id) ||
        (port.network !== undefined && networks.has(port.network)) ||
        (port.instance !== undefined && instances.has(port.instance)),
    )
    .map(({ id }) => id);
}
