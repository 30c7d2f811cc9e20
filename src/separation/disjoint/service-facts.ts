import type { Block } from "../../terraform";
import { isId, isProjectId, isSecret } from "./attribute-role";
import { addPublicKey, addSecret } from "./credential-facts";
import type { Facts } from "./facts";
import { addHost } from "./host-marks";
import { normalName } from "./hosts";
import { shownUuid, uuidsIn } from "./identifiers";
import type { ReadBlock } from "./leaves";
import { siteOf } from "./site";

/** What services other than the network can have in common: names, sources, targets, ids and secrets. */
export function readServices(facts: Facts, { block, leaves }: ReadBlock): void {
  const { type } = block;
  if (/_dns_zone_v2$/.test(type)) addZone(facts, block);
  if (/_images_image_/.test(type)) addUrl(facts, block, "image_source_url", "image-source");
  if (/_objectstorage_container_/.test(type)) addSyncTarget(facts, block);
  for (const { attribute, key, value } of leaves) {
    if (typeof value !== "string") continue;
    const site = siteOf(block, attribute);
    if (isSecret(attribute, key)) addSecret(facts, value, site);
    else if (key === "public_key") addPublicKey(facts, value, site);
    else if (isId(key)) {
      const kind = isProjectId(key) ? "project" : "reference";
      for (const uuid of uuidsIn(value))
        facts.add({ space: "uuid", key: uuid, kind, value: shownUuid(uuid), site });
    }
  }
}

function addZone(facts: Facts, block: Block): void {
  const { name } = block.attributes;
  const zone = typeof name === "string" ? normalName(name) : "";
  // A reverse zone is a block of addresses, which realms that are apart can both use.
  if (zone === "" || zone.endsWith(".arpa")) return;
  facts.add({ space: "dns-zone", key: zone, kind: "dns-zone", value: zone, site: siteOf(block, "name") });
}

function addUrl(facts: Facts, block: Block, name: string, kind: "image-source" | "sync"): void {
  const url = block.attributes[name];
  if (typeof url === "string" && url !== "") addHost(facts, kind, url, siteOf(block, name));
}

/** Swift knows `//realm/cluster/account/container` and URLs. */
function addSyncTarget(facts: Facts, block: Block): void {
  const target = block.attributes.container_sync_to;
  if (typeof target !== "string" || target === "") return;
  const [, realm, cluster] = /^\/\/([^/]+)\/([^/]+)\//.exec(target.trim()) ?? [];
  if (realm === undefined || cluster === undefined) {
    addUrl(facts, block, "container_sync_to", "sync");
    return;
  }
  const value = `//${realm}/${cluster}`.toLowerCase();
  facts.add({ space: "sync", key: value, kind: "sync", value, site: siteOf(block, "container_sync_to") });
}
