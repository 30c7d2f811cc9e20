import { byCodePoints, identity, toBool, toMap, toNumber, toSequence, toText, unified } from "../convert";
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
} from "../evaluated";
import { equal } from "../operators";
import { Reference, Template } from "../value";
import {
  type Functions,
  mappingOf,
  numberOfArgument,
  opaque,
  ordered,
  sequenceOf,
  structural,
  textOf,
  textsOf,
  wholeNumber,
} from "./function";

/** What makes a result of one type only if all were of one type; else a tuple or object. */
function listLike(items: readonly Evaluated[], sources: readonly Sequence[]): Sequence {
  return sources.length > 0 && sources.every(({ kind }) => kind === "list")
    ? new Sequence("list", unified(items))
    : tupleOf(items);
}

function open(values: readonly Evaluated[]): boolean {
  return values.some(isOpen);
}

function concat(...args: readonly Evaluated[]): Evaluated {
  if (open(args)) return unknownOf(args);
  const lists = args.map(ordered);
  return listLike(
    lists.flatMap(({ items }) => items),
    lists,
  );
}

function merge(...args: readonly Evaluated[]): Evaluated {
  if (open(args)) return unknownOf(args);
  const maps = args.filter((arg) => arg !== null).map(mappingOf);
  const entries = new Map(maps.flatMap((map) => [...map.entries]));
  return maps.length > 0 && maps.every(({ kind }) => kind === "map")
    ? toMap(new Mapping("map", entries))
    : objectOf(entries);
}

function flatten(list: Evaluated): Evaluated {
  const items: Evaluated[] = [];
  const unknown: Evaluated[] = [];
  const visit = (value: Evaluated): void => {
    if (value instanceof Sequence) value.items.forEach(visit);
    else {
      // What is not known may be a list of any length.
      if (isOpen(value) && !(value instanceof Template) && !isScalar(value)) unknown.push(value);
      items.push(value);
    }
  };
  if (isOpen(list)) return unknownOf([list]);
  visit(sequenceOf(list));
  return unknown.length > 0 ? unknownOf(unknown) : tupleOf(items);
}

/** By OpenStack's and Terraform's naming an id is one text. */
function isScalar(value: Evaluated): boolean {
  return value instanceof Reference && /(^|_)(id|name)$/.test(String(value.path.at(-1)));
}

function length(value: Evaluated): Evaluated {
  if (typeof value === "string") return [...new Intl.Segmenter().segment(value)].length;
  if (isOpen(value)) return unknownOf([value]);
  if (value instanceof Mapping) return value.entries.size;
  const sequence = sequenceOf(value);
  const certain = sequence.kind !== "set" || sequence.items.length < 2 || isWhollyKnown(sequence);
  return certain ? sequence.items.length : unknownOf([sequence]);
}

function keys(value: Evaluated): Evaluated {
  if (isOpen(value)) return unknownOf([value]);
  const map = mappingOf(value);
  const names = [...map.entries.keys()].sort(byCodePoints);
  return map.kind === "map" ? new Sequence("list", names) : tupleOf(names);
}

function values(value: Evaluated): Evaluated {
  if (isOpen(value)) return unknownOf([value]);
  const map = mappingOf(value);
  const names = [...map.entries.keys()].sort(byCodePoints);
  const items = names.map((name) => map.entries.get(name) ?? null);
  return map.kind === "map" ? new Sequence("list", items) : tupleOf(items);
}

function lookup(map: Evaluated, key: Evaluated, otherwise?: Evaluated): Evaluated {
  if (isOpen(map) || isOpen(key)) return unknownOf([map, key]);
  const name = textOf(key);
  const found = mappingOf(map).entries.get(name);
  if (found !== undefined) return found;
  if (otherwise === undefined) throw new Failure(`there is no ${name}`);
  return otherwise;
}

function element(list: Evaluated, index: Evaluated): Evaluated {
  if (isOpen(list) || isOpen(index)) return unknownOf([list, index]);
  const { items } = ordered(list);
  const position = wholeNumber(index);
  if (items.length === 0 || position < 0) throw new Failure("there is no such element");
  return items[position % items.length] ?? null;
}

function zipmap(names: Evaluated, items: Evaluated): Evaluated {
  if (open([names, items]) || !isWhollyKnown(names)) return unknownOf([names, items]);
  const [left, right] = [textsOf(names), ordered(items)];
  if (left.length !== right.items.length) throw new Failure("there must be a value for each key");
  const made = objectOf(left.map((name, index) => [name, right.items[index] ?? null]));
  return right.kind === "tuple" ? made : new Mapping("map", made.entries);
}

function slice(list: Evaluated, from: Evaluated, to: Evaluated): Evaluated {
  if (open([list, from, to])) return unknownOf([list, from, to]);
  const sequence = ordered(list);
  const [start, end] = [wholeNumber(from), wholeNumber(to)];
  if (start < 0 || end > sequence.items.length || start > end) throw new Failure("outside of the list");
  return listLike(sequence.items.slice(start, end), [sequence]);
}

function reverse(list: Evaluated): Evaluated {
  if (isOpen(list)) return unknownOf([list]);
  const sequence = sequenceOf(list);
  const items = [...sequence.items].reverse();
  return sequence.kind === "tuple" ? tupleOf(items) : new Sequence("list", items);
}

function chunklist(list: Evaluated, size: Evaluated): Evaluated {
  if (open([list, size])) return unknownOf([list, size]);
  const { items } = sequenceOf(list);
  const most = wholeNumber(size);
  if (most < 0) throw new Failure("a size is not negative");
  if (most === 0) return new Sequence("list", items.length === 0 ? [] : [new Sequence("list", items)]);
  const chunks: Evaluated[] = [];
  for (let at = 0; at < items.length; at += most) {
    chunks.push(new Sequence("list", unified(items.slice(at, at + most))));
  }
  return new Sequence("list", chunks);
}

function distinct(list: Evaluated): Evaluated {
  const items = unified(sequenceOf(list).items);
  const first = new Map<string, Evaluated>();
  for (const item of items) if (!first.has(identity(item))) first.set(identity(item), item);
  return new Sequence("list", [...first.values()]);
}

function contains(list: Evaluated, wanted: Evaluated): Evaluated {
  if (isOpen(list)) return unknownOf([list]);
  const results = sequenceOf(list).items.map((item) => equal(item, wanted));
  if (results.includes(true)) return true;
  return results.every((one) => one === false) ? false : unknownOf([list, wanted]);
}

function coalesce(...args: readonly Evaluated[]): Evaluated {
  const converted = unified(args);
  const texts = converted.some((arg) => typeof arg === "string");
  const considered: Evaluated[] = [];
  for (const [index, arg] of converted.entries()) {
    if (arg === null || (texts && arg === "")) continue;
    considered.push(arg);
    // The last one is taken whatever it turns out to be; an id is never empty.
    if (isOpen(arg) && !isScalar(arg) && index < args.length - 1) return unknownOf(considered);
    return arg;
  }
  throw new Failure("all arguments are null or empty");
}

function coalescelist(...args: readonly Evaluated[]): Evaluated {
  for (const arg of args) {
    if (arg === null) continue;
    if (isOpen(arg)) return unknownOf([arg]);
    if (sequenceOf(arg).items.length > 0) return arg;
  }
  throw new Failure("all lists are empty");
}

function one(list: Evaluated): Evaluated {
  if (list === null) return null;
  if (isOpen(list)) return unknownOf([list]);
  const sequence = sequenceOf(list);
  if (sequence.items.length > 1) throw new Failure("there is more than one element");
  return sequence.items[0] ?? null;
}

function allTrue(list: Evaluated): Evaluated {
  if (isOpen(list)) return unknownOf([list]);
  const flags = sequenceOf(list).items.map(toBool);
  if (flags.some((flag) => flag === false || flag === null)) return false;
  return flags.every((flag) => flag === true) ? true : unknownOf(flags);
}

function anyTrue(list: Evaluated): Evaluated {
  if (isOpen(list)) return unknownOf([list]);
  const flags = sequenceOf(list).items.map(toBool);
  if (flags.includes(true)) return true;
  return flags.every((flag) => typeof flag !== "object" || flag === null) ? false : unknownOf(flags);
}

function indexOf(list: Evaluated, wanted: Evaluated): Evaluated {
  const position = ordered(list).items.findIndex((item) => equal(item, wanted) === true);
  if (position < 0) throw new Failure("there is no such element");
  return position;
}

function matchkeys(list: Evaluated, names: Evaluated, wanted: Evaluated): Evaluated {
  const [items, theirs] = [sequenceOf(list).items, sequenceOf(names).items];
  if (items.length !== theirs.length) throw new Failure("there must be a key for each value");
  const searched = sequenceOf(wanted).items;
  const found = items.filter((_, at) => searched.some((one) => equal(theirs[at] ?? null, one) === true));
  return new Sequence("list", unified(found));
}

function transpose(map: Evaluated): Evaluated {
  const turned = new Map<string, string[]>();
  for (const name of [...mappingOf(map).entries.keys()].sort(byCodePoints)) {
    for (const text of textsOf(mappingOf(map).entries.get(name))) {
      turned.set(text, [...(turned.get(text) ?? []), name]);
    }
  }
  return toMap(objectOf([...turned].map(([text, all]) => [text, new Sequence("list", all)])));
}

const LONGEST_RANGE = 1_024;

function range(...args: readonly Evaluated[]): Evaluated {
  const numbers = args.map(numberOfArgument);
  const [start, end] = numbers.length === 1 ? [0, numbers[0] ?? 0] : [numbers[0] ?? 0, numbers[1] ?? 0];
  const step = numbers[2] ?? (end < start ? -1 : 1);
  if (step === 0 || (end > start && step < 0) || (end < start && step > 0))
    throw new Failure("a range that never ends");
  const items: number[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    if (items.length >= LONGEST_RANGE) throw new Failure(`a range has ${LONGEST_RANGE} numbers at most`);
    items.push(at);
  }
  return new Sequence("list", items);
}

function totalOf(list: Evaluated): Evaluated {
  const { items } = sequenceOf(list);
  if (items.length === 0) throw new Failure("the list is empty");
  return items.map(numberOfArgument).reduce((a, b) => Number((a + b).toPrecision(15)), 0);
}

export const COLLECTIONS: Functions = new Map([
  structural("concat", [1], concat),
  structural("merge", [0], merge),
  structural("flatten", 1, (list = null) => flatten(list)),
  structural("length", 1, (value = null) => length(value)),
  structural("keys", 1, (value = null) => keys(value)),
  structural("values", 1, (value = null) => values(value)),
  structural("lookup", [2, 3], (map = null, key = null, otherwise) => lookup(map, key, otherwise)),
  structural("element", 2, (list = null, index = null) => element(list, index)),
  structural("zipmap", 2, (names = null, items = null) => zipmap(names, items)),
  structural("slice", 3, (list = null, from = null, to = null) => slice(list, from, to)),
  structural("reverse", 1, (list = null) => reverse(list)),
  structural("chunklist", 2, (list = null, size = null) => chunklist(list, size)),
  structural("contains", 2, (list = null, wanted = null) => contains(list, wanted)),
  structural("coalesce", [1], coalesce),
  structural("coalescelist", [1], coalescelist),
  structural("one", 1, (list = null) => one(list)),
  structural("alltrue", 1, (list = null) => allTrue(list)),
  structural("anytrue", 1, (list = null) => anyTrue(list)),
  structural("tolist", 1, (value = null) => (value === null ? null : toSequence(value, "list"))),
  structural("toset", 1, (value = null) => (value === null ? null : toSequence(value, "set"))),
  structural("tomap", 1, (value = null) => (value === null ? null : toMap(value))),
  structural("tostring", 1, (value = null) => toText(value)),
  structural("tonumber", 1, (value = null) => toNumber(value)),
  structural("tobool", 1, (value = null) => toBool(value)),
  opaque("distinct", 1, (list = null) => distinct(list)),
  opaque("compact", 1, (list = null) => {
    const kept = sequenceOf(list).items.filter((item) => item !== null && item !== "");
    return new Sequence("list", kept.map(toText));
  }),
  opaque("index", 2, (list = null, wanted = null) => indexOf(list, wanted)),
  opaque("matchkeys", 3, (list = null, names = null, wanted = null) => matchkeys(list, names, wanted)),
  opaque("transpose", 1, (map = null) => transpose(map)),
  opaque("range", [1, 3], range),
  opaque("sum", 1, (list = null) => totalOf(list)),
  opaque("sort", 1, (list = null) => new Sequence("list", textsOf(list).sort(byCodePoints))),
]);
