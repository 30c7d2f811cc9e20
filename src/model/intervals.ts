/** From `first` to `last`, both included. */
export interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

/** A set of numbers in normal form: in order, disjoint, no two of them adjacent. */
export type Intervals = readonly Interval[];

/** The same numbers in normal form, whatever the order and the overlaps. */
export function normal(intervals: Iterable<Interval>): Intervals {
  const ordered = [...intervals]
    .filter(({ first, last }) => first <= last)
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const merged: { first: bigint; last: bigint }[] = [];
  for (const { first, last } of ordered) {
    const before = merged.at(-1);
    if (before === undefined || first > before.last + 1n) merged.push({ first, last });
    else if (last > before.last) before.last = last;
  }
  return merged;
}

/** What `whole` has and `part` has not. */
export function without(whole: Intervals, part: Intervals): Intervals {
  const left: Interval[] = [];
  for (const { first, last } of whole) {
    let from = first;
    for (const hole of part) {
      if (hole.last < from || hole.first > last) continue;
      if (hole.first > from) left.push({ first: from, last: hole.first - 1n });
      from = hole.last + 1n;
    }
    if (from <= last) left.push({ first: from, last });
  }
  return normal(left);
}

export function overlap(a: Intervals, b: Intervals): boolean {
  return a.some((x) => b.some((y) => x.first <= y.last && y.first <= x.last));
}

/** Whether `whole`, in normal form, has all of `part`. */
export function covers(whole: Intervals, part: Intervals): boolean {
  return part.every((x) => whole.some((y) => y.first <= x.first && x.last <= y.last));
}
