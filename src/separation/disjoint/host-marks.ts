import type { Facts } from "./facts";
import { type Host, hostOf } from "./hosts";
import type { SharingKind } from "./sharing";
import type { Site } from "./site";

/**
 * Kinds for which a name or address says where the realm's own cloud or state is. The configuration is
 * run against it, so the same one in two realms is one place even where it is for private use.
 */
const OWN_PLACE: ReadonlySet<SharingKind> = new Set(["endpoint", "backend", "state"]);

/**
 * Notes the host of a URL. A host is shared whatever the port and path: it stands in both realms.
 * What has no host that can be read is undecided.
 */
export function addHost(facts: Facts, kind: SharingKind, url: string, site: Site): Host | undefined {
  const host = hostOf(url);
  if (host === undefined) {
    facts.doubt(site, "unreadable", site.attribute);
    return undefined;
  }
  const certain = OWN_PLACE.has(kind) || !host.isPrivateUse;
  facts.add({ space: "host", key: host.name, kind, value: host.name, certain, site });
  return host;
}
