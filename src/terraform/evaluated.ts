import { Reference, recordOf, Template, Unknown, type UnknownReason, type Value } from "./value";

/** What expressions are evaluated with: as {@link Value}, with Terraform's kinds of collections. */
export type Evaluated =
  | null
  | boolean
  | number
  | string
  | Unknown
  | Reference
  | Template
  | Sequence
  | Mapping
  | Instance;

export class Sequence {
  constructor(
    readonly kind: "list" | "set" | "tuple",
    readonly items: readonly Evaluated[],
  ) {}
}

export class Mapping {
  constructor(
    readonly kind: "map" | "object",
    readonly entries: ReadonlyMap<string, Evaluated>,
    /** Set for a nested block of a resource: what is not configured there, only the cloud knows. */
    readonly origin?: Reference,
  ) {}
}

/** One instance of a resource or data source: configured attributes, and those that the cloud adds. */
export interface Instance {
  readonly kind: "instance";
  readonly reference: Reference;
  attribute(name: string): Evaluated;
}

/** An expression that Terraform would refuse: `try` and `can` look at this, everybody else passes it on. */
export class Failure {
  constructor(readonly reason: string) {}
}

export function isInstance(value: Evaluated): value is Instance {
  return typeof value === "object" && value !== null && value.kind === "instance";
}

/** Neither known nor a collection. */
export function isOpen(value: Evaluated): value is Unknown | Reference | Template | Instance {
  return (
    value instanceof Unknown ||
    value instanceof Reference ||
    value instanceof Template ||
    isInstance(value) ||
    (value instanceof Mapping && value.origin !== undefined)
  );
}

export function isWhollyKnown(value: Evaluated): boolean {
  if (value === null || typeof value !== "object") return true;
  if (isOpen(value)) return false;
  if (value instanceof Sequence) return value.items.every(isWhollyKnown);
  if (value instanceof Mapping) {
    for (const item of value.entries.values()) if (!isWhollyKnown(item)) return false;
    return true;
  }
  return false;
}

/** What cannot be told because of these values. */
export function unknownOf(
  values: readonly Evaluated[],
  otherwise: UnknownReason = "cloud",
  detail = "",
): Unknown {
  const of = new Set<string>();
  const first: Unknown[] = [];
  const visit = (value: Evaluated): void => {
    if (value === null || typeof value !== "object") return;
    if (value instanceof Unknown) {
      first.push(value);
      for (const one of value.of) of.add(one);
    } else if (value instanceof Reference) of.add(value.text);
    else if (value instanceof Template) value.parts.forEach(visit);
    else if (value instanceof Sequence) value.items.forEach(visit);
    else if (isInstance(value)) of.add(value.reference.text);
    else if (value.origin !== undefined) of.add(value.origin.text);
    else for (const item of value.entries.values()) visit(item);
  };
  values.forEach(visit);
  const [cause] = first;
  return new Unknown(cause?.why ?? otherwise, cause?.detail ?? detail, [...of].sort());
}

/** A string of parts; nothing but a string when all of them are known. */
export function templateOf(parts: readonly Evaluated[]): Evaluated {
  const joined: (string | Reference | Unknown)[] = [];
  const add = (part: string | Reference | Unknown) => {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else if (part !== "") joined.push(part);
  };
  for (const part of parts) {
    if (part instanceof Template) part.parts.forEach(add);
    else if (typeof part === "string" || part instanceof Reference) add(part);
    else add(unknownOf([part]));
  }
  if (joined.length === 0) return "";
  return joined.length === 1 && typeof joined[0] === "string" ? joined[0] : new Template(joined);
}

export function objectOf(entries: Iterable<readonly [string, Evaluated]>): Mapping {
  return new Mapping("object", new Map(entries));
}

export function tupleOf(items: readonly Evaluated[]): Sequence {
  return new Sequence("tuple", items);
}

/** As readers of blocks see it. */
export function toValue(value: Evaluated): Value {
  if (value instanceof Sequence) return value.items.map(toValue);
  if (value instanceof Mapping) {
    if (value.origin !== undefined) return value.origin;
    return recordOf([...value.entries].map(([key, item]) => [key, toValue(item)] as const));
  }
  if (value === null || typeof value !== "object") return value;
  return isInstance(value) ? value.reference : value;
}

/** Plain data of files as values; what a tuple or object of an expression would be. */
export function fromData(data: unknown): Evaluated {
  if (data === null || data === undefined) return null;
  if (Array.isArray(data)) return tupleOf(data.map(fromData));
  if (typeof data === "object") return objectOf(Object.entries(data).map(([k, v]) => [k, fromData(v)]));
  return typeof data === "number" ? numberOf(data) : (data as string | boolean);
}

/** Terraform's numbers have 512 bits: a whole number that ours cannot hold exactly is not told. */
export function numberOf(value: number): number | Unknown {
  const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return exact ? value : new Unknown("number", String(value));
}
