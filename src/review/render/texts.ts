import type { ReviewLabels } from "../../messages/review-labels";
import type { Declaration } from "../../model/declaration";
import { isBroader } from "../connectivity";
import type { ConnectivityChange, ConversationEnd, Difference, Review } from "../review";

/** Changes that the first sentence names. */
const NAMED_IN_HEADLINE = 2;

/** The first sentence: isolation, what newly may talk, what is destroyed. */
export function headlineText(review: Review, words: ReviewLabels): string {
  const { headline, moves, continuity } = review;
  const { isolation, clauses, broader, acrossZones, narrower, more, identical } = headline;
  const texts = words.headline;
  const parts = [texts.isolation[isolation](clauses)];
  if (broader > 0) parts.push(`${texts.broader(broader, acrossZones)}${examples(review, words)}`);
  if (narrower > 0) parts.push(texts.narrower(narrower));
  if (more > 0) parts.push(texts.more(more));
  if (moves.length > 0) parts.push(texts.moved(moves.length));
  if (identical !== undefined) parts.push(texts.identical[identical]);
  const { destroyed, destroyedWithData } = headline;
  parts.push(destroyed === 0 ? texts.nothingDestroyed : texts.destroyed(destroyed, destroyedWithData));
  if (continuity.length > 0) parts.push(texts.continuity(continuity.length));
  return `${parts.join(texts.join)}${texts.end}`;
}

function examples({ connectivity }: Review, words: ReviewLabels): string {
  const { mayReach, andMore, colon } = words.headline;
  const broader = connectivity.filter(isBroader);
  const named = broader
    .slice(0, NAMED_IN_HEADLINE)
    .map(({ from, to, added }) => mayReach(endName(from, words), endName(to, words), added.join(", ")));
  const rest = broader.length - named.length;
  return `${colon}${[...named, ...(rest > 0 ? [andMore(rest)] : [])].join(words.headline.comma)}`;
}

/** As somebody calls it who does not program: the system's name and the part of it. */
export function endName(
  { name, isInternet, systemName, system }: ConversationEnd,
  words: ReviewLabels,
): string {
  if (isInternet) return words.internet;
  const part = name.split("/");
  if (systemName === undefined) return name;
  const inside = part.slice(part.indexOf(system ?? "") + 1).join("/");
  return `${systemName} ${inside}`;
}

/** Where somebody can change it; nothing of the machine that made the report. */
export function placeText({ source, file, line, address }: Declaration): string {
  if (source !== undefined) return source;
  if (file === "") return address;
  return line === undefined ? file : `${file}:${line}`;
}

export function reasonText({ reasons }: ConnectivityChange, words: ReviewLabels): string {
  if (reasons.length === 0) return words.noReason;
  return reasons
    .map(({ reason, approval }) =>
      approval === undefined ? reason : `${reason} (${words.approvedBy(approval)})`,
    )
    .join("; ");
}

export function trafficText({ kind, added, removed, now }: ConnectivityChange): string {
  const parts = [...added.map((text) => `+${text}`), ...removed.map((text) => `−${text}`)];
  // What is wider in addresses or endpoints alone says the same in words.
  return (parts.length === 0 || kind === "more" ? now.map((text) => `+${text}`) : parts).join(" ");
}

/** `port_range_max: 443 → 8443`, `security_group_ids: −a +b`. */
export function differenceText(difference: Difference, words: ReviewLabels): string {
  const { attribute, isSensitive, before, after, kind } = difference;
  if (isSensitive) return `${attribute}: ${words.sensitive}`;
  if (kind === "order") return `${attribute}: ${words.reordered}`;
  if (kind === "items") {
    return `${attribute}: ${[...before.map((one) => `−${one}`), ...after.map((one) => `+${one}`)].join(" ")}`;
  }
  const text = (values: readonly string[]) => (values.length === 0 ? words.notSet : values.join(", "));
  return `${attribute}: ${text(before)} → ${text(after)}`;
}
