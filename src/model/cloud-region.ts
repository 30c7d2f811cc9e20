import { type Block, type Provider, Reference, Template, Unknown, type Value } from "../terraform";
import { egovNotes } from "./blocks";

const NO_REGION = "default";

/**
 * Which cloud, region and project blocks are of.
 *
 * Entries of `clouds.yaml` stand for credentials: one stack or department has one of its own, and
 * all of them lead to the same cloud. So everything without an `auth_url` is one cloud, except that
 * realms are two: a tree of this library notes the realm, and whoever uses a realm's entries is of
 * that realm. An `auth_url` tells clouds apart. Regions always do.
 */
export class CloudRegions {
  private readonly realmOfInput = new Map<string, string>();
  private readonly realmOfEntry = new Map<string, string>();
  private readonly onlyRealm: string | undefined;
  /** Thousands of blocks share a provider, and texts that are one object compare fast. */
  private readonly regions = new Map<string, Map<Provider | undefined, string>>();
  private readonly projects = new Map<Provider | undefined, string>();

  constructor(blocks: readonly Block[]) {
    for (const block of blocks) {
      const { input } = block.place;
      if (this.realmOfInput.has(input)) continue;
      const { realm } = egovNotes(block);
      if (typeof realm === "string") this.realmOfInput.set(input, realm);
    }
    for (const block of blocks) {
      const realm = this.realmOfInput.get(block.place.input);
      const entry = argument(block, "cloud");
      if (realm !== undefined && entry !== undefined && !this.realmOfEntry.has(entry)) {
        this.realmOfEntry.set(entry, realm);
      }
    }
    const realms = new Set(this.realmOfInput.values());
    this.onlyRealm = realms.size === 1 ? [...realms][0] : undefined;
  }

  /** `extranet/tj-binhai`. */
  regionOf(block: Block): string {
    const own = spelt(block.attributes.region);
    if (own !== undefined) return `${this.cloudOf(block)}/${own}`;
    const { input } = block.place;
    const ofInput = this.regions.get(input) ?? new Map<Provider | undefined, string>();
    this.regions.set(input, ofInput);
    const found = ofInput.get(block.provider);
    if (found !== undefined) return found;
    const made = `${this.cloudOf(block)}/${argument(block, "region") ?? NO_REGION}`;
    ofInput.set(block.provider, made);
    return made;
  }

  /** Whose things a block makes where it names no project: its credential. */
  projectOf(block: Block): string {
    const own = spelt(block.attributes.tenant_id) ?? spelt(block.attributes.project_id);
    if (own !== undefined) return own.startsWith("?") ? `${block.place.input}/${block.root}${own}` : own;
    const found = this.projects.get(block.provider);
    if (found !== undefined) return found;
    const made = PROJECT_ARGUMENTS.map((name) => argument(block, name) ?? "").join("|");
    this.projects.set(block.provider, made);
    return made;
  }

  private cloudOf(block: Block): string {
    const url = argument(block, "auth_url");
    if (url !== undefined) return url.replace(/^https?:\/\//, "").replace(/\/(v3)?\/?$/, "");
    const entry = argument(block, "cloud");
    const byEntry = entry === undefined ? undefined : this.realmOfEntry.get(entry);
    return byEntry ?? this.realmOfInput.get(block.place.input) ?? this.onlyRealm ?? "cloud";
  }
}

const PROJECT_ARGUMENTS = [
  "cloud",
  "tenant_id",
  "tenant_name",
  "application_credential_id",
  "application_credential_name",
  "user_id",
  "user_name",
] as const;

function argument(block: Block, name: string): string | undefined {
  return spelt(block.provider?.arguments[name]);
}

/** A text that is equal where the value is; one that is not known is told from any that is. */
function spelt(value: Value | undefined): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  if (value instanceof Reference) return `?${value.text}`;
  if (value instanceof Unknown) return `?${[value.why, value.detail, ...value.of].join(" ")}`;
  if (value instanceof Template) return `?${value.parts.map((part) => spelt(part) ?? "").join("")}`;
  return undefined;
}
