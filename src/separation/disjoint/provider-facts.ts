import * as path from "node:path";
import { isRecord, type Provider, type Value, type World } from "../../terraform";
import { addSecret } from "./credential-facts";
import type { Facts } from "./facts";
import { realPath } from "./files";
import { addHost } from "./host-marks";
import { shownUuid, uuidsIn } from "./identifiers";
import { leavesOf, openPartsOf } from "./leaves";
import { SENSITIVE } from "./sharing";
import type { Site } from "./site";

/** Provider arguments that are secrets. */
const SECRETS = ["password", "token", "application_credential_secret"];

/** Ids of who acts; unique in a cloud, and never given twice. */
const IDS = ["user_id", "application_credential_id"];

/** What the providers say: where a realm's cloud is, and who acts in it. */
export function readProviders(facts: Facts, world: World): void {
  for (const provider of world.providers) {
    if (provider.name === "openstack") new ProviderFacts(facts, provider).read();
  }
}

class ProviderFacts {
  constructor(
    private readonly facts: Facts,
    private readonly provider: Provider,
  ) {}

  read(): void {
    this.readPlace();
    this.readEndpoints();
    this.readCredentials();
    for (const name of ["cacert_file", "cert", "key"]) this.readFile(name);
  }

  /** The entry or the address of the cloud: one of them must be known. */
  private readPlace(): void {
    const [cloud, url] = [this.argument("cloud"), this.argument("auth_url")];
    if (cloud === undefined && url === undefined) {
      this.facts.doubt(this.site("auth_url"), "environment", "OS_AUTH_URL, OS_CLOUD");
      return;
    }
    this.doubtUnknowns("cloud");
    this.doubtUnknowns("auth_url");
    if (typeof cloud === "string") {
      const site = this.site("cloud");
      this.facts.add({ space: "cloud", key: cloud, kind: "cloud", value: cloud, site });
    }
    if (typeof url === "string") addHost(this.facts, "endpoint", url, this.site("auth_url"));
  }

  private readEndpoints(): void {
    this.doubtUnknowns("endpoint_overrides");
    const overrides = this.argument("endpoint_overrides");
    if (overrides === undefined || !isRecord(overrides)) return;
    for (const url of Object.values(overrides)) {
      if (typeof url === "string") addHost(this.facts, "endpoint", url, this.site("endpoint_overrides"));
    }
  }

  private readCredentials(): void {
    for (const name of SECRETS) addSecret(this.facts, this.argument(name), this.site(name));
    for (const name of IDS) this.mark("credential", name, this.text(name));
    const user = this.text("user_name");
    const domain =
      this.text("user_domain_id") ??
      this.text("user_domain_name") ??
      this.text("domain_id") ??
      this.text("domain_name") ??
      this.text("default_domain");
    this.named("user_name", user, domain);
    const application = this.text("application_credential_name");
    this.named(
      "application_credential_name",
      application,
      this.text("user_id") ?? (user && `${user}@${domain ?? ""}`),
    );
    for (const uuid of uuidsIn(this.text("tenant_id") ?? "")) {
      const site = this.site("tenant_id");
      this.facts.add({ space: "uuid", key: uuid, kind: "project", value: shownUuid(uuid), site });
    }
  }

  /** A name that means someone only together with whose it is. */
  private named(name: string, value: string | undefined, within: string | undefined): void {
    if (value === undefined) return;
    const site = this.site(name);
    const [key, certain] = [JSON.stringify([value, within?.toLowerCase()]), within !== undefined];
    this.facts.add({ space: name, key, kind: "credential", value, certain, site });
  }

  private mark(kind: "credential", name: string, value: string | undefined): void {
    if (value === undefined) return;
    this.facts.add({ space: name, key: value, kind, value, site: this.site(name) });
  }

  /** A file that the provider reads, or its content. */
  private readFile(name: string): void {
    const value = this.text(name);
    if (value === undefined) return;
    if (value.includes("-----BEGIN")) {
      addSecret(this.facts, value, this.site(name));
      return;
    }
    const { input = "", file = "" } = this.provider.place ?? {};
    const found = realPath(path.resolve(path.dirname(path.join(input, file)), value));
    // Every machine has its own bundle of public authorities in these folders.
    if (/^\/(etc|usr)\//.test(found) && name === "cacert_file") return;
    const site = this.site(name);
    this.facts.add({
      space: "tls-file",
      key: found,
      kind: "credential",
      value: shownFile(value, name),
      site,
    });
  }

  private argument(name: string): Value | undefined {
    const found = this.provider.arguments[name];
    return found === null || found === "" ? undefined : found;
  }

  private text(name: string): string | undefined {
    const found = this.argument(name);
    return typeof found === "string" ? found : undefined;
  }

  private doubtUnknowns(name: string): void {
    const value = this.argument(name);
    if (value === undefined) return;
    for (const leaf of leavesOf({ [name]: value })) {
      for (const { why, of, detail } of openPartsOf(leaf.value))
        this.facts.doubt(this.site(name), why, of.join(", ") || detail);
    }
  }

  private site(attribute: string): Site {
    const { root, module, alias, place } = this.provider;
    const address = [module, "provider.openstack", alias].filter(Boolean).join(".");
    return { root, address, place, notes: undefined, attribute, exists: true };
  }
}

function shownFile(value: string, name: string): string {
  return name === "key" ? SENSITIVE : path.basename(value);
}
