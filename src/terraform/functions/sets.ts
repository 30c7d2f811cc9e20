import { identity, setOf, toSequence, unified } from "../convert";
import { type Evaluated, Failure, Sequence, tupleOf } from "../evaluated";
import { Unknown } from "../value";
import { type Functions, opaque, sequenceOf } from "./function";

/** Combinations beyond this are kept unknown rather than made. */
const LARGEST_PRODUCT = 1_000_000;

/** Sets of one type: members of both sides are compared after Terraform's conversion. */
function sets(args: readonly Evaluated[]): (readonly Evaluated[])[] {
  const all = args.map((arg) => sequenceOf(toSequence(arg, "set")).items);
  const together = unified(all.flat());
  let at = 0;
  return all.map((items) => {
    const from = at;
    at += items.length;
    return together.slice(from, at);
  });
}

function setUnion(...args: readonly Evaluated[]): Evaluated {
  return setOf(sets(args).flat());
}

function setIntersection(...args: readonly Evaluated[]): Evaluated {
  const [first = [], ...others] = sets(args);
  const theirs = others.map((items) => new Set(items.map(identity)));
  return setOf(first.filter((item) => theirs.every((known) => known.has(identity(item)))));
}

function setSubtract(left: Evaluated, right: Evaluated): Evaluated {
  const [ours = [], theirs = []] = sets([left, right]);
  const gone = new Set(theirs.map(identity));
  return setOf(ours.filter((item) => !gone.has(identity(item))));
}

function setProduct(...args: readonly Evaluated[]): Evaluated {
  const sequences = args.map(sequenceOf);
  const size = sequences.reduce((product, { items }) => product * items.length, 1);
  if (size > LARGEST_PRODUCT) return new Unknown("failed", "setproduct");
  const columns = sequences.map(({ items }) => unified(items));
  const rows = columns.reduce<Evaluated[][]>(
    (made, column) => made.flatMap((row) => column.map((item) => [...row, item])),
    [[]],
  );
  const tuples = rows.map(tupleOf);
  return sequences.some(({ kind }) => kind === "set") ? setOf(tuples) : new Sequence("list", tuples);
}

export const SETS: Functions = new Map([
  opaque("setunion", [1], setUnion),
  opaque("setintersection", [1], setIntersection),
  opaque("setsubtract", 2, (left = null, right = null) => setSubtract(left, right)),
  opaque("setproduct", [1], (...args) => {
    if (args.length < 2) throw new Failure("setproduct takes two or more");
    return setProduct(...args);
  }),
]);
