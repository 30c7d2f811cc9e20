import type { CloudWorld, Port } from "../../model";
import { endpointsOf } from "../endpoints";
import type { Specification } from "../specification/specification";

/**
 * Endpoints of which each could take another's place without any other noticing, in the world's order: what is
 * found of one holds of all. Two are alike if they are on the same network with the same filters, nothing else names
 * either of them, and no range of addresses that the world or the specification speaks of has one of them and not the
 * other. Whoever has more than one port, sends in others' names or forwards for them is alike to nobody.
 */
export function alikeEndpoints(world: CloudWorld, specification: Specification): Port[][] {
  const spoken = new Spoken();
  const { ports, instances, ...rest } = world;
  spoken.hear(rest);
  spoken.hear(specification.zones);
  for (const { addresses: _, ...port } of ports.values())
    spoken.hear({ pairs: port.pairs, doubts: port.doubts });
  for (const { contract } of instances.values()) spoken.hear(contract);
  const shared = sharedAddresses(world);
  const classes = new Map<string, Port[]>();
  for (const port of endpointsOf(world)) {
    const key = isPlain(port, world, spoken, shared) ? keyOf(port, world, spoken) : port.id;
    const found = classes.get(key);
    if (found === undefined) classes.set(key, [port]);
    else found.push(port);
  }
  return [...classes.values()];
}

/** Every name and every bound of numbers that stands somewhere. */
class Spoken {
  readonly names = new Set<string>();
  private readonly found = new Set<bigint>();
  private bounds: readonly bigint[] | undefined;
  /** What many have alike, as firewalls have their rules. */
  private readonly heard = new Set<object>();

  hear(value: unknown): void {
    if (typeof value === "string") this.names.add(value);
    else if (typeof value === "bigint") this.found.add(value).add(value + 1n);
    else if (value instanceof Map) for (const item of value.values()) this.hear(item);
    else if (Array.isArray(value)) for (const item of value) this.hear(item);
    else if (typeof value === "object" && value !== null && !this.heard.has(value)) {
      this.heard.add(value);
      this.hearRecord(value as Record<string, unknown>);
    }
  }

  /** In which of the gaps between bounds a number is: those in one are inside of the same ranges. */
  gapOf(value: bigint): number {
    this.bounds ??= [...this.found].sort((a, b) => (a < b ? -1 : 1));
    let [low, high] = [0, this.bounds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.bounds[middle] as bigint) <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private hearRecord(record: Readonly<Record<string, unknown>>): void {
    for (const name of Object.keys(record)) {
      // Where something is declared changes nothing; what it is called itself names nobody else.
      if (name === "declared" || name === "id") continue;
      const item = record[name];
      if (name === "last" && typeof item === "bigint") this.found.add(item + 1n);
      else if (name === "first" && typeof item === "bigint") this.found.add(item);
      else this.hear(item);
    }
  }
}

function isPlain(port: Port, world: CloudWorld, { names }: Spoken, shared: ReadonlySet<bigint>): boolean {
  const instance = port.instance === undefined ? undefined : world.instances.get(port.instance);
  return (
    port.role === "host" &&
    port.security === true &&
    port.network !== undefined &&
    port.pairs.length === 0 &&
    port.contract === undefined &&
    port.doubts.length === 0 &&
    !names.has(port.id) &&
    (instance === undefined || (instance.ports.length === 1 && instance.contract === undefined)) &&
    port.addresses.every(({ among }) =>
      among.every(({ first, last }) => first !== last || !shared.has(first)),
    )
  );
}

function keyOf({ network, region, groups, addresses }: Port, world: CloudWorld, spoken: Spoken): string {
  return JSON.stringify([
    region,
    network,
    groups.map((id) => groupText(id, world, spoken)).sort(),
    addresses.map(({ family, among }) => [
      family,
      among.length === 1 && among[0]?.first === among[0]?.last
        ? spoken.gapOf(among[0]?.first ?? 0n)
        : among.map(({ first, last }) => `${first}-${last}`),
    ]),
  ]);
}

const groupTexts = new WeakMap<object, string>();

/** A group of which no rule speaks is what its rules are. */
function groupText(id: string, { securityGroups }: CloudWorld, { names }: Spoken): string {
  const group = securityGroups.get(id);
  if (group === undefined || names.has(id) || group.doubts.length > 0) return id;
  const known = groupTexts.get(group);
  if (known !== undefined) return known;
  const rules = group.rules.map(({ declared: _, ...rule }) =>
    JSON.stringify(rule, (__, value: unknown) => (typeof value === "bigint" ? `${value}` : value)),
  );
  const text = JSON.stringify([group.stateful, rules.sort()]);
  groupTexts.set(group, text);
  return text;
}

/** Addresses that more than one port has. */
function sharedAddresses({ ports }: CloudWorld): ReadonlySet<bigint> {
  const [seen, shared] = [new Set<bigint>(), new Set<bigint>()];
  for (const { addresses } of ports.values())
    for (const { among } of addresses)
      for (const { first, last } of among) if (first === last) (seen.has(first) ? shared : seen).add(first);
  return shared;
}
