import { type Attributes, type Block, isRecord, nestedBlocks, type Unknown, type Value } from "../terraform";
import type { Field, Found } from "./found";
import type { Thing } from "./thing";
import type { Things } from "./things";

/** The arguments of a block or nested block, with references followed. */
export class Arguments {
  constructor(
    readonly things: Things,
    readonly attributes: Attributes,
    readonly at: Block,
  ) {}

  has(name: string): boolean {
    return this.found(name).kind !== "absent";
  }

  found(name: string): Found {
    return this.things.follow(this.at, this.attributes[name]);
  }

  /** An empty text is one that is not written: the provider sends neither. */
  text(name: string): Field<string> {
    const field = this.field(name, (value) => (typeof value === "object" ? undefined : `${value}`));
    return field.kind === "known" && field.value === "" ? { kind: "absent" } : field;
  }

  flag(name: string): Field<boolean> {
    return this.field(name, (value) => {
      if (typeof value === "boolean") return value;
      return value === "true" ? true : value === "false" ? false : undefined;
    });
  }

  whole(name: string): Field<number> {
    return this.field(name, (value) => {
      const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
      return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
    });
  }

  /** Items of a list or set of plain values, unfollowed. */
  list(name: string): Field<readonly Value[]> {
    const found = this.found(name);
    if (found.kind === "value" && Array.isArray(found.value)) {
      return { kind: "known", value: found.value as readonly Value[] };
    }
    return found.kind === "absent" ? found : { kind: "unknown", detail: this.detail(name, found) };
  }

  /** Items of a list or set as texts; what is not known is told apart. */
  texts(name: string): { readonly known: readonly string[]; readonly unknown: readonly string[] } {
    const field = this.list(name);
    if (field.kind !== "known") return { known: [], unknown: field.kind === "absent" ? [] : [field.detail] };
    const known: string[] = [];
    const unknown: string[] = [];
    for (const item of field.value) {
      const found = this.things.follow(this.at, item);
      if (found.kind === "value" && typeof found.value === "string") known.push(found.value);
      else unknown.push(this.detail(name, found));
    }
    return { known, unknown };
  }

  /** The thing that an argument names by its id. */
  thing(name: string, type: string): Field<Thing> {
    return this.things.identified(this.at, this.attributes[name], type, name);
  }

  /** The things that a list of ids names. */
  thingList(
    name: string,
    type: string,
  ): { readonly known: readonly Thing[]; readonly unknown: readonly string[] } {
    const field = this.list(name);
    if (field.kind !== "known") return { known: [], unknown: field.kind === "absent" ? [] : [field.detail] };
    const known: Thing[] = [];
    const unknown: string[] = [];
    for (const item of field.value) {
      const one = this.things.identified(this.at, item, type, name);
      if (one.kind === "known") known.push(one.value);
      else if (one.kind === "unknown") unknown.push(one.detail);
    }
    return { known, unknown };
  }

  /** Nested blocks; names of what is not known about how many there are. */
  nested(name: string): { readonly items: readonly Arguments[]; readonly unknown: readonly string[] } {
    const items: Arguments[] = [];
    const unknown: string[] = [];
    for (const value of nestedBlocks(this.attributes, name)) {
      const found = this.things.follow(this.at, value);
      if (found.kind === "value" && isItem(found.value)) {
        items.push(new Arguments(this.things, found.value, found.at));
      } else if (found.kind === "value" && Array.isArray(found.value)) {
        for (const inner of found.value as readonly Value[]) {
          if (isRecord(inner)) items.push(new Arguments(this.things, inner, found.at));
          else unknown.push(this.detail(name, this.things.follow(found.at, inner)));
        }
      } else if (found.kind !== "absent") unknown.push(this.detail(name, found));
    }
    return { items, unknown };
  }

  detail(name: string, found: Found): string {
    if (found.kind === "unknown" && found.detail !== "") return `${name}: ${found.detail}`;
    if (found.kind === "attribute") return `${name}: ${found.thing.id}.${found.path.join(".")}`;
    return name;
  }

  private field<T>(
    name: string,
    convert: (value: Extract<Found, { kind: "value" }>["value"]) => T | undefined,
  ): Field<T> {
    const found = this.found(name);
    if (found.kind === "absent") return found;
    const value = found.kind === "value" ? convert(found.value) : undefined;
    return value === undefined
      ? { kind: "unknown", detail: this.detail(name, found) }
      : { kind: "known", value };
  }
}

function isItem(value: Extract<Found, { kind: "value" }>["value"]): value is Attributes {
  return isRecord(value as Value);
}

/** What has to be known for a value to be known. */
export function unknownDetail(value: Unknown): string {
  return [value.of.join(", "), value.detail].find((text) => text !== "") ?? value.why;
}
