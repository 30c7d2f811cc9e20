import type { Session } from "../openstack/session";
import { compareVersions, networkExtensions, newestVersion, swiftVersion } from "../openstack/versions";
import type { Place } from "../output-tree/stacks";
import type { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { type RequiredService, shown } from "./requirements";
import { SERVICE_TYPES } from "./service-types";

export interface CheckedService {
  /** Type of the catalog. */
  readonly type: string;
  /** Newest API; nothing if it was not to be found out. */
  readonly version: string | null;
  /** Oldest API that would do; nothing if any does. */
  readonly needed: string | null;
}

/** Holds a service against what is required of it; nothing if the region has none. */
export async function checkService(
  session: Session,
  { cloud, region }: Place,
  required: RequiredService,
  found: Findings,
): Promise<CheckedService | undefined> {
  const { kind, versions, extensions } = required;
  const endpoint = found.tried(() => session.endpoint(SERVICE_TYPES[kind], region));
  if (endpoint === undefined) return undefined;
  const { type, url } = endpoint;
  const readVersion = kind === "object-store" ? swiftVersion : newestVersion;
  const silent = Symbol("no answer");
  const answer = await found.awaited(readVersion(session, url).then((version) => version ?? silent));
  const version = typeof answer === "string" ? answer : undefined;
  // RADOS Gateway may keep `/info` to itself, and nothing that is needed depends on it.
  if (answer === silent && kind !== "object-store") {
    found.add(problem("OPENSTACK-NO-VERSION", { type, region, entry: cloud }));
  }
  for (const [need, { stacks, types }] of version === undefined ? [] : versions) {
    if (compareVersions(version ?? "", need) >= 0) continue;
    const args = { type, region, need, found: version ?? "", resources: shown(types) };
    found.add(problem("OPENSTACK-API-OLD", args, { path: shown(stacks) }));
  }
  const aliases = extensions.size === 0 ? undefined : await found.awaited(networkExtensions(session, url));
  for (const [alias, { stacks, types }] of aliases === undefined ? [] : extensions) {
    if (aliases?.includes(alias)) continue;
    const args = { alias, region, resources: shown(types) };
    found.add(problem("OPENSTACK-EXTENSION-MISSING", args, { path: shown(stacks) }));
  }
  return {
    type,
    version: version ?? null,
    needed: [...versions.keys()].sort(compareVersions).at(-1) ?? null,
  };
}
