import { z } from "zod";
import { parsed, readJson } from "../output-tree/read-json";
import { type Place, readStacks } from "../output-tree/stacks";
import { EgovError, throwIfAny } from "../problems/egov-error";
import { type Problem, problem } from "../problems/problem";
import { Duration } from "../units/duration";

/** A host that takes over. */
export interface StandbyHost {
  readonly name: string;
  readonly site: string;
  readonly place: Place;
  /** `hot`, `warm` …, as the tree has it. */
  readonly readiness: string;
  /** Whether Terraform keeps it shut off, so that the way back shuts it off again. */
  readonly restsOff: boolean;
}

/** A bucket that container sync copies. */
export interface ProtectedBucket {
  readonly name: string;
  readonly production: Place;
  readonly copy: Place;
}

/** A volume that the storage replicates. */
export interface ReplicatedVolume {
  readonly name: string;
  readonly place: Place;
}

/** Where a name may point to. */
export interface ServiceEnd {
  readonly kind: "hosts" | "load-balancer";
  readonly names: readonly string[];
  readonly place: Place;
}

/** A name in the DNS by which users reach the system. */
export interface SwitchableName {
  readonly name: string;
  readonly zone: string;
  readonly type: string;
  /** Seconds. */
  readonly ttl: number;
  readonly place: Place;
  readonly primary: ServiceEnd;
  readonly standby: ServiceEnd;
}

/** Everything of a system that a drill touches. */
export interface DrillTarget {
  readonly realm: "extranet" | "intranet";
  readonly body: string;
  readonly system: string;
  /** Regions where the system works, and where it is taken over; in order, without repetition. */
  readonly production: readonly string[];
  readonly remote: readonly string[];
  readonly rto: Duration;
  readonly rpo: Duration;
  readonly hosts: readonly StandbyHost[];
  readonly buckets: readonly ProtectedBucket[];
  readonly volumes: readonly ReplicatedVolume[];
  readonly names: readonly SwitchableName[];
}

const summarySchema = z.looseObject({
  realm: z.enum(["extranet", "intranet"]),
  systems: z.array(z.looseObject({ body: z.string(), id: z.string() })),
});

const notesSchema = z.looseObject({
  kind: z.string().optional(),
  body: z.string().optional(),
  system: z.string().optional(),
  site: z.string().optional(),
  rto: z.string().optional(),
  rpo: z.string().optional(),
  readiness: z.string().optional(),
  offsite: z.string().optional(),
  offsiteSite: z.string().optional(),
});

const resourceSchema = z.looseObject({
  "//": z.looseObject({ egov: notesSchema.default({}) }).default({ egov: {} }),
  name: z.string().optional(),
  power_state: z.string().optional(),
  type: z.string().optional(),
  ttl: z.number().optional(),
});

const endSchema = z.looseObject({
  kind: z.enum(["hosts", "load-balancer"]),
  site: z.string(),
  names: z.array(z.string()).min(1),
});

const nameSchema = z.looseObject({
  zone: z.string(),
  ttl: z.number().optional(),
  primary: endSchema,
  standby: endSchema,
});

/** A resource of the system, with the region that its provider names. */
interface Found {
  readonly type: string;
  readonly name: string;
  readonly resource: z.infer<typeof resourceSchema>;
  readonly notes: z.infer<typeof notesSchema>;
  readonly place: Place;
}

/**
 * What an output tree says of a system.
 *
 * @throws {@link EgovError} TREE-UNREADABLE, DRILL-SYSTEM-UNKNOWN, DRILL-NO-TARGETS,
 * DRILL-NO-STANDBY, DRILL-NO-NAME, DRILL-COPY-MISSING, DRILL-SITE-UNKNOWN: all that are found.
 */
export function readDrillTarget(folder: string, body: string, system: string): DrillTarget {
  const summary = readJson(folder, "egov.json", summarySchema);
  const key = `${body}/${system}`;
  const known = summary.systems.map((entry) => `${entry.body}/${entry.id}`).sort();
  if (!known.includes(key)) {
    throw new EgovError([problem("DRILL-SYSTEM-UNKNOWN", { system: key }, { path: folder, allowed: known })]);
  }
  const found = resourcesOf(folder, body, system);
  const sites = placesOf(found);
  const problems: Problem[] = [];
  const place = (site: string): Place => {
    const known = sites.get(site);
    if (known === undefined) {
      problems.push(problem("DRILL-SITE-UNKNOWN", { site }, { path: folder, allowed: [...sites.keys()] }));
    }
    return known ?? { cloud: "", region: "" };
  };

  const hosts = standbyHosts(found);
  const names = switchableNames(found, folder, place);
  const { buckets, bare } = protectedBuckets(found);
  const volumes = ofKind(found, "openstack_blockstorage_volume_v3")
    .filter(({ notes }) => notes.offsite === "replication")
    .map((volume) => ({ name: volume.name, place: volume.place }));
  const rto = declared(found, "rto");
  const rpo = declared(found, "rpo");

  const args = { system: key };
  if (hosts.length === 0) problems.push(problem("DRILL-NO-STANDBY", args));
  if (names.length === 0) problems.push(problem("DRILL-NO-NAME", args));
  if (rto === undefined || rpo === undefined) problems.push(problem("DRILL-NO-TARGETS", args));
  for (const bucket of bare) problems.push(problem("DRILL-COPY-MISSING", { bucket }));
  throwIfAny(problems);

  const remote = unique([
    ...hosts.map((host) => host.place.region),
    ...buckets.map(({ copy }) => copy.region),
  ]);
  return {
    realm: summary.realm,
    body,
    system,
    production: unique(found.map((one) => one.place.region)).filter((region) => !remote.includes(region)),
    remote,
    rto: rto ?? Duration.seconds(0),
    rpo: rpo ?? Duration.seconds(0),
    hosts,
    buckets,
    volumes,
    names,
  };
}

function standbyHosts(found: readonly Found[]): StandbyHost[] {
  return ofKind(found, "openstack_compute_instance_v2", "StandbyGroup").map(
    ({ name, notes, resource, place }) => ({
      name,
      site: notes.site ?? "",
      place,
      readiness: notes.readiness ?? "hot",
      restsOff: resource.power_state === "shutoff",
    }),
  );
}

function protectedBuckets(found: readonly Found[]): { buckets: ProtectedBucket[]; bare: string[] } {
  const containers = "openstack_objectstorage_container_v1";
  const copies = ofKind(found, containers, "BucketCopy");
  const buckets: ProtectedBucket[] = [];
  const bare: string[] = [];
  for (const { name, notes, place } of ofKind(found, containers, "ObjectBucket")) {
    if (notes.offsite !== "container-sync") continue;
    const copy = copies.find(
      (other) =>
        other.name === name && (notes.offsiteSite === undefined || other.notes.site === notes.offsiteSite),
    );
    if (copy === undefined) bare.push(name);
    else buckets.push({ name, production: place, copy: copy.place });
  }
  return { buckets, bare };
}

function switchableNames(
  found: readonly Found[],
  folder: string,
  placeOf: (site: string) => Place,
): SwitchableName[] {
  return ofKind(found, "openstack_dns_recordset_v2", "ServiceName").map(
    ({ name, resource, notes, place }) => {
      const { zone, ttl, primary, standby } = parsed(nameSchema, notes, folder);
      const end = ({ kind, site, names }: z.infer<typeof endSchema>): ServiceEnd => ({
        kind,
        names,
        place: placeOf(site),
      });
      return {
        name,
        zone,
        type: resource.type ?? "A",
        ttl: resource.ttl ?? ttl ?? 0,
        place,
        primary: end(primary),
        standby: end(standby),
      };
    },
  );
}

function ofKind(found: readonly Found[], type: string, kind?: string): Found[] {
  return found.filter((one) => one.type === type && (kind === undefined || one.notes.kind === kind));
}

function resourcesOf(folder: string, body: string, system: string): Found[] {
  return readStacks(folder).flatMap(({ resources }) =>
    resources.flatMap(({ mode, type, attributes, place }): Found[] => {
      if (mode !== "resource" || place === undefined) return [];
      const resource = parsed(resourceSchema, attributes, folder);
      const notes = resource["//"].egov;
      const isOurs = notes.body === body && notes.system === system;
      return isOurs && resource.name !== undefined
        ? [{ type, name: resource.name, resource, notes, place }]
        : [];
    }),
  );
}

/** Which region a site is: what stands there says it. A recordset may be managed from elsewhere. */
function placesOf(found: readonly Found[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { type, notes, place } of found) {
    if (notes.site !== undefined && !type.startsWith("openstack_dns_")) places.set(notes.site, place);
  }
  return places;
}

const UNITS: Readonly<Record<string, number>> = { d: 86_400, h: 3600, m: 60, s: 1 };

/** The shortest time that a resource of the system has under `rto` or `rpo`. */
function declared(found: readonly Found[], field: "rto" | "rpo"): Duration | undefined {
  const all = found.flatMap(({ notes }) => {
    const [, amount, unit] = /^(\d+)([dhms])$/.exec(notes[field] ?? "") ?? [];
    return amount === undefined ? [] : [Number(amount) * (UNITS[unit ?? "s"] ?? 1)];
  });
  return all.length === 0 ? undefined : Duration.seconds(Math.min(...all));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
