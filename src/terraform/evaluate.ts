import { byCodePoints, kindOf, toBool, toText } from "./convert";
import {
  type Evaluated,
  Failure,
  isInstance,
  isOpen,
  isWhollyKnown,
  Mapping,
  objectOf,
  Sequence,
  templateOf,
  tupleOf,
  unknownOf,
} from "./evaluated";
import type { Expression, ForExpression, Step } from "./expression";
import { callFunction } from "./functions/call";
import type { ModuleFiles } from "./functions/module-files";
import { binary, conditional, unary } from "./operators";
import { attempted } from "./type-constraint";
import { Reference, Template, Unknown } from "./value";

/** Where names of an expression come from. */
export interface Scope {
  /** The value of a root with the first steps after it, and how many of them it took. */
  lookup(root: string, steps: readonly Step[]): { readonly value: Evaluated; readonly taken: number };
  readonly files: ModuleFiles;
  /** Evaluations under way, one inside the other; shared by all scopes of a world. */
  readonly nesting: Nesting;
}

export class Nesting {
  depth = 0;
}

/** More would end in a stack overflow: a chain of values this long is told as one that cannot be evaluated. */
const DEEPEST = 600;

/** @throws Failure where Terraform would refuse. */
export function evaluate(expression: Expression, scope: Scope, item?: Evaluated): Evaluated {
  if (expression.kind === "literal") return expression.value;
  const { nesting } = scope;
  if (nesting.depth >= DEEPEST) return new Unknown("failed", "nested too deeply");
  nesting.depth++;
  try {
    return evaluated(expression, scope, item);
  } finally {
    nesting.depth--;
  }
}

function evaluated(expression: Expression, scope: Scope, item: Evaluated | undefined): Evaluated {
  const value = (part: Expression): Evaluated => evaluate(part, scope, item);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "splat-item":
      return item ?? null;
    case "template":
      return templateOf(expression.parts.map((part) => templatePart(value(part))));
    case "traversal": {
      const { value: start, taken } = scope.lookup(expression.root, expression.steps);
      return expression.steps.slice(taken).reduce(step, start);
    }
    case "steps":
      return expression.steps.reduce(step, value(expression.of));
    case "index":
      return index(value(expression.of), value(expression.key));
    case "splat":
      return splat(value(expression.of), (one) => evaluate(expression.each, scope, one));
    case "call":
      return callFunction(expression, value, scope.files, (template, names) =>
        evaluate(template, withNames(scope, names)),
      );
    case "conditional":
      return choose(expression, value);
    case "binary":
      return binary(expression.operator, value(expression.left), value(expression.right));
    case "unary":
      return unary(expression.operator, value(expression.operand));
    case "tuple":
      return tupleOf(expression.items.map(value));
    case "object":
      return object(expression.items.map(([key, part]) => [value(key), value(part)]));
    case "for":
      return repeat(expression, scope, value(expression.collection), item);
    case "join": {
      const texts = repeat(expression.texts, scope, value(expression.texts.collection), item);
      return texts instanceof Sequence ? templateOf(texts.items) : unknownOf([texts]);
    }
  }
}

function templatePart(value: Evaluated): Evaluated {
  const text = toText(value);
  if (text === null) throw new Failure("a part of the string is null");
  return text;
}

function choose(
  expression: Expression & { kind: "conditional" },
  value: (part: Expression) => Evaluated,
): Evaluated {
  const condition = value(expression.condition);
  // The side that is not taken may fail, and has then no type to agree on.
  const [then, otherwise] = [expression.taken, expression.otherwise].map((side) =>
    attempted(() => value(side)),
  );
  const taken = toBool(condition) === false ? otherwise : then;
  if (taken !== undefined && "failure" in taken) throw taken.failure;
  const sides = [then, otherwise].map((side) =>
    side !== undefined && "value" in side ? side.value : new Unknown("failed"),
  );
  return conditional(condition, sides[0] ?? null, sides[1] ?? null);
}

function object(items: readonly (readonly [Evaluated, Evaluated])[]): Evaluated {
  const entries = new Map<string, Evaluated>();
  const open: Evaluated[] = [];
  for (const [key, item] of items) {
    const name = toText(key);
    if (name === null) throw new Failure("a key is null");
    if (typeof name === "string") entries.set(name, item);
    else open.push(name);
  }
  // With a key that is not known nothing can be said about any other name either.
  return open.length > 0 ? unknownOf(open) : objectOf(entries);
}

/** One step into a value. */
export function step(value: Evaluated, key: Step): Evaluated {
  if (value instanceof Reference) return new Reference(value.address, [...value.path, key]);
  if (value instanceof Unknown) return value;
  if (isInstance(value)) return value.attribute(String(key));
  if (value instanceof Mapping) return member(value, key);
  if (value instanceof Sequence && value.kind !== "set") {
    const position = typeof key === "string" ? Number(key) : key;
    const found = value.items[position];
    if (found !== undefined) return found;
    throw new Failure(`there is no element ${key}`);
  }
  throw new Failure(`${kindOf(value)} has no ${key}`);
}

function member(value: Mapping, key: Step): Evaluated {
  const found = value.entries.get(String(key));
  if (found !== undefined) return found;
  const { origin } = value;
  if (origin === undefined) throw new Failure(`there is no ${key}`);
  // A single nested block may be written without its list.
  return key === 0 ? value : new Reference(origin.address, [...origin.path, key]);
}

function index(value: Evaluated, key: Evaluated): Evaluated {
  if (key === null) throw new Failure("the index is null");
  if (typeof key === "string" || typeof key === "number") return step(value, key);
  if (isOpen(key)) return unknownOf([key, value instanceof Reference || isInstance(value) ? value : null]);
  throw new Failure("a string or number is required as the index");
}

function splat(value: Evaluated, each: (item: Evaluated) => Evaluated): Evaluated {
  if (value === null) return tupleOf([]);
  if (value instanceof Sequence) {
    const items = value.items.map(each);
    return value.kind === "tuple" ? tupleOf(items) : new Sequence("list", items);
  }
  // An instance or nested block is one; what is not known may be a list.
  if (value instanceof Unknown || value instanceof Reference) return unknownOf([value]);
  return tupleOf([each(value)]);
}

function repeat(
  expression: ForExpression,
  scope: Scope,
  collection: Evaluated,
  item: Evaluated | undefined,
): Evaluated {
  if (isOpen(collection) && !(collection instanceof Template)) return unknownOf([collection]);
  const rounds = roundsOf(collection);
  if (rounds === undefined) return unknownOf([collection]);
  const made: [Evaluated, Evaluated][] = [];
  const open: Evaluated[] = [];
  for (const [key, value] of rounds) {
    const names = new Map([[expression.valueName, value]]);
    if (expression.keyName !== undefined) names.set(expression.keyName, key);
    const inner = withNames(scope, names);
    const condition = expression.condition && toBool(evaluate(expression.condition, inner, item));
    if (condition === null) throw new Failure("the condition is null");
    if (typeof condition === "object") open.push(condition);
    if (condition === false) continue;
    const name = expression.key === undefined ? null : toText(evaluate(expression.key, inner, item));
    if (expression.key !== undefined && typeof name !== "string") {
      if (name === null) throw new Failure("a key is null");
      open.push(name);
    }
    made.push([name, evaluate(expression.value, inner, item)]);
  }
  if (open.length > 0) return unknownOf(open, "condition");
  return expression.key === undefined
    ? tupleOf(made.map(([, value]) => value))
    : keyed(made, expression.grouped);
}

/** Keys and values in Terraform's order; nothing where it cannot be told how many there are. */
export function roundsOf(collection: Evaluated): (readonly [Evaluated, Evaluated])[] | undefined {
  if (collection instanceof Mapping) {
    return [...collection.entries].sort(([a], [b]) => byCodePoints(a, b));
  }
  if (!(collection instanceof Sequence)) throw new Failure("a collection is required");
  if (collection.kind !== "set") return collection.items.map((value, key) => [key, value]);
  if (collection.items.length > 1 && !isWhollyKnown(collection)) return undefined;
  return collection.items.map((value) => [value, value]);
}

function keyed(made: readonly [Evaluated, Evaluated][], grouped: boolean): Evaluated {
  const entries = new Map<string, Evaluated[]>();
  for (const [name, value] of made) {
    const key = String(name);
    const same = entries.get(key);
    if (same === undefined) entries.set(key, [value]);
    else if (grouped) same.push(value);
    else throw new Failure(`the key ${key} is there twice`);
  }
  return objectOf([...entries].map(([key, all]) => [key, grouped ? tupleOf(all) : (all[0] ?? null)]));
}

/** A scope with names of its own before the outer ones. */
export function withNames(scope: Scope, names: ReadonlyMap<string, Evaluated>): Scope {
  return {
    files: scope.files,
    nesting: scope.nesting,
    lookup: (root, steps) => {
      const value = names.get(root);
      return value === undefined ? scope.lookup(root, steps) : { value, taken: 0 };
    },
  };
}
