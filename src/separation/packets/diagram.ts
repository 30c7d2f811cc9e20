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
  /** The lowest bits of `last`, for hashes. */
  readonly bits: number;
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
      if (interval.first > from) add(arcs, arcTo(interval.first - 1n, NOTHING));
      add(arcs, arcTo(interval.last, child));
      from = interval.last + 1n;
    }
    if (from <= last) add(arcs, arcTo(last, NOTHING));
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
            a.arcs.reduce((arcs: Arc[], arc) => add(arcs, leadingTo(this.forget(arc.child, level), arc)), []),
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
    if (left === undefined || right === undefined) {
      for (const arc of left ?? right ?? [])
        add(arcs, leadingTo(left === undefined ? combine(a, arc.child) : combine(arc.child, b), arc));
      return this.node(level, arcs);
    }
    for (let i = 0, j = 0; i < left.length; ) {
      const [p, q] = [left[i] as Arc, right[j] as Arc];
      const child = combine(p.child, q.child);
      if (p.last === q.last) {
        i += 1;
        j += 1;
        add(arcs, leadingTo(child, p, q));
      } else if (p.last < q.last) {
        i += 1;
        add(arcs, leadingTo(child, p));
      } else {
        j += 1;
        add(arcs, leadingTo(child, q));
      }
    }
    return this.node(level, arcs);
  }

  /** @param arcs Of which neighbours differ. */
  private node(level: number, arcs: readonly Arc[]): Node {
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

/** Adds the next arc: one that leads where the one before does takes its place. */
function add(arcs: Arc[], arc: Arc): Arc[] {
  if (arcs[arcs.length - 1]?.child === arc.child) arcs[arcs.length - 1] = arc;
  else arcs.push(arc);
  return arcs;
}

function arcTo(last: bigint, child: Node): Arc {
  return { last, bits: Number(BigInt.asUintN(32, last)), child };
}

/** An arc that ends where another does; that itself, or a third one that does too, where it leads there. */
function leadingTo(child: Node, arc: Arc, other: Arc = arc): Arc {
  if (arc.child === child) return arc;
  if (other.child === child) return other;
  return { last: arc.last, bits: arc.bits, child };
}

function hashOf(level: number, arcs: readonly Arc[]): number {
  let hash = level;
  for (const { bits, child } of arcs)
    hash = (Math.imul(hash, 0x01000193) ^ bits) + Math.imul(child.id, 0x9e3779b1);
  return hash | 0;
}

function areEqual(a: readonly Arc[], b: readonly Arc[]): boolean {
  return (
    a.length === b.length &&
    a.every((arc, index) => arc.child === b[index]?.child && arc.last === b[index]?.last)
  );
}
