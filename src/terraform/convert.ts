import {
  type Evaluated,
  Failure,
  isOpen,
  isWhollyKnown,
  Mapping,
  objectOf,
  Sequence,
  tupleOf,
  unknownOf,
} from "./evaluated";
import { Reference, Template, Unknown } from "./value";

/** A type constraint of a variable. */
export type Type =
  | { readonly kind: "any" | "string" | "number" | "bool" }
  | { readonly kind: "list" | "set" | "map"; readonly element: Type }
  | { readonly kind: "tuple"; readonly elements: readonly Type[] }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, ObjectAttribute> };

export interface ObjectAttribute {
  readonly type: Type;
  readonly optional: boolean;
  readonly default: Evaluated;
}

export const ANY: Type = { kind: "any" };

/** @throws Failure if Terraform would refuse the conversion. */
export function convert(value: Evaluated, type: Type): Evaluated {
  if (value === null || type.kind === "any") return value;
  switch (type.kind) {
    case "string":
      return toText(value);
    case "number":
      return toNumber(value);
    case "bool":
      return toBool(value);
    case "list":
    case "set":
      return toSequence(value, type.kind, type.element);
    case "map":
      return toMap(value, type.element);
    case "tuple": {
      if (isOpen(value)) return closed(value);
      if (!(value instanceof Sequence) || value.items.length !== type.elements.length) {
        throw new Failure("a tuple is required");
      }
      return tupleOf(value.items.map((item, index) => convert(item, type.elements[index] ?? ANY)));
    }
    case "object":
      return toObject(value, type.attributes);
  }
}

/** What stands for a value that cannot be taken apart; a reference stays what it is. */
function closed(value: Evaluated): Evaluated {
  return value instanceof Reference || value instanceof Unknown ? value : unknownOf([value]);
}

export function toText(value: Evaluated): Evaluated {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  if (value instanceof Unknown || value instanceof Reference || value instanceof Template) return value;
  throw new Failure("a string is required");
}

/** Without an exponent, as Terraform writes numbers. */
export function numberText(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/0+$/, "") : text;
}

const NUMERAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

export function toNumber(value: Evaluated): Evaluated {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "string") {
    if (!NUMERAL.test(value)) throw new Failure("a number is required");
    const number = Number(value);
    const exact = !Number.isInteger(number) || Number.isSafeInteger(number);
    return exact ? number : new Unknown("number", value);
  }
  if (value instanceof Unknown || value instanceof Reference) return value;
  if (value instanceof Template) return unknownOf([value]);
  throw new Failure("a number is required");
}

export function toBool(value: Evaluated): Evaluated {
  if (value === null || typeof value === "boolean") return value;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  if (value instanceof Unknown || value instanceof Reference) return value;
  if (value instanceof Template) return unknownOf([value]);
  throw new Failure("a bool is required");
}

export function toSequence(value: Evaluated, kind: "list" | "set", element: Type = ANY): Evaluated {
  if (isOpen(value)) return closed(value);
  if (!(value instanceof Sequence)) throw new Failure(`a ${kind} is required`);
  const converted = value.items.map((item) => convert(item, element));
  const items = element.kind === "any" ? unified(converted) : converted;
  return kind === "list" ? new Sequence("list", items) : setOf(items);
}

export function toMap(value: Evaluated, element: Type = ANY): Evaluated {
  if (isOpen(value)) return closed(value);
  if (!(value instanceof Mapping)) throw new Failure("a map is required");
  const keys = [...value.entries.keys()].sort(byCodePoints);
  const converted = keys.map((key) => convert(value.entries.get(key) ?? null, element));
  const items = element.kind === "any" ? unified(converted) : converted;
  return new Mapping("map", new Map(keys.map((key, index) => [key, items[index] ?? null])));
}

function toObject(value: Evaluated, attributes: ReadonlyMap<string, ObjectAttribute>): Evaluated {
  if (isOpen(value)) return closed(value);
  if (!(value instanceof Mapping)) throw new Failure("an object is required");
  return objectOf(
    [...attributes].map(([name, attribute]) => {
      const given = value.entries.get(name);
      if (given === undefined && !attribute.optional) throw new Failure(`attribute ${name} is required`);
      return [name, convert(given ?? attribute.default, attribute.type)] as const;
    }),
  );
}

/** A set: each once, strings in Terraform's order. Members that are not known may turn out equal. */
export function setOf(items: readonly Evaluated[]): Sequence {
  const once = new Map(items.map((item) => [identity(item), item]));
  const members = [...once.values()];
  return new Sequence("set", members.every(isWhollyKnown) ? members.sort(inSets) : members);
}

function inSets(a: Evaluated, b: Evaluated): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return byCodePoints(a, b);
  return byCodePoints(identity(a), identity(b));
}

/** Terraform orders by bytes of UTF-8, which is the order of code points. */
export function byCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  let index = 0;
  while (a[index] === b[index]) index++;
  const [left, right] = [a.charCodeAt(index), b.charCodeAt(index)];
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(left) ? -1 : 1;
  // Surrogates stand for code points above every other unit.
  const high = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
  if (high(left) !== high(right)) return high(left) ? 1 : -1;
  return left - right;
}

/** Equal for equal values only; two references to the same attribute are equal. */
export function identity(value: Evaluated): string {
  return JSON.stringify(shape(value));
}

let unknowns = 0;
const names = new WeakMap<Unknown, number>();

function shape(value: Evaluated): unknown {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Sequence) return ["sequence", ...value.items.map(shape)];
  if (value instanceof Reference) return ["reference", value.text];
  if (value instanceof Template) return ["template", ...value.parts.map(shape)];
  if (value instanceof Unknown) {
    // An unknown is equal to itself alone.
    const name = names.get(value) ?? unknowns++;
    names.set(value, name);
    return ["unknown", name];
  }
  if (value.kind === "instance") return ["reference", value.reference.text];
  if (value.origin !== undefined) return ["reference", value.origin.text];
  const keys = [...value.entries.keys()].sort(byCodePoints);
  return ["mapping", ...keys.map((key) => [key, shape(value.entries.get(key) ?? null)])];
}

/** Values as elements of one collection: of one type, as far as Terraform converts by itself. */
export function unified(values: readonly Evaluated[]): readonly Evaluated[] {
  const known = values.filter((value) => value !== null && !isOpen(value));
  const kinds = new Set(known.map((value) => (value instanceof Sequence ? value.kind : kindOf(value))));
  // A string is what primitives have in common; a template is one already.
  const text = values.some((value) => value instanceof Template);
  if ([...kinds].every((kind) => PRIMITIVE.has(kind))) {
    return kinds.size > 1 || text ? values.map(toText) : values;
  }
  if ([...kinds].some((kind) => PRIMITIVE.has(kind))) throw new Failure("the types have nothing in common");
  if ([...kinds].every((kind) => SEQUENCE.has(kind))) return unifiedSequences(values, known as Sequence[]);
  if ([...kinds].every((kind) => MAPPING.has(kind))) return unifiedMappings(values, known as Mapping[]);
  throw new Failure("the types have nothing in common");
}

const PRIMITIVE = new Set<string>(["string", "number", "bool"]);
const SEQUENCE = new Set<string>(["list", "set", "tuple"]);
const MAPPING = new Set<string>(["map", "object"]);

export function kindOf(value: Evaluated): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  return typeof value === "object" ? value.kind : typeof value;
}

function unifiedSequences(values: readonly Evaluated[], known: readonly Sequence[]): readonly Evaluated[] {
  const kinds = new Set(known.map((value) => value.kind));
  const lengths = new Set(known.map((value) => value.items.length));
  if (kinds.size === 1 && kinds.has("tuple") && lengths.size === 1) return values;
  const kind = kinds.has("set") && !kinds.has("list") ? "set" : "list";
  return values.map((value) => (value instanceof Sequence ? toSequence(value, kind) : value));
}

function unifiedMappings(values: readonly Evaluated[], known: readonly Mapping[]): readonly Evaluated[] {
  const kinds = new Set(known.map((value) => value.kind));
  const names = new Set(known.map((value) => JSON.stringify([...value.entries.keys()].sort(byCodePoints))));
  if (kinds.size === 1 && kinds.has("object") && names.size === 1) return values;
  return values.map((value) => (value instanceof Mapping && !isOpen(value) ? toMap(value) : value));
}
