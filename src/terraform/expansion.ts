import { toNumber } from "./convert";
import { evaluate, roundsOf, type Scope } from "./evaluate";
import { type Evaluated, isOpen, isWhollyKnown, Mapping, Sequence, unknownOf } from "./evaluated";
import type { Expression } from "./expression";
import { attempted } from "./type-constraint";
import { Unknown } from "./value";

/** What `each` and `count` are within one instance. */
export interface Repetition {
  readonly key: string | number | undefined;
  readonly count?: Evaluated;
  readonly each?: { readonly key: Evaluated; readonly value: Evaluated };
}

export type Expansion =
  | { readonly kind: "single"; readonly of: Repetition }
  | { readonly kind: "count" | "each"; readonly of: readonly Repetition[] }
  /** Any number of instances, which one stands for. */
  | { readonly kind: "unknown"; readonly of: Repetition; readonly why: Unknown };

/** More instances than this are kept unknown rather than made. */
const MOST = 1_000_000;

export const SINGLE: Expansion = { kind: "single", of: { key: undefined } };

export function expand(
  count: Expression | undefined,
  forEach: Expression | undefined,
  scope: Scope,
): Expansion {
  const expression = count ?? forEach;
  if (expression === undefined) return SINGLE;
  const result = attempted(() => evaluate(expression, scope));
  if ("failure" in result) return unknown(new Unknown("failed", result.failure.reason));
  return count !== undefined ? counted(result.value) : keyed(result.value);
}

function unknown(why: Unknown): Expansion {
  const open = new Unknown("instances", why.detail, why.of);
  return { kind: "unknown", of: { key: undefined, count: open, each: { key: open, value: open } }, why };
}

function counted(value: Evaluated): Expansion {
  const result = attempted(() => toNumber(value));
  const number = "value" in result ? result.value : null;
  if (number !== null && typeof number === "object") return unknown(unknownOf([number]));
  if (
    number === null ||
    typeof number !== "number" ||
    !Number.isInteger(number) ||
    number < 0 ||
    number > MOST
  ) {
    return unknown(new Unknown("failed", "count"));
  }
  return { kind: "count", of: Array.from({ length: number }, (_, key) => ({ key, count: key })) };
}

function keyed(value: Evaluated): Expansion {
  if (isOpen(value)) return unknown(unknownOf([value]));
  const isSet = value instanceof Sequence && value.kind === "set";
  if (!isSet && !(value instanceof Mapping)) return unknown(new Unknown("failed", "for_each"));
  if (isSet && !isWhollyKnown(value)) return unknown(unknownOf([value]));
  const rounds = roundsOf(value) ?? [];
  if (rounds.some(([key]) => typeof key !== "string")) return unknown(new Unknown("failed", "for_each"));
  return {
    kind: "each",
    of: rounds.map(([key, item]) => ({ key: String(key), each: { key, value: item } })),
  };
}

/** `["a"]`, `[0]`, or nothing. */
export function keyText(key: string | number | undefined): string {
  if (key === undefined) return "";
  return typeof key === "number" ? `[${key}]` : `[${JSON.stringify(key)}]`;
}
