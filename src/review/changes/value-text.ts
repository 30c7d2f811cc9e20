import { isRecord, Reference, Template, Unknown, type Value } from "../../terraform";

/** What an address of the head was called in the base. */
export type FormerAddress = (address: string) => string;

/** A value as text that is the same exactly if the value is; names in it are in order. */
export function valueText(value: Value, former: FormerAddress): string {
  if (value instanceof Reference) return referenceText(value, former);
  if (value instanceof Unknown) {
    const of = value.of.map((text) => formerOf(text, former)).join(", ");
    return `(${[value.why, value.detail, of].filter((part) => part !== "").join(": ")})`;
  }
  if (value instanceof Template) {
    return value.parts
      .map((part) => (typeof part === "string" ? part : `\${${valueText(part, former)}}`))
      .join("");
  }
  if (Array.isArray(value)) {
    return `[${(value as readonly Value[]).map((item) => valueText(item, former)).join(", ")}]`;
  }
  if (isRecord(value)) {
    const parts = Object.keys(value)
      .sort()
      .flatMap((name) => {
        const item = value[name];
        return isUnset(item) ? [] : [`${name}: ${valueText(item as Value, former)}`];
      });
    return `{ ${parts.join(", ")} }`;
  }
  return String(value);
}

/** Nothing and `null` say the same to Terraform. */
export function isUnset(value: Value | undefined): boolean {
  return value === undefined || value === null;
}

function referenceText(reference: Reference, former: FormerAddress): string {
  return new Reference(former(reference.address), reference.path).text;
}

/** Of a text that starts with an address: `openstack_networking_network_v2.a.id`. */
function formerOf(text: string, former: FormerAddress): string {
  const [, address = "", rest = ""] = /^((?:data\.)?[\w-]+\.[\w-]+)(.*)$/.exec(text) ?? [];
  return address === "" ? text : `${former(address)}${rest}`;
}
