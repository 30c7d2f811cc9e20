import { catalogue } from "../../messages/catalogue";
import type { Language } from "../../messages/locale";
import type { ReviewLabels } from "../../messages/review-labels";
import { isBroader, isNarrower } from "../connectivity";
import type { ChangeKind, ConnectivityChange, Review } from "../review";
import { layoutOf, type NodeBox, type Side, type ZoneBox, zoneOf } from "./changes-layout";
import { type Markup, markup } from "./markup";
import { COLUMN, endFitted, shortNames, startFitted, svgText } from "./svg";
import { endName, trafficText } from "./texts";

/** Arrows beyond that are too many to be followed. */
const SHOWN = 30;
const MARGIN = 16;
const BOX = 330;
const NODE_INSET = 8;
const GUTTER = 360;
/** Where an arrow begins to bend: before that is what passes. */
const LABEL = 190;
const LINE = 20;
const WIDTH = MARGIN * 2 + BOX * 2 + GUTTER;
/** Signs tell what colours do. */
const LOOK: { readonly [K in ChangeKind]: { readonly look: string; readonly sign: string } } = {
  new: { look: "wider", sign: "+" },
  widened: { look: "wider", sign: "+" },
  changed: { look: "both", sign: "±" },
  narrowed: { look: "narrower", sign: "−" },
  removed: { look: "narrower", sign: "−" },
  more: { look: "more", sign: "+" },
  fewer: { look: "fewer", sign: "−" },
};
const LEGEND: readonly (readonly ChangeKind[])[] = [
  ["new", "widened"],
  ["changed"],
  ["removed", "narrowed"],
  ["more"],
  ["fewer"],
];
const line = (look: string, colour: string, more: string) =>
  `.egov-changes .${look} path{stroke:var(--${colour});${more}}.egov-changes .${look} polygon,.egov-changes .${look} text{fill:var(--${colour})}`;
const STYLE = [
  ".egov-changes path{fill:none}",
  line("wider", "wider", "stroke-width:2.6"),
  line("both", "both", "stroke-width:2.6"),
  line("narrower", "narrower", "stroke-width:1.8;stroke-dasharray:6 4"),
  line("more", "soft", "stroke-width:1.1"),
  line("fewer", "soft", "stroke-width:1.1;stroke-dasharray:2 3"),
  ".egov-changes .zone{fill:var(--box);stroke:var(--line)}",
  ".egov-changes .outside{stroke-dasharray:5 4}",
  ".egov-changes .node{fill:var(--ground);stroke:var(--soft)}",
  ".egov-changes .passes{font-weight:600}",
  ".egov-changes .name{font-weight:600}",
].join("");

/** Who may talk to whom otherwise than before: an arrow for each. */
export function renderChangesSvg({ connectivity }: Pick<Review, "connectivity">, language: Language): string {
  const words = catalogue(language).labels.review;
  const shown = connectivity.slice(0, SHOWN);
  const hidden = connectivity.length - shown.length;
  const { from, to, arrows } = layoutOf(shown);
  const names = shortened(shown, words);
  const kinds = new Set(shown.map(({ kind }) => kind));
  const notes = [
    ...LEGEND.flatMap((some) => {
      const there = some.filter((kind) => kinds.has(kind));
      const [kind] = there;
      const text = there.map((one) => words.kind[one]).join(words.headline.comma);
      return kind === undefined ? [] : [{ kind, text }];
    }),
    ...(shown.some(isDoubtful) ? [{ kind: undefined, text: `? ${words.uncertain}` }] : []),
    ...(hidden > 0 ? [{ kind: undefined, text: words.picture.moreChanges(hidden) }] : []),
    ...(connectivity.length === 0 ? [{ kind: undefined, text: words.picture.noChanges }] : []),
  ];
  const top = shown.length === 0 ? MARGIN : MARGIN + LINE;
  const bottom = top + Math.max(from.height, to.height) + 16;
  const [left, right] = [MARGIN, MARGIN + BOX + GUTTER];
  return svgText({
    width: WIDTH,
    height: bottom + notes.length * LINE + MARGIN / 2,
    label: words.picture.changes(
      connectivity.length,
      connectivity.filter(isBroader).length,
      connectivity.filter((one) => isNarrower(one) || one.kind === "changed").length,
    ),
    className: "egov-changes",
    style: STYLE,
    parts: [
      ...(shown.length === 0
        ? []
        : [
            markup`<text class="soft" x="${left}" y="${MARGIN + 4}">${words.columns.from}</text>`,
            markup`<text class="soft" x="${right}" y="${MARGIN + 4}">${words.columns.to}</text>`,
          ]),
      ...sideParts(from, left, top, names),
      ...sideParts(to, right, top, names),
      ...arrows.map(({ change, y1, y2 }) => arrow(change, top + y1, top + y2, words)),
      ...notes.map(({ kind, text }, index) => note(kind, text, bottom + index * LINE)),
    ],
  });
}

/** As they are drawn: what all have in common tells nobody anything. */
interface Names {
  readonly zones: ReadonlyMap<string, string>;
  /** By the name in the review. */
  readonly ends: ReadonlyMap<string, string>;
}

function shortened(changes: readonly ConnectivityChange[], words: ReviewLabels): Names {
  const ends = changes.flatMap(({ from, to }) => [from, to]);
  const said = new Map(ends.map((end) => [end.name, endName(end, words)]));
  const paths = shortNames(
    [...said].flatMap(([name, text]) => (name === text ? [name] : [])),
    "/",
  );
  const zones = shortNames([...new Set(ends.flatMap((end) => end.zones))], ":");
  // An outside is called as its zone is.
  const shown = (text: string) => zones.get(text) ?? paths.get(text) ?? text;
  return { zones, ends: new Map([...said].map(([name, text]) => [name, shown(text)])) };
}

function sideParts({ boxes }: Side, x: number, top: number, names: Names): Markup[] {
  return boxes.map((box) => zonePart(box, x, top, names));
}

function zonePart({ zone, top, height, nodes }: ZoneBox, x: number, offset: number, names: Names): Markup {
  const isOutside = nodes.every(({ end }) => end.isOutside);
  const name = (nodes[0]?.end.zones ?? []).map((one) => names.zones.get(one) ?? one).join(", ");
  const shown = endFitted(name, Math.floor((BOX - NODE_INSET * 2) / COLUMN));
  return markup`<g><title>${zone}</title><rect class="zone${isOutside ? " outside" : ""}" x="${x}" y="${top + offset}" width="${BOX}" height="${height}" rx="6"/><text class="soft" x="${x + NODE_INSET}" y="${top + offset + 16}">${shown}</text>${nodes.map(
    (node) => nodePart(node, x + NODE_INSET, offset, names),
  )}</g>`;
}

function nodePart({ end, top, height }: NodeBox, x: number, offset: number, { ends }: Names): Markup {
  const width = BOX - NODE_INSET * 2;
  const shown = endFitted(ends.get(end.name) ?? end.name, Math.floor((width - 16) / (COLUMN * 1.05)));
  const y = top + offset;
  return markup`<g><title>${end.name}</title><rect class="node" x="${x}" y="${y + 1}" width="${width}" height="${height - 2}" rx="4"/><text class="name" x="${x + 8}" y="${y + height / 2 + 4}">${shown}</text></g>`;
}

function arrow(change: ConnectivityChange, y1: number, y2: number, words: ReviewLabels): Markup {
  const { look } = LOOK[change.kind];
  const start = MARGIN + BOX - NODE_INSET;
  const bend = start + NODE_INSET + LABEL;
  const end = MARGIN + BOX + GUTTER + NODE_INSET;
  const middle = (bend + end) / 2;
  const traffic = startFitted(labelOf(change), Math.floor((LABEL - 14) / (COLUMN * 1.05)));
  const title = `${nameOf(change.from, words)} → ${nameOf(change.to, words)}: ${labelOf(change)} (${words.kind[change.kind]})`;
  return markup`<g class="${look}"><title>${title}</title><path d="M${start} ${y1}H${bend}C${middle} ${y1} ${middle} ${y2} ${end - 18} ${y2}H${end - 8}"/><polygon points="${end} ${y2},${end - 10} ${y2 - 5},${end - 10} ${y2 + 5}"/><text class="passes" x="${start + NODE_INSET + 8}" y="${y1 - 4}">${traffic}</text></g>`;
}

function labelOf(change: ConnectivityChange): string {
  const text = trafficText(change);
  const said = text === "" ? LOOK[change.kind].sign : text;
  return isDoubtful(change) ? `${said} ?` : said;
}

function isDoubtful(change: ConnectivityChange): boolean {
  return !change.isCertain && isBroader(change);
}

function nameOf(end: ConnectivityChange["from"], words: ReviewLabels): string {
  const zone = zoneOf(end);
  const name = endName(end, words);
  return zone === "" || zone === name ? name : `${name} (${zone})`;
}

function note(kind: ChangeKind | undefined, text: string, y: number): Markup {
  if (kind === undefined) return markup`<text x="${MARGIN}" y="${y + 13}">${text}</text>`;
  const { look, sign } = LOOK[kind];
  return markup`<g class="${look}"><path d="M${MARGIN} ${y + 9}H${MARGIN + 34}"/><polygon points="${MARGIN + 42} ${y + 9},${MARGIN + 32} ${y + 4},${MARGIN + 32} ${y + 14}"/></g><text x="${MARGIN + 52}" y="${y + 13}">${sign} ${text}</text>`;
}
