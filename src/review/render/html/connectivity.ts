import { isBroader } from "../../connectivity";
import type { ConnectivityChange, ConversationEnd, Review } from "../../review";
import { renderChangesSvg } from "../changes-svg";
import { lines, Markup, markup } from "../markup";
import { endName, placeText, reasonText, trafficText } from "../texts";
import { badge, code, type Section, table, type Words } from "./section";

/** What newly may talk. Has the picture, in which the other changes are too. */
export function broaderSection(review: Review, words: Words): Section {
  const broader = review.connectivity.filter(isBroader);
  return {
    name: "connectivity",
    title: words.review.sections.connectivity,
    count: broader.length,
    isFolded: false,
    content: lines([figure(renderChangesSvg(review, words.language)), changesTable(broader, words)]),
  };
}

export function otherSection(review: Review, words: Words): Section {
  const others = review.connectivity.filter((one) => !isBroader(one));
  const isAlone = others.length === review.connectivity.length;
  return {
    name: "otherConnectivity",
    title: words.review.sections.otherConnectivity,
    count: others.length,
    isFolded: true,
    content: lines([
      isAlone ? figure(renderChangesSvg(review, words.language)) : undefined,
      changesTable(others, words),
    ]),
  };
}

/** Whatever does not fit is scrolled within it, by keyboard too. */
export function figure(svg: string): Markup {
  const [, label = ""] = /aria-label="([^"]*)"/.exec(svg) ?? [];
  return markup`<div class="figure" role="group" aria-label="${new Markup(label)}" tabindex="0">${new Markup(svg)}</div>`;
}

export function changesTable(changes: readonly ConnectivityChange[], words: Words): Markup {
  const { columns } = words.review;
  return table(
    [columns.change, columns.from, columns.to, columns.traffic, columns.reason],
    changes.map((change) => row(change, words)),
    words,
    "talk",
  );
}

function row(change: ConnectivityChange, words: Words): Markup[] {
  const { kind, crosses, uncertain, addresses, endpoints, noReason } = words.review;
  const isUncertain = !change.isCertain && isBroader(change);
  const reason = reasonText(change, words.review);
  return [
    markup`${badge(kind[change.kind], isBroader(change) ? "warn" : "calm")}<br><small>${crosses[change.crosses]}</small>`,
    endPart(change.from, words),
    endPart(change.to, words),
    lines([
      code(trafficText(change)),
      isUncertain ? markup`<br><small>${uncertain}</small>` : undefined,
      change.to.endpoints > 1 ? markup`<br><small>${endpoints(change.to.endpoints)}</small>` : undefined,
      change.addresses.length === 0
        ? undefined
        : markup`<br><small>${addresses(change.addresses.join(", "))}</small>`,
    ]),
    markup`${reason === noReason ? markup`<em>${noReason}</em>` : reason}${placeOf(change)}`,
  ];
}

function endPart(end: ConversationEnd, words: Words): Markup {
  const name = endName(end, words.review);
  const zones = end.zones.filter((zone) => zone !== name);
  return markup`<span title="${end.name}">${name}</span>${zones.length === 0 ? undefined : markup`<br><small>${code(zones.join(", "))}</small>`}`;
}

function placeOf({ reasons, from, to }: ConnectivityChange): Markup | undefined {
  const declared = to.declared ?? from.declared;
  const found = reasons[0]?.source ?? (declared === undefined ? undefined : placeText(declared));
  return found === undefined ? undefined : markup`<br>${code(found)}`;
}
