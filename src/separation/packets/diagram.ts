import type { Intervals } from "../../model/intervals";
import { PairTable } from "./pair-table";

/**
 * A set of points as a decision diagram over intervals: at its field a node sends each value on to a
 * child. Nodes are shared and reduced, so equal sets are the same node.
 */
export interface Node {
  /** Position of its field; that of the leaves is after the last. */
  readonly level: number;
  readonly id: number;
  /** In order, without gaps from 0 to the field's last value; neighbours differ. */
  readonly arcs: readonly Arc[];
}

interface Arc {
  readonly last: bigint;
  readonly child: Node;
}

type Combine = (a: Node, b: Node) => Node;

const LEAF_LEVEL = Number.POSITIVE_INFINITY;

export const NOTHING: Node = { level: LEAF_LEVEL, id: 0, arcs: [] };
export const EVERYTHING: Node = { level: LEAF_LEVEL, id: 1, arcs: [] };

/** Makes nodes, each once, and combines them. */
export class Diagrams {
  /** Nodes by a hash of what they are made of. */
  private readonly known = new Map<number, Node[]>();
  private readonly unions = new PairTable<Node>();
  private readonly intersections = new PairTable<Node>();
  private readonly differences = new PairTable<Node>();
  private readonly forgotten = new PairTable<Node>();
  private next = 2;
  private readonly uniting: Combine = (a, b) => this.union(a, b);
  private readonly intersecting: Combine = (a, b) => this.intersection(a, b);
  private readonly subtracting: Combine = (a, b) => this.difference(a, b);

  /** Sends `inside` on to a child and whatever else, up to `last`, to nothing. */
  choose(level: number, inside: Intervals, last: bigint, child: Node): Node {
    const arcs: Arc[] = [];
    let from = 0n;
    for (const interval of inside) {
      if (interval.first > from) arcs.push({ last: interval.first - 1n, child: NOTHING });
      arcs.push({ last: interval.last, child });
      from = interval.last + 1n;
    }
    if (from <= last) arcs.push({ last, child: NOTHING });
    return this.node(level, arcs);
  }

  union(a: Node, b: Node): Node {
    if (a === b || b === NOTHING) return a;
    if (a === NOTHING) return b;
    if (a === EVERYTHING || b === EVERYTHING) return EVERYTHING;
    const [x, y] = a.id < b.id ? [a, b] : [b, a];
    return this.zipped(this.unions, x, y, this.uniting);
  }

  intersection(a: Node, b: Node): Node {
    if (a === b || b === EVERYTHING) return a;
    if (a === EVERYTHING) return b;
    if (a === NOTHING || b === NOTHING) return NOTHING;
    const [x, y] = a.id < b.id ? [a, b] : [b, a];
    return this.zipped(this.intersections, x, y, this.intersecting);
  }

  difference(a: Node, b: Node): Node {
    if (a === b || a === NOTHING || b === EVERYTHING) return NOTHING;
    if (b === NOTHING) return a;
    return this.zipped(this.differences, a, b, this.subtracting);
  }

  /** What remains when the value of a field does not matter. */
  forget(a: Node, level: number): Node {
    if (a.level > level) return a;
    const known = this.forgotten.get(a.id, level);
    if (known !== undefined) return known;
    const made =
      a.level === level
        ? a.arcs.reduce((sum: Node, { child }) => this.union(sum, child), NOTHING)
        : this.node(
            a.level,
            a.arcs.map(({ last, child }) => ({ last, child: this.forget(child, level) })),
          );
    this.forgotten.set(a.id, level, made);
    return made;
  }

  private zipped(known: PairTable<Node>, a: Node, b: Node, combine: Combine): Node {
    const found = known.get(a.id, b.id);
    if (found !== undefined) return found;
    const made = this.zip(a, b, combine);
    known.set(a.id, b.id, made);
    return made;
  }

  /** Splits both at the nearer field, wherever either of them changes. */
  private zip(a: Node, b: Node, combine: Combine): Node {
    const level = Math.min(a.level, b.level);
    if (level === LEAF_LEVEL) return combine(a, b);
    const [left, right] = [a.level === level ? a.arcs : undefined, b.level === level ? b.arcs : undefined];
    const arcs: Arc[] = [];
    for (let i = 0, j = 0; i < (left?.length ?? 1) && j < (right?.length ?? 1); ) {
      const p = left?.[i];
      const q = right?.[j];
      const last = lesser(p?.last, q?.last);
      arcs.push({ last, child: combine(p?.child ?? a, q?.child ?? b) });
      if (p?.last === last) i += 1;
      if (q?.last === last) j += 1;
    }
    return this.node(level, arcs);
  }

  private node(level: number, given: readonly Arc[]): Node {
    const arcs = given.filter(({ child }, index) => child !== given[index + 1]?.child);
    const [only] = arcs;
    if (only !== undefined && arcs.length === 1) return only.child;
    const key = hashOf(level, arcs);
    const alike = this.known.get(key);
    const found = alike?.find((node) => node.level === level && areEqual(node.arcs, arcs));
    if (found !== undefined) return found;
    const made = { level, id: this.next++, arcs };
    if (alike === undefined) this.known.set(key, [made]);
    else alike.push(made);
    return made;
  }
}

function hashOf(level: number, arcs: readonly Arc[]): number {
  let hash = level;
  for (const { last, child } of arcs)
    hash = (Math.imul(hash, 0x01000193) ^ Number(BigInt.asUintN(32, last))) + Math.imul(child.id, 0x9e3779b1);
  return hash | 0;
}

function areEqual(a: readonly Arc[], b: readonly Arc[]): boolean {
  return (
    a.length === b.length &&
    a.every((arc, index) => arc.child === b[index]?.child && arc.last === b[index]?.last)
  );
}

function lesser(a: bigint | undefined, b: bigint | undefined): bigint {
  if (a === undefined) return b as bigint;
  return b === undefined || a < b ? a : b;
}
