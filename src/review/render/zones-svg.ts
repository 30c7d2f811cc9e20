import { catalogue } from "../../messages/catalogue";
import type { Language } from "../../messages/locale";
import type { ReviewLabels } from "../../messages/review-labels";
import { widthOf } from "../../separation/report/text-width";
import type { Review } from "../review";
import { type Markup, markup } from "./markup";
import { COLUMN, endFitted, shortNames, svgText } from "./svg";
import { type TrafficChange, trafficChange } from "./traffic-change";

/** Zones beyond that are too many to be read. */
const SHOWN = 40;
const CELL = 30;
const NAME_COLUMNS = 42;
const MARGIN = 16;
const LINE = 20;
const SIGNS: { readonly [C in TrafficChange]: string } = { wider: "+", narrower: "−", both: "±" };
const CHANGES: readonly TrafficChange[] = ["wider", "narrower", "both"];
const STYLE = [
  ".egov-zones .grid{fill:var(--box);stroke:var(--line)}",
  ...CHANGES.map(
    (change) =>
      `.egov-zones .${change} rect{fill:var(--${change}Box);stroke:var(--${change});stroke-width:1.5}.egov-zones .${change} text{fill:var(--${change});font-size:18px;font-weight:700;text-anchor:middle}`,
  ),
].join("");

interface Cell {
  readonly from: string;
  readonly to: string;
  readonly change: TrafficChange;
  readonly title: string;
}

/** Zones between which something else may pass than before: from whom downwards, to whom across. */
export function renderZonesSvg({ matrix }: Pick<Review, "matrix">, language: Language): string {
  const words = catalogue(language).labels.review;
  const all = matrix.map(({ from, to, before, after }): Cell => {
    const change = trafficChange(before, after);
    const text = (traffic: readonly string[]) => traffic.join(" ") || "—";
    const title = `${from} → ${to}: ${text(before)} → ${text(after)} (${words.picture.traffic[change]})`;
    return { from, to, change, title };
  });
  const zones = shownZones(all);
  const cells = all.filter(({ from, to }) => zones.has(from) && zones.has(to));
  const count = (change: TrafficChange) => all.filter((cell) => cell.change === change).length;
  return drawn(cells, words, {
    label: words.picture.zones(all.length, count("wider"), count("narrower"), count("both")),
    zones: namesOf(all).length - zones.size,
    cells: all.length - cells.length,
  });
}

interface Around {
  readonly label: string;
  /** What is not shown. */
  readonly zones: number;
  readonly cells: number;
}

function drawn(cells: readonly Cell[], words: ReviewLabels, { label, zones, cells: hidden }: Around): string {
  const { picture, columns } = words;
  const rows = [...new Set(cells.map(({ from }) => from))].sort();
  const heads = [...new Set(cells.map(({ to }) => to))].sort();
  const short = shortNames([...new Set([...rows, ...heads])], ":");
  const nameOf = (zone: string) => endFitted(short.get(zone) ?? zone, NAME_COLUMNS);
  const longest = (names: readonly string[]) =>
    Math.max(0, ...names.map((zone) => widthOf(nameOf(zone)))) * COLUMN;
  const left = MARGIN + Math.max(longest(rows), 150) + 12;
  // Names over columns lean, so that they can be read without turning the head.
  const top = MARGIN + Math.max(longest(heads) * 0.71, 40) + 14;
  const [right, bottom] = [left + heads.length * CELL, top + rows.length * CELL];
  const legend = [
    ...CHANGES.filter((change) => cells.some((cell) => cell.change === change)).map((change) => ({
      change,
      text: picture.traffic[change],
    })),
    ...(hidden > 0 ? [{ change: undefined, text: picture.moreZones(zones, hidden) }] : []),
    ...(cells.length === 0 ? [{ change: undefined, text: picture.noZones }] : []),
  ];
  const legendWidth = Math.max(...legend.map(({ text }) => widthOf(text))) * COLUMN + MARGIN * 2 + 30;
  const corner = `${columns.from} ↓  ${columns.to} →`;
  return svgText({
    width: Math.max(right + (heads.length === 0 ? 0 : longest(heads.slice(-6)) * 0.71) + MARGIN, legendWidth),
    height: bottom + 18 + legend.length * LINE + MARGIN / 2,
    label,
    className: "egov-zones",
    style: STYLE,
    parts: [
      rows.length === 0
        ? undefined
        : markup`<text class="soft" x="${left - 12}" y="${top - 10}" text-anchor="end">${corner}</text>`,
      ...heads.map((zone, index) => {
        const [x, y] = [round(left + index * CELL + CELL / 2 + 2), round(top - 8)];
        return markup`<text transform="translate(${x} ${y}) rotate(-45)"><title>${zone}</title>${nameOf(zone)}</text>`;
      }),
      ...rows.map((zone, index) => {
        const y = round(top + index * CELL + CELL / 2 + 4);
        return markup`<text x="${round(left - 12)}" y="${y}" text-anchor="end"><title>${zone}</title>${nameOf(zone)}</text>`;
      }),
      markup`<path class="grid" d="${grid(left, top, right, bottom)}"/>`,
      ...cells.map(({ from, to, change, title }) =>
        square(
          left + heads.indexOf(to) * CELL,
          top + rows.indexOf(from) * CELL,
          change,
          markup`<title>${title}</title>`,
        ),
      ),
      ...legend.map(({ change, text }, index) => {
        const y = bottom + 18 + index * LINE;
        const sign = change === undefined ? undefined : small(MARGIN, y, change);
        return markup`${sign}<text x="${change === undefined ? MARGIN : MARGIN + 26}" y="${round(y + 13)}">${text}</text>`;
      }),
    ],
  });
}

function grid(left: number, top: number, right: number, bottom: number): string {
  const down = Array.from(
    { length: Math.round((right - left) / CELL) + 1 },
    (_, i) => `M${round(left + i * CELL)} ${round(top)}V${round(bottom)}`,
  );
  const across = Array.from(
    { length: Math.round((bottom - top) / CELL) + 1 },
    (_, i) => `M${round(left)} ${round(top + i * CELL)}H${round(right)}`,
  );
  return [...down, ...across].join("");
}

function square(x: number, y: number, change: TrafficChange, title: Markup): Markup {
  return markup`<g class="${change}">${title}<rect x="${round(x + 2)}" y="${round(y + 2)}" width="${CELL - 4}" height="${CELL - 4}" rx="3"/><text x="${round(x + CELL / 2)}" y="${round(y + CELL / 2 + 6)}">${SIGNS[change]}</text></g>`;
}

function small(x: number, y: number, change: TrafficChange): Markup {
  return markup`<g class="${change}"><rect x="${x}" y="${round(y)}" width="18" height="18" rx="3"/><text x="${x + 9}" y="${round(y + 15)}">${SIGNS[change]}</text></g>`;
}

/** Where most is opened, if not all have room. */
function shownZones(cells: readonly Cell[]): ReadonlySet<string> {
  const weight = new Map<string, number>();
  for (const { from, to, change } of cells)
    for (const zone of new Set([from, to]))
      weight.set(zone, (weight.get(zone) ?? 0) + (change === "narrower" ? 1 : 1000));
  const zones = namesOf(cells).sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0));
  return new Set(zones.slice(0, SHOWN));
}

function namesOf(cells: readonly Cell[]): string[] {
  return [...new Set(cells.flatMap(({ from, to }) => [from, to]))].sort();
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
