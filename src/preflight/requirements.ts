import type { Place, TreeResource, TreeStack } from "../output-tree/stacks";
import { type Problem, problem } from "../problems/problem";
import { EXTENSION_NEEDS, isNeedOf, VERSION_NEEDS } from "./api-needs";
import { needsNoCloud, type ServiceKind, serviceOf } from "./service-types";

/** Who needs something: names of stacks, and types of Terraform, each once. */
export interface Needed {
  readonly stacks: Set<string>;
  readonly types: Set<string>;
}

export interface RequiredService extends Needed {
  readonly kind: ServiceKind;
  /** By version, and by alias of an extension. */
  readonly versions: Map<string, Needed>;
  readonly extensions: Map<string, Needed>;
}

/** What stacks need of a region. */
export interface RequiredPlace {
  readonly place: Place;
  readonly services: Map<ServiceKind, RequiredService>;
}

export interface Requirements {
  /** In order of entry and region. */
  readonly places: readonly RequiredPlace[];
  /** Types of which it is not known what they need. */
  readonly problems: readonly Problem[];
}

/** What the stacks need of the clouds, service by service. */
export function requirementsOf(stacks: readonly TreeStack[]): Requirements {
  const places = new Map<string, RequiredPlace>();
  const unknown = new Map<string, Needed>();
  for (const { name, resources } of stacks) {
    for (const resource of resources) {
      const { type, place } = resource;
      const kind = serviceOf(type);
      if (kind !== undefined && place !== undefined) {
        const at = madeIn(places, `${place.cloud} ${place.region}`, () => ({ place, services: new Map() }));
        const service = madeIn(at.services, kind, () => emptyService(kind));
        note(service, name, resource);
        noteNeeds(service, name, resource);
      } else if (!needsNoCloud(type)) {
        note(madeIn(unknown, type, nobody), name, resource);
      }
    }
  }
  return {
    places: [...places].sort(byKey).map(([, place]) => place),
    problems: [...unknown]
      .sort(byKey)
      .map(([type, needed]) => problem("PREFLIGHT-TYPE-UNKNOWN", { type }, { path: shown(needed.stacks) })),
  };
}

function noteNeeds(service: RequiredService, stack: string, resource: TreeResource): void {
  for (const need of VERSION_NEEDS) {
    if (need.service === service.kind && isNeedOf(need, resource)) {
      note(madeIn(service.versions, need.version, nobody), stack, resource);
    }
  }
  if (service.kind !== "network") return;
  for (const need of EXTENSION_NEEDS) {
    if (isNeedOf(need, resource)) note(madeIn(service.extensions, need.alias, nobody), stack, resource);
  }
}

const SHOWN = 8;

/** The first few names; a platform's entry is that of a hundred stacks. */
export function shown(names: ReadonlySet<string>): string {
  const all = [...names].sort();
  const more = all.length > SHOWN ? ` … (${all.length})` : "";
  return `${all.slice(0, SHOWN).join(", ")}${more}`;
}

function emptyService(kind: ServiceKind): RequiredService {
  return { kind, ...nobody(), versions: new Map(), extensions: new Map() };
}

function nobody(): Needed {
  return { stacks: new Set(), types: new Set() };
}

function note(needed: Needed, stack: string, { type }: TreeResource): void {
  needed.stacks.add(stack);
  needed.types.add(type);
}

function madeIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
