import { type Block, isRecord, nestedBlocks, type Value } from "../../terraform";
import { isPrivateUse, namesNobody, parsePrefix, shownPrefix } from "./addresses";
import type { Facts } from "./facts";
import { addHost } from "./host-marks";
import type { ReadBlock } from "./leaves";
import { siteOf } from "./site";

/** What networks are made of, and whose addresses are whose. */
export function readNetworks(facts: Facts, { block, leaves }: ReadBlock): void {
  const { type } = block;
  if (/_networking_(subnet|subnetpool)_/.test(type)) readOwnAddresses(facts, block, ["cidr", "prefixes"]);
  if (/_networking_floatingip_/.test(type)) readOwnAddresses(facts, block, ["address"]);
  if (/_networking_network_/.test(type)) {
    for (const segment of nestedBlocks(block.attributes, "segments"))
      addSegment(facts, block, "segments", segment);
  }
  if (/_networking_segment_/.test(type)) addSegment(facts, block, "physical_network", block.attributes);
  addPhysicalNetworks(facts, { block, leaves });
  if (/_bgpvpn_v2$/.test(type)) addRouteTargets(facts, block);
  for (const name of PEERS[peerType(type)] ?? []) addPeers(facts, block, name);
  for (const address of listOf(block.attributes.dns_nameservers)) addCommonAddress(facts, block, address);
}

function readOwnAddresses(facts: Facts, block: Block, names: readonly string[]): void {
  for (const name of names) {
    for (const text of listOf(block.attributes[name])) {
      const prefix = parsePrefix(text);
      if (prefix !== undefined && !namesNobody(prefix)) facts.own.push({ prefix, site: siteOf(block, name) });
    }
  }
}

function addSegment(facts: Facts, block: Block, attribute: string, segment: Value): void {
  if (!isRecord(segment)) return;
  const { physical_network: physical, network_type: type, segmentation_id: id } = segment;
  // A segment without a physical network is one of its cloud's own, whatever its number.
  if (typeof physical !== "string" || typeof type !== "string" || physical === "") return;
  const value = [
    physical,
    type,
    ...(id === undefined || id === null || typeof id === "object" ? [] : [String(id)]),
  ].join("/");
  facts.add({ space: "segment", key: value, kind: "segment", value, site: siteOf(block, attribute) });
}

/** Names of physical networks, wherever a block can say them. */
function addPhysicalNetworks(facts: Facts, { block, leaves }: ReadBlock): void {
  for (const { attribute, key, value } of leaves) {
    if (typeof value !== "string" || value === "") continue;
    const names = /(^|:)physical_network$/.test(key) ? [value] : physicalNetworksIn(value);
    for (const name of names) {
      const site = siteOf(block, attribute);
      facts.add({ space: "physical-network", key: name, kind: "physical-network", value: name, site });
    }
  }
}

/** In a template of Heat, a binding profile, or anything else that is written as JSON or YAML. */
function physicalNetworksIn(text: string): string[] {
  if (!text.includes("physical_network")) return [];
  const named = /physical_network\\?["']?\s*[:=]\s*\\?["']?([A-Za-z0-9][\w.-]*)/g;
  return [...text.matchAll(named)].map(([, name = ""]) => name);
}

function addRouteTargets(facts: Facts, block: Block): void {
  for (const name of ["route_targets", "import_targets", "export_targets"]) {
    for (const written of listOf(block.attributes[name])) {
      const value = written
        .trim()
        .toLowerCase()
        .replace(/^(target|rt):/, "");
      facts.add({
        space: "route-target",
        key: value,
        kind: "route-target",
        value,
        site: siteOf(block, name),
      });
    }
  }
}

/** Attributes that name a far end by its address or name. */
const PEERS: Readonly<Record<string, readonly string[]>> = {
  vpn: ["peer_address"],
  bgp: ["peer_ip"],
  mirror: ["remote_ip"],
};

function peerType(type: string): string {
  if (/_vpnaas_site_connection_/.test(type)) return "vpn";
  if (/_networking_bgp_peer_/.test(type)) return "bgp";
  return /_taas_/.test(type) ? "mirror" : "";
}

function addPeers(facts: Facts, block: Block, name: string): void {
  const peer = block.attributes[name];
  if (typeof peer === "string" && peer !== "") addHost(facts, "tunnel", peer, siteOf(block, name));
}

/** A public address that two realms send to is one host; a private one can be two. */
function addCommonAddress(facts: Facts, block: Block, text: string): void {
  const prefix = parsePrefix(text);
  if (prefix === undefined || isPrivateUse(prefix)) return;
  const [value, site] = [shownPrefix(prefix), siteOf(block, "dns_nameservers")];
  facts.add({ space: "host", key: value, kind: "address", value, site });
}

function listOf(value: Value | undefined): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
