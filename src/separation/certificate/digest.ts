import { createHash } from "node:crypto";
import { isRecord, Reference, Template, Unknown, type Value, type World } from "../../terraform";
import { isSecret } from "../disjoint/attribute-role";
import type { Specification } from "../specification/specification";

/**
 * SHA-256 of what inputs say: neither of where they lie nor of how they are laid out, and of no secret, for
 * whoever knows the rest could try secrets until one fits.
 */
export function digestOfWorld(world: World): string {
  const inputs = [...new Set(world.blocks.map(({ place }) => place.input))];
  const hash = createHash("sha256");
  const add = (part: object) => hash.update(`${canonical(withoutPlaces(part, inputs))}\n`);
  for (const [name, parts] of Object.entries(world).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name}\n`);
    for (const part of parts as readonly object[]) add(part);
  }
  return hash.digest("hex");
}

/** SHA-256 of what has to hold; realms count by name, wherever their inputs lie. */
export function digestOfSpecification({ realms, ...rest }: Specification): string {
  const names = realms.map(({ name }) => name);
  return createHash("sha256")
    .update(canonical({ ...rest, realms: names }))
    .digest("hex");
}

/** The part with the number of its input in place of the place. */
function withoutPlaces(part: object, inputs: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(part).map(([name, value]): [string, unknown] => {
      if (name === "place")
        return [name, inputs.indexOf((value as { input?: string } | undefined)?.input ?? "")];
      if (name === "provider" && value !== undefined) return [name, withoutPlaces(value as object, inputs)];
      if (name === "attributes" || name === "arguments") return [name, withoutSecrets(value as Value)];
      return [name, name === "value" ? withoutSecrets({ [nameOf(part)]: value as Value }) : value];
    }),
  );
}

function nameOf(part: object): string {
  return "name" in part && typeof part.name === "string" ? part.name : "";
}

function withoutSecrets(value: Value, attribute?: string, key = ""): Value {
  if (attribute !== undefined && isSecret(attribute, key)) return null;
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, attribute, key));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withoutSecrets(each, attribute ?? name, name)]),
  );
}

/** One text for each value, whatever the order of its fields. */
export function canonical(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const isOpen = value instanceof Unknown || value instanceof Reference || value instanceof Template;
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`);
  // What is not known differs from a record that looks like it.
  return `${isOpen ? "?" : ""}{${fields.join()}}`;
}
