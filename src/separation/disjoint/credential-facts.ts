import { createHash } from "node:crypto";
import type { Value } from "../../terraform";
import type { Facts } from "./facts";
import { SENSITIVE } from "./sharing";
import type { Site } from "./site";

/** Notes a secret by its hash: it is compared, and neither kept nor shown. One that is not known is left out. */
export function addSecret(facts: Facts, value: Value | undefined, site: Site): void {
  if (typeof value !== "string" || value === "") return;
  const key = createHash("sha256").update(value.trim()).digest("hex");
  facts.add({ space: "secret", key, kind: "credential", value: SENSITIVE, site });
}

/** Notes an OpenSSH key without its comment: whoever has the private half gets in wherever it is. */
export function addPublicKey(facts: Facts, value: string, site: Site): void {
  const [type, key] = value.trim().split(/\s+/);
  if (type === undefined || key === undefined) return;
  facts.add({ space: "public-key", key, kind: "credential", value: type, site });
}
