import { isValid as isAddress, parse as parseAddress } from "ipaddr.js";
import { BlockStorage } from "../openstack/block-storage";
import { type CloudsPlaces, cloudEntry } from "../openstack/clouds-yaml";
import { Compute, type Server } from "../openstack/compute";
import { Dns, type Recordset } from "../openstack/dns";
import { LoadBalancers } from "../openstack/load-balancer";
import { ObjectStore } from "../openstack/object-store";
import type { RequestOptions } from "../openstack/request";
import { Session } from "../openstack/session";
import type { Place } from "../output-tree/stacks";
import { throwIfAny } from "../problems/egov-error";
import { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import type { DrillTarget, ProtectedBucket, ServiceEnd, StandbyHost, SwitchableName } from "./drill-target";
import type { DrillDirection } from "./plan";

export interface ReadyHost {
  readonly host: StandbyHost;
  readonly compute: Compute;
  readonly id: string;
  /** Status when the drill began. */
  readonly status: string;
}

export interface ReadyBucket {
  readonly bucket: ProtectedBucket;
  readonly production: ObjectStore;
  readonly copy: ObjectStore;
}

export interface ReadyVolume {
  readonly name: string;
  readonly storage: BlockStorage;
}

export interface ReadyName {
  readonly name: SwitchableName;
  readonly dns: Dns;
  readonly zoneId: string;
  readonly recordsetId: string;
  readonly primary: readonly string[];
  readonly standby: readonly string[];
  readonly at: "primary" | "standby";
}

/** Everything that a drill touches, found in the clouds, with the clients to touch it. */
export interface ReadyDrill {
  readonly target: DrillTarget;
  readonly hosts: readonly ReadyHost[];
  readonly buckets: readonly ReadyBucket[];
  readonly volumes: readonly ReadyVolume[];
  readonly names: readonly ReadyName[];
}

/**
 * Finds everything that the drill needs, and changes nothing.
 *
 * @throws {@link EgovError} with every problem that stands in the way.
 */
export async function preflight(
  target: DrillTarget,
  direction: DrillDirection,
  options: RequestOptions,
  places?: CloudsPlaces,
): Promise<ReadyDrill> {
  const found = new Findings();
  const sessions = await openSessions(target, options, found, places);
  const at = <T>({ cloud, region }: Place, make: (session: Session, region: string) => T): T | undefined => {
    const session = sessions.get(cloud);
    // Its entry or its sign-in was reported already.
    return session === undefined ? undefined : found.tried(() => make(session, region));
  };
  const each = async <T, R>(items: readonly T[], find: (item: T) => Promise<R | undefined>): Promise<R[]> => {
    const all = await Promise.all(items.map((item) => found.awaited(find(item))));
    return all.flatMap((one) => (one === undefined ? [] : [one]));
  };
  const compute = (place: Place) => at(place, (session, region) => new Compute(session, region));
  const store = (place: Place) => at(place, (session, region) => new ObjectStore(session, region));

  const [hosts, buckets, volumes, names] = await Promise.all([
    each(target.hosts, (host) => findHost(host, direction, compute(host.place), found)),
    each(target.buckets, (bucket) => findBucket(bucket, store(bucket.production), store(bucket.copy), found)),
    each(target.volumes, async ({ name, place }) => {
      const storage = at(place, (session, region) => new BlockStorage(session, region));
      if (storage === undefined) return undefined;
      const volume = single(found, "volume", name, place, await storage.named(name));
      return volume && { name, storage };
    }),
    each(target.names, async (name) => {
      const dns = at(name.place, (session, region) => new Dns(session, region));
      const addresses = async (end: ServiceEnd) => {
        const balancers =
          end.kind === "load-balancer"
            ? at(end.place, (session, region) => new LoadBalancers(session, region))
            : undefined;
        const servers = end.kind === "hosts" ? compute(end.place) : undefined;
        return addressesOf(end, name.type, servers, balancers, found);
      };
      return findName(name, direction, dns, addresses, found);
    }),
  ]);
  throwIfAny(found.problems);
  return { target, hosts, buckets, volumes, names };
}

/** The one of its name; none and several are both reported. */
function single<T>(
  found: Findings,
  kind: string,
  name: string,
  { region }: Place,
  all: readonly T[],
): T | undefined {
  const [first] = all;
  if (all.length === 1) return first;
  return found.add(
    problem(all.length === 0 ? "DRILL-NOT-FOUND" : "DRILL-NOT-UNIQUE", { kind, name, region }),
  );
}

async function openSessions(
  target: DrillTarget,
  options: RequestOptions,
  found: Findings,
  places: CloudsPlaces | undefined,
): Promise<Map<string, Session>> {
  const clouds = new Set(
    [
      ...target.hosts.map(({ place }) => place),
      ...target.buckets.flatMap(({ production, copy }) => [production, copy]),
      ...target.volumes.map(({ place }) => place),
      ...target.names.flatMap(({ place, primary, standby }) => [place, primary.place, standby.place]),
    ].map(({ cloud }) => cloud),
  );
  const sessions = new Map<string, Session>();
  await Promise.all(
    [...clouds].map(async (cloud) => {
      const entry = found.tried(() => cloudEntry(cloud, places));
      const session = entry && (await found.awaited(Session.open(entry, options)));
      if (session !== undefined) sessions.set(cloud, session);
    }),
  );
  return sessions;
}

/** From these a host can be taken over; any other is in the middle of something, or broken. */
const USABLE = ["ACTIVE", "SHUTOFF"];

async function findHost(
  host: StandbyHost,
  direction: DrillDirection,
  compute: Compute | undefined,
  found: Findings,
): Promise<ReadyHost | undefined> {
  if (compute === undefined) return undefined;
  const server = single(found, "server", host.name, host.place, await compute.named(host.name));
  if (server === undefined) return undefined;
  const { id, status } = server;
  // A host that broke while it stood in must not keep users from the primary.
  if (direction !== "primary" && !USABLE.includes(status)) {
    return found.add(problem("DRILL-SERVER-STATE", { name: host.name }, { value: status, allowed: USABLE }));
  }
  return { host, compute, id, status };
}

async function findBucket(
  bucket: ProtectedBucket,
  production: ObjectStore | undefined,
  copy: ObjectStore | undefined,
  found: Findings,
): Promise<ReadyBucket | undefined> {
  const { name } = bucket;
  const isThere = async (store: ObjectStore | undefined, { region }: Place) => {
    const has = store === undefined ? undefined : await store.hasContainer(name);
    if (has === false) found.add(problem("DRILL-NOT-FOUND", { kind: "container", name, region }));
    return has;
  };
  const there = await Promise.all([isThere(production, bucket.production), isThere(copy, bucket.copy)]);
  if (production === undefined || copy === undefined || there.includes(false)) return undefined;
  return { bucket, production, copy };
}

async function findName(
  name: SwitchableName,
  direction: DrillDirection,
  dns: Dns | undefined,
  addresses: (end: ServiceEnd) => Promise<string[] | undefined>,
  found: Findings,
): Promise<ReadyName | undefined> {
  const [primary, standby, record] = await Promise.all([
    found.awaited(addresses(name.primary)),
    found.awaited(addresses(name.standby)),
    found.awaited(recordOf(name, dns, found)),
  ]);
  if (dns === undefined || record === undefined || primary === undefined || standby === undefined) {
    return undefined;
  }
  const { zoneId, recordset } = record;
  const args = { name: name.name };
  const value = recordset.records.join(", ");
  const at = isSame(recordset.records, primary)
    ? "primary"
    : isSame(recordset.records, standby)
      ? "standby"
      : undefined;
  if (at === undefined) {
    const allowed = [primary.join(", "), standby.join(", ")];
    return found.add(problem("DRILL-NAME-ELSEWHERE", args, { value, allowed }));
  }
  if (at === "standby" && direction !== "primary") {
    return found.add(problem("DRILL-ALREADY-SWITCHED", args, { value }));
  }
  return { name, dns, zoneId, recordsetId: recordset.id, primary, standby, at };
}

async function recordOf(
  { name, zone, type, place }: SwitchableName,
  dns: Dns | undefined,
  found: Findings,
): Promise<{ zoneId: string; recordset: Recordset } | undefined> {
  if (dns === undefined) return undefined;
  const known = single(found, "zone", zone, place, await dns.zones(zone));
  if (known === undefined) return undefined;
  const recordset = single(found, "recordset", name, place, await dns.recordsets(known.id, name, type));
  return recordset && { zoneId: known.id, recordset };
}

/** Addresses of the family that the recordset holds; nothing if one is missing. */
async function addressesOf(
  { kind, names, place }: ServiceEnd,
  type: string,
  compute: Compute | undefined,
  balancers: LoadBalancers | undefined,
  found: Findings,
): Promise<string[] | undefined> {
  const version = type === "AAAA" ? 6 : 4;
  const all = await Promise.all(
    names.map(async (name): Promise<string[] | undefined> => {
      let addresses: string[];
      if (kind === "hosts") {
        const server = compute && single(found, "server", name, place, await compute.named(name));
        if (server === undefined) return undefined;
        addresses = serverAddresses(server);
      } else {
        const balancer =
          balancers && single(found, "load balancer", name, place, await balancers.named(name));
        if (balancer === undefined) return undefined;
        const more = (balancer.additional_vips ?? []).map(({ ip_address }) => ip_address);
        addresses = [balancer.vip_address, ...more];
      }
      const fitting = addresses.filter((address) => parseAddress(address).kind() === `ipv${version}`);
      if (fitting.length > 0) return fitting;
      return found.add(problem("DRILL-NO-ADDRESS", { name, type }));
    }),
  );
  return all.includes(undefined) ? undefined : [...new Set(all.flatMap((one) => one ?? []))].sort();
}

function serverAddresses({ addresses }: Server): string[] {
  return Object.values(addresses).flatMap((of) => of.map(({ addr }) => addr));
}

/** The same addresses, in whatever order and spelling. */
function isSame(some: readonly string[], others: readonly string[]): boolean {
  const spelled = (all: readonly string[]) =>
    all.map((one) => (isAddress(one) ? parseAddress(one).toString() : one)).sort();
  return JSON.stringify(spelled(some)) === JSON.stringify(spelled(others));
}
