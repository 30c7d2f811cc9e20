import { toNumber, toText } from "../convert";
import { type Evaluated, Failure, isOpen, Mapping, Sequence } from "../evaluated";

export interface FunctionOfTerraform {
  readonly least: number;
  readonly most: number;
  /** It looks into its arguments: with anything unknown in them the result is unknown. */
  readonly opaque: boolean;
  readonly call: (args: readonly Evaluated[]) => Evaluated;
}

export type Functions = ReadonlyMap<string, FunctionOfTerraform>;

type Entry = readonly [string, FunctionOfTerraform];

const MANY = Number.POSITIVE_INFINITY;

/** Needs all of its arguments known. */
export function opaque(
  name: string,
  arity: number | readonly [number, number?],
  call: (...args: readonly Evaluated[]) => Evaluated,
): Entry {
  return entry(name, arity, true, call);
}

/** Moves values around, whether they are known or not. */
export function structural(
  name: string,
  arity: number | readonly [number, number?],
  call: (...args: readonly Evaluated[]) => Evaluated,
): Entry {
  return entry(name, arity, false, call);
}

function entry(
  name: string,
  arity: number | readonly [number, number?],
  isOpaque: boolean,
  call: (...args: readonly Evaluated[]) => Evaluated,
): Entry {
  const [least, most = MANY] = typeof arity === "number" ? [arity, arity] : arity;
  return [name, { least, most, opaque: isOpaque, call: (args) => call(...args) }];
}

export function textOf(value: Evaluated | undefined): string {
  const text = toText(value ?? null);
  if (typeof text === "string") return text;
  throw new Failure("a string is required");
}

export function numberOfArgument(value: Evaluated | undefined): number {
  const number = toNumber(value ?? null);
  if (typeof number === "number") return number;
  throw new Failure("a number is required");
}

export function wholeNumber(value: Evaluated | undefined): number {
  const number = numberOfArgument(value);
  if (!Number.isInteger(number)) throw new Failure("a whole number is required");
  return number;
}

export function sequenceOf(value: Evaluated | undefined): Sequence {
  if (value instanceof Sequence) return value;
  throw new Failure("a list is required");
}

/** A list or tuple: a set has no order. */
export function ordered(value: Evaluated | undefined): Sequence {
  const sequence = sequenceOf(value);
  if (sequence.kind === "set") throw new Failure("a set has no order");
  return sequence;
}

export function textsOf(value: Evaluated | undefined): string[] {
  return sequenceOf(value).items.map(textOf);
}

export function mappingOf(value: Evaluated | undefined): Mapping {
  if (value instanceof Mapping && !isOpen(value)) return value;
  throw new Failure("a map is required");
}
