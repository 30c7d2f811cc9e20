import type { ReviewLabels } from "../../messages/review-labels";
import type { SeparationLabels } from "../../messages/separation-labels";
import type { Declaration } from "../../model/declaration";
import { sayDoubt, sayFinding } from "../../separation/report/say";
import { isBroader } from "../connectivity";
import {
  type CapacityChange,
  CLOUD_ZONES,
  type ConnectivityChange,
  type ContinuityLoss,
  type ConversationEnd,
  type Difference,
  type Review,
  type ReviewedWaiver,
  type ZoneMove,
} from "../review";

/** Changes that the first sentence names. */
const NAMED_IN_HEADLINE = 2;

/** A part of the first sentence, and the section that has its evidence. */
export interface HeadlinePart {
  readonly text: string;
  /** What is named of it, behind it. */
  readonly examples: string;
  readonly section: keyof ReviewLabels["sections"];
}

/** The first sentence: isolation, what newly may talk, what is destroyed. */
export function headlineText(review: Review, words: ReviewLabels): string {
  const parts = headlineParts(review, words).map(({ text, examples: named }) => text + named);
  return `${parts.join(words.headline.join)}${words.headline.end}`;
}

export function headlineParts(review: Review, words: ReviewLabels): HeadlinePart[] {
  const { headline, moves, continuity, waivers } = review;
  const { isolation, clauses, waived, broader, acrossZones, narrower, more, latent, identical } = headline;
  const { destroyed, destroyedWithData, forgotten, drifted } = headline;
  const texts = words.headline;
  const parts: HeadlinePart[] = [];
  const say = (section: HeadlinePart["section"], text: string, named = "") =>
    parts.push({ text, examples: named, section });
  say(PROOF[isolation], texts.isolation[isolation](clauses, waived));
  if (broader > 0)
    say("connectivity", texts.broader(broader, acrossZones), examples(review.connectivity, words));
  if (narrower > 0) say("otherConnectivity", texts.narrower(narrower));
  if (more > 0) say("otherConnectivity", texts.more(more));
  if (latent > 0) say("security", texts.latent(latent));
  if (moves.length > 0) say("moves", texts.moved(moves.length), moved(review, words));
  if (identical !== undefined) say("provenance", texts.identical[identical]);
  say(
    "destruction",
    destroyed === 0 ? texts.nothingDestroyed : texts.destroyed(destroyed, destroyedWithData),
  );
  if (forgotten > 0) say("changes", texts.forgotten(forgotten));
  if (continuity.length > 0) say("continuity", texts.continuity(continuity.length), keptLess(review, words));
  const longer = waivers.filter(isNewOrExtended).length;
  if (longer > 0) say("waivers", texts.waiversNew(longer));
  const expired = waivers.filter(isExpired).length;
  if (expired > 0) say("waivers", texts.waiversExpired(expired));
  if (drifted > 0) {
    const { connectivity, violated, undecided } = review.drift;
    const open = connectivity.some(isBroader) ? examples(connectivity, words, texts.mayAlreadyReach) : "";
    say("drift", texts.drifted(drifted, violated.length, undecided.length), open);
  }
  return parts;
}

const PROOF: { readonly [I in Review["headline"]["isolation"]]: HeadlinePart["section"] } = {
  broken: "violations",
  unproved: "unknown",
  holds: "provenance",
};

function examples(
  connectivity: readonly ConnectivityChange[],
  words: ReviewLabels,
  reaches = words.headline.mayReach,
): string {
  return listed(
    connectivity
      .filter(isBroader)
      .map(({ from, to, added }) => reaches(endName(from, words), endName(to, words), added.join(", "))),
    words,
  );
}

function moved({ moves }: Review, words: ReviewLabels): string {
  return listed(
    moves.map((move) => {
      const [before, after] = zoneTexts(move, words);
      return `${systemPart(move)} (${before} → ${after})`;
    }),
    words,
  );
}

/** Of a city's zones what they are for, where nothing else differs. */
function zoneTexts({ before, after }: ZoneMove, { cloudZone }: ReviewLabels): [string, string] {
  const parts = [before, after].map((zones) => /^(.*):([^:]+)$/.exec(zones.join())?.slice(1) ?? []);
  const [[owner, was], [newOwner, is]] = parts as [string[], string[]];
  const [from, to] = [was, is].map((name) => CLOUD_ZONES.find((zone) => zone === name));
  return from === undefined || to === undefined || owner !== newOwner
    ? [before.join(", "), after.join(", ")]
    : [cloudZone[from], cloudZone[to]];
}

function keptLess({ continuity }: Review, words: ReviewLabels): string {
  return listed(
    continuity.map((one) => {
      const losses = one.losses.map((loss) => lossText(loss, words));
      return `${systemPart(one)} (${losses.join(words.headline.comma)})`;
    }),
    words,
  );
}

/** The first of them, and how many there are more. */
function listed(all: readonly string[], { headline: { andMore, colon, comma } }: ReviewLabels): string {
  const named = all.slice(0, NAMED_IN_HEADLINE);
  const rest = all.length - named.length;
  return `${colon}${[...named, ...(rest > 0 ? [andMore(rest)] : [])].join(comma)}`;
}

/** As somebody calls it who does not program: the system's name and the part of it, or what stands on a boundary. */
export function endName(
  { name, isInternet, systemName, system, platformPart, body, site }: ConversationEnd,
  words: ReviewLabels,
): string {
  if (isInternet) return words.internet;
  if (platformPart !== undefined && systemName === undefined) {
    const isOfBody = platformPart.startsWith("Body");
    return words.placed(words.platformPart[platformPart], isOfBody ? body : undefined, site);
  }
  return systemPart({ name, system, systemName });
}

interface Named {
  readonly name: string;
  readonly system: string | undefined;
  readonly systemName: string | undefined;
}

function systemPart({ name, system, systemName }: Named): string {
  if (systemName === undefined) return name;
  const path = name.split("/");
  return `${systemName} ${path.slice(path.indexOf(system ?? "") + 1).join("/")}`.trim();
}

export function lossText(loss: ContinuityLoss, words: ReviewLabels): string {
  const { before, after } = { before: "", after: "", ...loss };
  return words.loss[loss.code](before, after);
}

export function isNewOrExtended({ change }: ReviewedWaiver): boolean {
  return change === "new" || change === "extended";
}

/** One that is taken away is nobody's any more. */
export function isExpired({ change, validity }: ReviewedWaiver): boolean {
  return change !== "removed" && validity === "expired";
}

/** Whether somebody has to look at a waiver now. */
export function needsLook(one: ReviewedWaiver): boolean {
  return isNewOrExtended(one) || isExpired(one);
}

/** How a waiver stands: `in force`, `new, expires soon`. */
export function waiverText(
  { change, validity }: ReviewedWaiver,
  { waiver: words, headline }: ReviewLabels,
): string {
  if (change === "in-force") return words.validity[validity];
  const isPlain = change === "removed" || validity === "valid";
  return [words.change[change], ...(isPlain ? [] : [words.validity[validity]])].join(headline.comma);
}

/** What a waiver that stands does; nothing of one that was not looked at. */
export function waiverUseText(
  { change, validity, excuses }: ReviewedWaiver,
  { waiver }: ReviewLabels,
): string {
  if (change === "removed" || validity === "expired" || validity === "not-yet") return "";
  return excuses.length === 0 ? waiver.unused : waiver.excuses(excuses.length);
}

/** The waivers that a clause is under, if any. */
export function waivedTexts({ waivers }: Review, clause: string, { waiver: words }: ReviewLabels): string[] {
  return waivers
    .filter(({ excuses }) => excuses.includes(clause))
    .map(({ waiver: { validUntil, approval } }) => words.waived(validUntil, approval));
}

/** What a reader of waivers has to know of their dates. */
export function asOfText({ provenance: { asOf } }: Review, { waiver: words }: ReviewLabels): string {
  return asOf === undefined ? words.undated : words.asOf(asOf);
}

/** Whether more may talk in the cloud, or less holds, than anybody has approved. */
export function doesDriftMatter({ drift: { connectivity, violated, undecided } }: Review): boolean {
  return connectivity.some(isBroader) || violated.length + undecided.length > 0;
}

/** What makes clauses undecided, or could: what is not known, and where endpoints stand. */
export function unknownTexts({ unknown, findings }: Review, words: SeparationLabels) {
  return [
    ...unknown.map(({ doubt, clauses }) => ({
      declared: doubt.declared as Declaration | undefined,
      text: sayDoubt(doubt, words),
      clauses,
    })),
    ...findings
      .filter(({ clauses }) => clauses.length > 0)
      .map(({ declared, reason, clauses }) => ({ declared, text: sayFinding(reason, words), clauses })),
  ];
}

/** Where somebody can change it; nothing of the machine that made the report. */
export function placeText({ source, file, line, address }: Declaration): string {
  if (source !== undefined) return source;
  if (file === "") return address;
  return line === undefined ? file : `${file}:${line}`;
}

/** A quota or the size of pools, and how much of it is left. */
export function limitText({ limit, after }: CapacityChange, { left }: ReviewLabels): string {
  return limit === undefined ? "—" : `${limit} (${left(limit - after)})`;
}

/** How long the rules of security groups take; nothing where none is touched. */
export function ruleApplyText({ ruleApply: { rules, seconds } }: Review, words: ReviewLabels): string {
  return rules === 0 ? "" : words.ruleApply(rules, (seconds / 60).toFixed(1));
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
  if (kind === "reference") return `${attribute}: ${words.otherOne(after.join(", "))}`;
  if (kind === "items") {
    return `${attribute}: ${[...before.map((one) => `−${one}`), ...after.map((one) => `+${one}`)].join(" ")}`;
  }
  const text = (values: readonly string[]) => (values.length === 0 ? words.notSet : values.join(", "));
  return `${attribute}: ${text(before)} → ${text(after)}`;
}
