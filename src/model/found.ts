import type { Attributes, Block, Template, Value } from "../terraform";
import type { Thing } from "./thing";

/** What an argument says, once its references are followed. */
export type Found =
  | { readonly kind: "absent" }
  /** A thing's identity: the `id` of a resource or data source. */
  | { readonly kind: "thing"; readonly thing: Thing }
  | {
      readonly kind: "value";
      readonly value: string | number | boolean | Attributes | Template | readonly Value[];
      /** References within the value are within its root. */
      readonly at: Block;
    }
  /** An attribute of a thing that only the cloud knows. */
  | { readonly kind: "attribute"; readonly thing: Thing; readonly path: readonly (string | number)[] }
  | { readonly kind: "unknown"; readonly detail: string };

export const ABSENT: Found = { kind: "absent" };

/** A value of one kind: written, left out, or not known. */
export type Field<T> =
  | { readonly kind: "absent" }
  | { readonly kind: "known"; readonly value: T }
  | { readonly kind: "unknown"; readonly detail: string };

export function knownOr<T, U>(field: Field<T>, otherwise: U): T | U {
  return field.kind === "known" ? field.value : otherwise;
}
