import * as path from "node:path";
import type { Attributes } from "../../terraform";
import { isSecret } from "./attribute-role";
import { BACKEND_TYPES, type BackendType } from "./backend-types";
import { addSecret } from "./credential-facts";
import type { Facts } from "./facts";
import { realPath } from "./files";
import { addHost } from "./host-marks";
import { isDistinctive } from "./identifiers";
import { leavesOf, openPartsOf } from "./leaves";
import type { Site } from "./site";

/** Whose state it is: the realm's own, or one that it reads. */
export type StateRole = "backend" | "state";

/**
 * Notes where a state is kept. Two states are kept together where they have a file, a server, or a
 * bucket, account or organization in common: whatever reads the one gets at the other.
 *
 * @param folder where relative paths start.
 */
export function addLocation(
  facts: Facts,
  role: StateRole,
  type: string,
  args: Attributes,
  folder: string,
  site: Site,
): void {
  for (const { key, attribute, value } of leavesOf(args)) {
    const at = { ...site, attribute: key };
    if (isSecret(attribute, key)) {
      if (typeof value === "string") addSecret(facts, value, at);
    } else if (locates(type, attribute)) {
      for (const { why, of, detail } of openPartsOf(value)) facts.doubt(at, why, of.join(", ") || detail);
    }
  }
  if (type === "local") {
    addFiles(facts, role, args, folder, site);
    return;
  }
  const known = BACKEND_TYPES[type];
  if (known === undefined) {
    facts.doubt(site, "not-told", type);
    return;
  }
  if (!known.needs.some((name) => isGiven(args, name))) {
    facts.doubt({ ...site, attribute: known.needs[0] ?? "" }, "environment", type);
    return;
  }
  addServers(facts, role, known, args, site);
  addPlaces(facts, role, type, known, args, site);
}

function addFiles(facts: Facts, role: StateRole, args: Attributes, folder: string, site: Site): void {
  for (const name of ["path", "workspace_dir"]) {
    const given = args[name];
    if (given !== undefined && given !== null && typeof given !== "string") continue;
    if (name === "workspace_dir" && typeof given !== "string") continue;
    const written = typeof given === "string" && given !== "" ? given : "terraform.tfstate";
    const key = realPath(path.resolve(folder, written));
    facts.add({
      space: "file",
      key,
      kind: role,
      value: path.basename(key),
      site: { ...site, attribute: name },
    });
  }
}

function addServers(facts: Facts, role: StateRole, known: BackendType, args: Attributes, site: Site): void {
  const given = Object.fromEntries(
    known.servers.flatMap((name) => (isGiven(args, name) ? [[name, args[name] ?? null]] : [])),
  );
  for (const { attribute, value } of leavesOf(given)) {
    if (typeof value !== "string") continue;
    for (const url of urlsOf(value)) addHost(facts, role, url, { ...site, attribute });
  }
  if (known.vendor !== undefined && Object.keys(given).length === 0) {
    const at = { ...site, attribute: known.servers[0] ?? "" };
    // The environment can name another.
    facts.add({
      space: "host",
      key: known.vendor,
      kind: role,
      value: known.vendor,
      certain: false,
      site: at,
    });
  }
}

/** A connection to PostgreSQL can be written as words, and can name several hosts. */
function urlsOf(value: string): string[] {
  const words = /(?:^|\s)host(?:addr)?\s*=\s*'?([^\s']+)/g;
  const hosts = [...value.matchAll(words)].flatMap(([, host = ""]) => host.split(","));
  return hosts.length > 0 ? hosts : [value];
}

function addPlaces(
  facts: Facts,
  role: StateRole,
  type: string,
  known: BackendType,
  args: Attributes,
  site: Site,
): void {
  for (const name of known.places) {
    const place = args[name];
    if (typeof place !== "string") continue;
    const at = { ...site, attribute: name };
    // An organization is one only together with its host, which is compared by itself.
    const certain = name === "bucket" || name === "storage_account_name";
    facts.add({ space: `${type}.${name}`, key: place, kind: role, value: place, certain, site: at });
    if (name === "bucket" && isDistinctive(place))
      facts.add({ space: "word", key: place, kind: role, value: place, site: at });
  }
  if (typeof args.cloud === "string") {
    const at = { ...site, attribute: "cloud" };
    facts.add({ space: "cloud", key: args.cloud, kind: role, value: args.cloud, site: at });
  }
  if (type === "kubernetes" && typeof args.config_path === "string") {
    const key = JSON.stringify([args.config_path, args.config_context ?? null]);
    const at = { ...site, attribute: "config_path" };
    const value = path.basename(args.config_path);
    facts.add({ space: "kubeconfig", key, kind: role, value, certain: false, site: at });
  }
}

function isGiven(args: Attributes, name: string): boolean {
  return args[name] !== undefined && args[name] !== null && args[name] !== "";
}

function locates(type: string, attribute: string): boolean {
  if (type === "local") return attribute === "path" || attribute === "workspace_dir";
  const known = BACKEND_TYPES[type];
  return known !== undefined && [...known.servers, ...known.places, ...known.needs].includes(attribute);
}
