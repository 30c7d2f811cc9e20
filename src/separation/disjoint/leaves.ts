import {
  type Attributes,
  type Block,
  isRecord,
  Reference,
  Template,
  Unknown,
  type Value,
} from "../../terraform";

/** A value within an attribute that is neither list nor map. */
export interface Leaf {
  /** The block's argument that it stands in. */
  readonly attribute: string;
  /** The nearest name: of a nested argument or a key of a map. */
  readonly key: string;
  readonly value: string | Unknown | Reference | Template;
}

/** A block with what {@link leavesOf} tells of it. */
export interface ReadBlock {
  readonly block: Block;
  readonly leaves: readonly Leaf[];
}

/** Every text and every value that is not known, in the order of the names. */
export function leavesOf(attributes: Attributes): Leaf[] {
  const found: Leaf[] = [];
  for (const attribute of Object.keys(attributes))
    collect(attribute, attribute, attributes[attribute], found);
  return found;
}

function collect(attribute: string, key: string, value: Value | undefined, into: Leaf[]): void {
  if (value === undefined || value === null || typeof value === "boolean" || typeof value === "number")
    return;
  if (typeof value === "string" || isOpen(value)) into.push({ attribute, key, value });
  else if (isRecord(value)) {
    for (const name of Object.keys(value)) {
      // Keys of a map can be addresses and names as well as its values.
      if (/[.:]/.test(name)) into.push({ attribute, key, value: name });
      collect(attribute, name, value[name], into);
    }
  } else for (const item of value as readonly Value[]) collect(attribute, key, item, into);
}

export function isOpen(value: Value): value is Unknown | Reference | Template {
  return value instanceof Unknown || value instanceof Reference || value instanceof Template;
}

/** What is known of a text, in pieces. */
export function textsOf(value: Leaf["value"]): readonly string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Template) return value.parts.filter((part) => typeof part === "string");
  return [];
}

/** Providers whose results are made of what stands in the configuration, or of nothing. */
const WITHIN =
  /^(?:module\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)*(?:data\.)?(?:(?:openstack|random|time|tls|null|terraform|template|cloudinit)_|terraform_data\.)/;

/**
 * What is not known of a value. What OpenStack or a provider without outer world answers is the realm's
 * own; what any other provider answers could be anything.
 */
export function unknownsOf(value: Leaf["value"]): Unknown[] {
  if (value instanceof Unknown) return [value];
  if (value instanceof Template)
    return value.parts.flatMap((part) => (typeof part === "string" ? [] : unknownsOf(part)));
  if (value instanceof Reference && !WITHIN.test(value.address))
    return [new Unknown("other-provider", value.text, [value.text])];
  return [];
}

/** Everything of a value that the configuration does not write, whoever knows it. */
export function openPartsOf(value: Leaf["value"]): Unknown[] {
  if (value instanceof Unknown) return [value];
  if (value instanceof Reference) return [new Unknown("cloud", value.text, [value.text])];
  if (value instanceof Template)
    return value.parts.flatMap((part) => (typeof part === "string" ? [] : openPartsOf(part)));
  return [];
}
