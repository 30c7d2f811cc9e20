import { createHash } from "node:crypto";
import { parseYaml } from "../../units/yaml";
import { byCodePoints, numberText } from "../convert";
import { type Evaluated, Failure, fromData, isInstance, Mapping, Sequence } from "../evaluated";
import { Unknown } from "../value";
import { type Functions, opaque, structural, textOf } from "./function";

/** As Go writes JSON: sorted, and safe inside HTML. */
function jsonText(value: Evaluated): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]|\\[bf]/g, goEscape);
  }
  if (value instanceof Sequence) return `[${value.items.map(jsonText).join(",")}]`;
  if (value instanceof Mapping) {
    const keys = [...value.entries.keys()].sort(byCodePoints);
    return `{${keys.map((key) => `${jsonText(key)}:${jsonText(value.entries.get(key) ?? null)}`).join(",")}}`;
  }
  throw new Failure(isInstance(value) ? "not known" : "cannot be JSON");
}

function goEscape(found: string): string {
  const code = found === "\\b" ? 8 : found === "\\f" ? 12 : found.charCodeAt(0);
  return `\\u${code.toString(16).padStart(4, "0")}`;
}

function decoded(read: () => unknown): Evaluated {
  try {
    return fromData(read());
  } catch {
    throw new Failure("cannot be decoded");
  }
}

function yamlDecode(text: string): Evaluated {
  // Terraform's words for true and false are those of YAML 1.1, its numbers those of 1.2.
  if (/(^|[\s:[{,-])(y|n|yes|no|on|off)\s*($|[\n,}\]#])/im.test(text))
    return new Unknown("function", "yamldecode");
  return decoded(() => parseYaml(text, { version: "1.2" }));
}

function base64Decode(text: string): string {
  const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  const bytes = Buffer.from(text, "base64");
  const decodedText = bytes.toString("utf8");
  if (!isBase64 || !Buffer.from(decodedText, "utf8").equals(bytes)) throw new Failure("no text in Base64");
  return decodedText;
}

function urlEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/%20/g, "+")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

const hash = (name: string, algorithm: string, encoding: "base64" | "hex") =>
  opaque(name, 1, (value) => createHash(algorithm).update(textOf(value), "utf8").digest(encoding));

export const ENCODING: Functions = new Map([
  opaque("jsonencode", 1, (value = null) => jsonText(value)),
  opaque("jsondecode", 1, (value) => decoded(() => JSON.parse(textOf(value)))),
  opaque("yamldecode", 1, (value) => yamlDecode(textOf(value))),
  opaque("base64encode", 1, (value) => Buffer.from(textOf(value), "utf8").toString("base64")),
  opaque("base64decode", 1, (value) => base64Decode(textOf(value))),
  opaque("urlencode", 1, (value) => urlEncode(textOf(value))),
  structural("sensitive", 1, () => new Unknown("sensitive")),
  structural("nonsensitive", 1, (value = null) => value),
  structural("ephemeralasnull", 1, (value = null) => value),
  opaque("chomp", 1, (value) => textOf(value).replace(/(\r?\n)+$/, "")),
  hash("md5", "md5", "hex"),
  hash("sha1", "sha1", "hex"),
  hash("sha256", "sha256", "hex"),
  hash("sha512", "sha512", "hex"),
  hash("base64sha256", "sha256", "base64"),
  hash("base64sha512", "sha512", "base64"),
]);
