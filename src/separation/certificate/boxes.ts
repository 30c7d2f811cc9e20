import { type Interval, type Intervals, without } from "../../model/intervals";
import {
  FIELDS,
  type Field,
  LAST_ADDRESS,
  LAST_ICMP,
  LAST_PORT,
  PROTOCOLS_WITH_PORTS,
} from "../packets/fields";
import type { PacketSet } from "../packets/packet-set";
import type { Step } from "../reach/step";

/** Packets whose fields are each chosen on their own. A field that a box lacks may have any value. */
export type Box = Readonly<Partial<Record<Field, Intervals>>>;

/**
 * Sets of packets as lists of boxes: slower than diagrams, and plain enough to be checked by reading. It
 * is what certificates are verified with, so that a mistake in the diagrams' algebra cannot hide itself.
 */
export class Boxes {
  private readonly known = new Map<PacketSet, readonly Box[]>();

  /** @param names How many values beyond each family's addresses stand for addresses that are not known. */
  constructor(private readonly names: Readonly<Record<"ipv4" | "ipv6", number>>) {}

  /** The boxes of a set that the world, and not a search, gives. */
  of(set: PacketSet): readonly Box[] {
    const found = this.known.get(set) ?? set.products();
    this.known.set(set, found);
    return found;
  }

  /** Whether all packets of some boxes are in others. */
  areWithin(inner: readonly Box[], outer: readonly Box[]): boolean {
    return inner.every((box) => this.without([box], outer).length === 0);
  }

  without(whole: readonly Box[], parts: readonly Box[]): readonly Box[] {
    let left = whole;
    for (const part of parts) {
      if (left.length === 0) break;
      left = left.flatMap((box) => this.difference(box, part));
    }
    return left;
  }

  /** What arrives by a step, of what is there before it. */
  taken({ pass, emits, change }: Step, packets: readonly Box[]): readonly Box[] {
    const passing = common(packets, this.of(pass));
    if (passing.length === 0) return [];
    if (emits !== undefined) return this.of(emits);
    if (change === undefined) return passing;
    const open = passing.map((box) => forget(box, change.fields));
    return common(open, this.of(change.into));
  }

  /** Cuts field by field: what lies beside the part in one field need not be looked at in the next. */
  private difference(box: Box, part: Box): Box[] {
    if (intersection(box, part) === undefined) return [box];
    const left: Box[] = [];
    let rest = box;
    for (const field of FIELDS) {
      const cut = part[field];
      if (cut === undefined) continue;
      const whole = rest[field] ?? [{ first: 0n, last: this.lastOf(field, rest) }];
      const beside = without(whole, cut);
      if (beside.length > 0) left.push({ ...rest, [field]: beside });
      const inside = meet(whole, cut);
      if (inside.length === 0) return left;
      rest = { ...rest, [field]: inside };
    }
    return left;
  }

  /** The last value that a field can have in a box, where several are possible the greatest. */
  private lastOf(field: Field, { family, protocol }: Box): bigint {
    if (field === "family") return 1n;
    if (field === "protocol") return 255n;
    if (field === "first" || field === "second")
      return PROTOCOLS_WITH_PORTS.some((number) => has(protocol, number)) ? LAST_PORT : LAST_ICMP;
    const widest = has(family, 1n) ? "ipv6" : "ipv4";
    return LAST_ADDRESS[widest] + BigInt(this.names[widest]);
  }
}

/** What both have: each box with each. */
export function common(some: readonly Box[], others: readonly Box[]): Box[] {
  return some.flatMap((one) => others.flatMap((other) => intersection(one, other) ?? []));
}

/** The same packets with fields that may have any value. */
export function forget(box: Box, fields: readonly Field[]): Box {
  return Object.fromEntries(
    FIELDS.filter((field) => !fields.includes(field) && box[field]).map((field) => [field, box[field]]),
  );
}

/** The answers to its packets. */
export function reversed({ source, destination, first, second, ...box }: Box): Box {
  const isPorted = box.protocol !== undefined && within(box.protocol, PROTOCOLS_WITH_PORTS);
  const numbers = isPorted ? { first: second, second: first } : { first, second };
  return forget({ ...box, source: destination, destination: source, ...numbers } as Box, []);
}

function intersection(one: Box, other: Box): Box | undefined {
  const both: Partial<Record<Field, Intervals>> = { ...one };
  for (const field of FIELDS) {
    const [mine, theirs] = [one[field], other[field]];
    if (theirs === undefined) continue;
    const shared = mine === undefined ? theirs : meet(mine, theirs);
    if (shared.length === 0) return undefined;
    both[field] = shared;
  }
  return both;
}

function meet(some: Intervals, others: Intervals): Intervals {
  const shared: Interval[] = [];
  for (let i = 0, j = 0; i < some.length && j < others.length; ) {
    const [a, b] = [some[i] as Interval, others[j] as Interval];
    const [first, last] = [a.first > b.first ? a.first : b.first, a.last < b.last ? a.last : b.last];
    if (first <= last) shared.push({ first, last });
    if (a.last < b.last) i += 1;
    else j += 1;
  }
  return shared;
}

function has(values: Intervals | undefined, value: bigint): boolean {
  return values === undefined || values.some(({ first, last }) => first <= value && value <= last);
}

function within(values: Intervals, numbers: readonly bigint[]): boolean {
  return values.every(({ first, last }) => {
    for (let value = first; value <= last; value += 1n) if (!numbers.includes(value)) return false;
    return true;
  });
}
