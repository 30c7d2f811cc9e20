import type { Intervals } from "../../model/intervals";

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

const LEAF_LEVEL = Number.POSITIVE_INFINITY;

export const NOTHING: Node = { level: LEAF_LEVEL, id: 0, arcs: [] };
export const EVERYTHING: Node = { level: LEAF_LEVEL, id: 1, arcs: [] };

/** Makes nodes, each once, and combines them. */
export class Diagrams {
  /** Nodes by a hash of what they are made of. */
  private readonly known = new Map<number, Node[]>();
  private readonly unions = new Map<number, Node>();
  private readonly intersections = new Map<number, Node>();
  private readonly differences = new Map<number, Node>();
  private readonly forgotten = new Map<number, Node>();
  private next = 2;

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
    return once(this.unions, pair(x.id, y.id), () => this.zip(x, y, (p, q) => this.union(p, q)));
  }

  intersection(a: Node, b: Node): Node {
    if (a === b || b === EVERYTHING) return a;
    if (a === EVERYTHING) return b;
    if (a === NOTHING || b === NOTHING) return NOTHING;
    const [x, y] = a.id < b.id ? [a, b] : [b, a];
    return once(this.intersections, pair(x.id, y.id), () =>
      this.zip(x, y, (p, q) => this.intersection(p, q)),
    );
  }

  difference(a: Node, b: Node): Node {
    if (a === b || a === NOTHING || b === EVERYTHING) return NOTHING;
    if (b === NOTHING) return a;
    return once(this.differences, pair(a.id, b.id), () => this.zip(a, b, (p, q) => this.difference(p, q)));
  }

  /** What remains when the value of a field does not matter. */
  forget(a: Node, level: number): Node {
    if (a.level > level) return a;
    return once(this.forgotten, pair(a.id, level), () =>
      a.level === level
        ? a.arcs.reduce((sum: Node, { child }) => this.union(sum, child), NOTHING)
        : this.node(
            a.level,
            a.arcs.map(({ last, child }) => ({ last, child: this.forget(child, level) })),
          ),
    );
  }

  /** Splits both at the nearer field, wherever either of them changes. */
  private zip(a: Node, b: Node, combine: (p: Node, q: Node) => Node): Node {
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

/** One number for two ids: exact as long as there are fewer than 2^26 nodes, which no memory holds. */
function pair(a: number, b: number): number {
  return a * 2 ** 26 + b;
}

function once(known: Map<number, Node>, key: number, make: () => Node): Node {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
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
