import type { ConnectivityChange } from "../review";

export const ROW = 24;
const HEAD = 24;
const PADDING = 6;
const GAP = 14;

/** A side of the picture: zones below each other, and in each who is in it. */
export interface Side {
  readonly boxes: readonly ZoneBox[];
  readonly height: number;
}

export interface ZoneBox {
  readonly zone: string;
  readonly top: number;
  readonly height: number;
  readonly nodes: readonly NodeBox[];
}

export interface NodeBox {
  readonly end: ConnectivityChange["from"];
  readonly top: number;
  readonly height: number;
}

export interface Layout {
  readonly from: Side;
  readonly to: Side;
  /** Heights at which each change leaves and arrives. */
  readonly arrows: readonly {
    readonly change: ConnectivityChange;
    readonly y1: number;
    readonly y2: number;
  }[];
}

/**
 * Who may talk to the left, to whom to the right. Everybody is as high as they have arrows, so that each arrow leaves
 * in a row of its own, where there is room to say what passes. Who is on both sides is drawn on both.
 */
export function layoutOf(changes: readonly ConnectivityChange[]): Layout {
  const appearance = new Map(changes.map((change, index) => [change, index]));
  const first = sideOf(changes, "from", (change) => appearance.get(change) ?? 0);
  const to = sideOf(changes, "to", (change) => first.rows.get(change) ?? 0);
  const from = sideOf(
    changes,
    "from",
    (change) => appearance.get(change) ?? 0,
    (change) => to.rows.get(change) ?? 0,
  );
  const settled = sideOf(
    changes,
    "to",
    (change) => first.rows.get(change) ?? 0,
    (change) => from.rows.get(change) ?? 0,
  );
  return {
    from: from.side,
    to: settled.side,
    arrows: changes.map((change) => ({
      change,
      y1: from.rows.get(change) ?? 0,
      y2: settled.rows.get(change) ?? 0,
    })),
  };
}

type Weight = (change: ConnectivityChange) => number;

/** Zones and ends by the mean of their arrows' weights: what belongs together is at the same height. */
function sideOf(
  changes: readonly ConnectivityChange[],
  which: "from" | "to",
  weight: Weight,
  within: Weight = weight,
): { readonly side: Side; readonly rows: ReadonlyMap<ConnectivityChange, number> } {
  const rows = new Map<ConnectivityChange, number>();
  const boxes: ZoneBox[] = [];
  let top = 0;
  for (const [zone, inZone] of grouped(changes, (change) => zoneOf(change[which]), weight)) {
    const nodes: NodeBox[] = [];
    let y = top + HEAD;
    for (const [, own] of grouped(inZone, (change) => change[which].name, weight)) {
      const sorted = [...own].sort((a, b) => within(a) - within(b));
      for (const [index, change] of sorted.entries()) rows.set(change, y + index * ROW + ROW / 2);
      const height = own.length * ROW;
      const [{ [which]: end }] = sorted as [ConnectivityChange];
      nodes.push({ end, top: y, height });
      y += height + PADDING;
    }
    boxes.push({ zone, top, height: y - top, nodes });
    top = y + GAP;
  }
  return { side: { boxes, height: Math.max(0, top - GAP) }, rows };
}

function grouped(
  changes: readonly ConnectivityChange[],
  keyOf: (change: ConnectivityChange) => string,
  weight: Weight,
): [string, ConnectivityChange[]][] {
  const groups = new Map<string, ConnectivityChange[]>();
  for (const change of changes) {
    const key = keyOf(change);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  const mean = (all: readonly ConnectivityChange[]) =>
    all.reduce((sum, change) => sum + weight(change), 0) / all.length;
  return [...groups].sort((a, b) => mean(a[1]) - mean(b[1]));
}

export function zoneOf({ zones }: ConnectivityChange["from"]): string {
  return zones.join(", ");
}
