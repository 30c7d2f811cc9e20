import type { Session } from "./session";

interface ApiVersion {
  readonly id?: string;
  /** Highest microversion, where a service has them. */
  readonly version?: string;
  readonly max_version?: string;
}

interface VersionDocument {
  readonly version?: ApiVersion;
  readonly versions?: readonly ApiVersion[] | { readonly values?: readonly ApiVersion[] };
}

/** 300 is how Glance, Heat and Barbican answer; the rest is a place that has no such document. */
const ACCEPTED = [300, 401, 403, 404, 405];

/**
 * The newest API that a service says it has: the microversion where it has them, else the version.
 * Nothing if it answers otherwise.
 *
 * @throws {@link EgovError} OPENSTACK-REQUEST, OPENSTACK-UNREACHABLE.
 */
export async function newestVersion(session: Session, endpoint: string): Promise<string | undefined> {
  const { root, versioned } = basesOf(endpoint);
  // The document of the version itself first: behind some proxies the root is another's.
  for (const url of versioned === undefined ? [root] : [versioned, root]) {
    const { text } = await session.call({ method: "GET", url, accept: ACCEPTED });
    const versions = versionsIn(text);
    if (versions.length > 0) return versions.sort(compareVersions).at(-1);
  }
  return undefined;
}

/** Swift has no version document; `/info` is what it says of itself. */
export async function swiftVersion(session: Session, endpoint: string): Promise<string | undefined> {
  const url = `${basesOf(endpoint).root}info`;
  const { text } = await session.call({ method: "GET", url, accept: ACCEPTED });
  const { swift } = (jsonIn(text) ?? {}) as { swift?: { version?: unknown } };
  return typeof swift?.version === "string" ? swift.version : undefined;
}

/** The aliases of Neutron's extensions. */
export async function networkExtensions(session: Session, endpoint: string): Promise<string[]> {
  const url = `${basesOf(endpoint).root}v2.0/extensions`;
  const { text } = await session.call({ method: "GET", url });
  const { extensions } = JSON.parse(text) as { extensions: { alias: string }[] };
  return extensions.map(({ alias }) => alias);
}

/** Negative if the first is older; digits count as numbers, so that 2.9 is older than 2.12. */
export function compareVersions(one: string, other: string): number {
  const [some, others] = [one, other].map((version) => version.split(".").map(Number));
  for (let at = 0; at < Math.max(some?.length ?? 0, others?.length ?? 0); at += 1) {
    const difference = (some?.[at] ?? 0) - (others?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** An endpoint may end in its version, and that in a project: `/compute/v2.1`, `/v3/0f3c…`. */
function basesOf(endpoint: string): { readonly root: string; readonly versioned: string | undefined } {
  const { origin, pathname } = new URL(endpoint);
  const parts = pathname.split("/").filter((part) => part !== "");
  const at = parts.findIndex((part) => /^v\d+(\.\d+)?$/.test(part));
  const base = (until: number) => `${[origin, ...parts.slice(0, until)].join("/")}/`;
  return at < 0
    ? { root: base(parts.length), versioned: undefined }
    : { root: base(at), versioned: base(at + 1) };
}

function versionsIn(text: string): string[] {
  const { version, versions } = (jsonIn(text) ?? {}) as VersionDocument;
  const listed = Array.isArray(versions)
    ? (versions as readonly ApiVersion[])
    : // Keystone's root has them one deeper.
      ((versions as { values?: readonly ApiVersion[] } | undefined)?.values ?? []);
  return [...(version === undefined ? [] : [version]), ...listed]
    .map((one) => one.version || one.max_version || one.id?.replace(/^v/, "") || "")
    .filter((one) => /^\d+(\.\d+)*$/.test(one));
}

function jsonIn(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
