import { createHash } from "node:crypto";
import * as path from "node:path";
import { catalogue } from "../../messages/catalogue";
import type { Language } from "../../messages/locale";
import type { BroaderKind, ReviewFindingLabels } from "../../messages/review-finding-labels";
import type { ReviewLabels } from "../../messages/review-labels";
import type { SeparationLabels } from "../../messages/separation-labels";
import type { Declaration } from "../../model/declaration";
import { sayDoubt, sayFix, wordsOf } from "../../separation/report/say";
import { printable } from "../../separation/report/text-width";
import { packetText } from "../../separation/report/witness-text";
import type { ClauseVerdict, UnknownEntry, WitnessEnd } from "../../separation/verdict";
import type {
  ConnectivityChange,
  ContinuityChange,
  ConversationEnd,
  Destruction,
  Difference,
  Review,
  ReviewedWaiver,
  SecurityChange,
  Violation,
} from "../review";
import { compared } from "../text-order";
import { isInForce } from "../waivers/reviewed-waivers";
import { endName, isExpired, lossText, needsLook } from "./texts";

/** Something of a review that a reviewer has to see, in the form that the formats of CI services share. */
export interface ReviewFinding {
  /** Id of a clause, else `review/…`. */
  readonly ruleId: string;
  /** What all findings of the rule have in common. */
  readonly rule: string;
  readonly isClause: boolean;
  readonly level: FindingLevel;
  readonly text: string;
  /** Those that it is under, all of them needed. */
  readonly waivers: readonly FindingWaiver[];
  readonly declared: Declaration | undefined;
  /** The same as long as the same is found, wherever its lines move to. */
  readonly fingerprint: string;
}

export interface FindingWaiver {
  /** Else it waits for somebody to approve it, or to say on which day it has to be valid. */
  readonly isInForce: boolean;
  readonly text: string;
}

export type FindingLevel = "error" | "warning" | "note";

/** Place within the repository or, where only the Terraform is known, within the input. */
export interface FindingPlace {
  readonly file: string;
  readonly line: number | undefined;
}

/** What a finding without place is shown at: services refuse a whole report for one that has none. */
export const WITHOUT_PLACE: FindingPlace = { file: ".", line: undefined };

/** GitHub shows no more of a text than this. */
const LONGEST_TEXT = 1000;
/** A name beyond that would push what is said of it out of sight. */
const LONGEST_NAME = 200;
const LISTED = 5;
const LEVELS: readonly FindingLevel[] = ["error", "warning", "note"];

interface Draft extends Omit<ReviewFinding, "fingerprint" | "waivers"> {
  readonly waivers?: readonly FindingWaiver[];
  /** What makes it this finding: names, never lines or texts. */
  readonly identity: readonly string[];
}

interface Words {
  readonly own: ReviewFindingLabels;
  readonly review: ReviewLabels;
  readonly separation: SeparationLabels;
}

/** Errors first, then by rule and name: the order of the review's lists makes no difference. */
export function findingsOf(review: Review, language: Language): readonly ReviewFinding[] {
  const known = found.get(review) ?? new Map<Language, readonly ReviewFinding[]>();
  found.set(review, known);
  const findings = known.get(language) ?? find(review, language);
  known.set(language, findings);
  return findings;
}

/** Several formats tell the same. */
const found = new WeakMap<Review, Map<Language, readonly ReviewFinding[]>>();

function find(review: Review, language: Language): ReviewFinding[] {
  const words: Words = {
    own: labelsOf(language),
    review: catalogue(language).labels.review,
    separation: wordsOf(language),
  };
  const drafts = [
    ...review.violations.map((one) => violationDraft(one, review, words)),
    ...review.connectivity.flatMap((one) => connectivityDraft(one, words)),
    ...review.destruction.map((one) => destructionDraft(one, words)),
    ...review.security.filter(({ isBroader }) => isBroader).map((one) => securityDraft(one, words)),
    ...review.continuity.map((one) => continuityDraft(one, words)),
    ...review.unknown.map((one) => unknownDraft(one, review, words)),
    ...review.waivers.filter(needsLook).map((one) => waiverDraft(one, words)),
  ];
  return fingerprinted(drafts);
}

/** Whether a decision that stands bears with it. */
export function isWaived({ waivers }: Pick<ReviewFinding, "waivers">): boolean {
  return waivers.length > 0 && waivers.every((one) => one.isInForce);
}

/** The file without any part of a machine's own paths, or nothing. */
export function placeOfFinding({ declared }: Pick<ReviewFinding, "declared">): FindingPlace | undefined {
  if (declared === undefined) return undefined;
  const [, file = "", line = ""] = /^(.+):(\d+)$/s.exec(declared.source ?? "") ?? [];
  return placed(file, Number(line)) ?? placed(declared.file, declared.line);
}

/** Loaded with the first use: only reports need them. */
export function labelsOf(language: Language): ReviewFindingLabels {
  return language === "zh"
    ? (require("../../messages/review-finding-zh") as typeof import("../../messages/review-finding-zh"))
        .reviewFindingsZh
    : (require("../../messages/review-finding-en") as typeof import("../../messages/review-finding-en"))
        .reviewFindingsEn;
}

function placed(file: string, line: number | undefined): FindingPlace | undefined {
  const relative = path.posix.normalize(file.replaceAll("\\", "/"));
  const isElsewhere = /^(\/|\.\.(\/|$)|[A-Za-z][\w+.-]*:)/.test(relative);
  if (file === "" || relative === "." || isElsewhere) return undefined;
  return {
    file: relative,
    line: line !== undefined && Number.isSafeInteger(line) && line > 0 ? line : undefined,
  };
}

function violationDraft({ clause, isNew }: Violation, review: Review, words: Words): Draft {
  const waivers = waiversOf(review, [clause.id], words);
  const { id, basis, witness, fix } = clause;
  const { own } = words;
  return {
    ruleId: shortened(id),
    rule: sentences([own.rule.clause(shortened(id))], words),
    isClause: true,
    level: "error",
    text: sentences(
      [
        `${shortened(id)}: ${violatedText(clause, words)}`,
        ...(witness === undefined ? [] : [own.packet(packetText(witness))]),
        ...(fix === undefined ? [] : [own.fix(sayFix(fix, words.separation))]),
        ...(basis === undefined ? [] : [own.basis(shortened(basis))]),
        ...(isNew ? [] : [own.violatedBefore]),
        ...waivers.map(({ text }) => text),
      ],
      words,
    ),
    waivers,
    declared: declaredOf(clause),
    identity: [id],
  };
}

function violatedText({ kind, witness, shared = [] }: ClauseVerdict, { own, separation }: Words): string {
  if (kind === "disjoint") {
    const things = shared.map(({ what, value }) =>
      [separation.shared[what], ...(value === undefined ? [] : [shortened(value)])].join(" "),
    );
    return things.length === 0
      ? own.violated.unshown
      : own.violated.disjoint(few([...new Set(things)].sort(), own));
  }
  if (witness === undefined) return own.violated.unshown;
  return own.violated[kind](sideName(witness.source), sideName(witness.destination));
}

/** The specification is not in a review: the packet tells which zones the clause is about. */
function sideName({ zone, endpoint, address }: WitnessEnd): string {
  return shortened(zone ?? endpoint?.address ?? address);
}

/** Where somebody has to change something, as far as that is known. */
function declaredOf({ enabledBy = [], fix, witness, shared = [] }: ClauseVerdict): Declaration | undefined {
  const resource = fix !== undefined && "resource" in fix.args ? fix.args.resource : undefined;
  const onPath = witness?.path.flatMap(({ declared }) => declared ?? []) ?? [];
  return (
    [...enabledBy, ...onPath].find(({ address }) => address === resource) ??
    enabledBy[0] ??
    onPath.at(-1) ??
    witness?.destination.endpoint ??
    witness?.source.endpoint ??
    shared[0]?.declared[0]?.declaration
  );
}

function isBroaderKind(kind: ConnectivityChange["kind"]): kind is BroaderKind {
  return kind === "new" || kind === "widened" || kind === "changed";
}

function connectivityDraft(change: ConnectivityChange, words: Words): Draft[] {
  const { kind, from, to, added, now, addresses, crosses, isCertain, reasons } = change;
  if (!isBroaderKind(kind) || crosses === "nothing") return [];
  const { own } = words;
  const declaredFor = reasons.map(({ reason, approval }) =>
    approval === undefined ? shortened(reason) : own.approvedBy(shortened(reason), shortened(approval)),
  );
  return [
    {
      ruleId: "review/broader-connectivity",
      rule: own.rule.connectivity,
      isClause: false,
      level: "warning",
      text: sentences(
        [
          own.flow({
            kind,
            from: placedName(from, words),
            to: placedName(to, words),
            traffic: few(added.length === 0 ? now : added, own),
            crosses,
            isCertain,
          }),
          ...(addresses.length === 0 ? [] : [own.addresses(few(addresses, own))]),
          ...(declaredFor.length === 0 ? [] : [own.declaredFor(few(declaredFor, own))]),
        ],
        words,
      ),
      // Whoever is reached opens itself; the outside is declared nowhere.
      declared: to.declared ?? from.declared,
      identity: [from.name, to.name],
    },
  ];
}

/** As people call it, with the zones that it is in. */
function placedName(end: ConversationEnd, { review }: Words): string {
  const name = shortened(endName(end, review));
  const others = end.zones.filter((zone) => zone !== end.name);
  return others.length === 0 ? name : `${name} (${shortened(others.join(", "))})`;
}

function destructionDraft(destruction: Destruction, words: Words): Draft {
  const { change, holdsData, cause, forcedBy, moved } = destruction;
  const { own } = words;
  const name = nameOf(change.declared);
  return {
    ruleId: holdsData ? "review/data-destroyed" : "review/destroyed",
    rule: holdsData ? own.rule.dataDestroyed : own.rule.destroyed,
    isClause: false,
    level: !holdsData ? "note" : cause === "renamed" ? "warning" : "error",
    text: sentences(
      [
        own.destroyed[cause](name, holdsData, few(forcedBy, own)),
        ...(moved === undefined ? [] : [own.moved(shortened(moved.from), shortened(moved.to))]),
      ],
      words,
    ),
    declared: change.declared,
    identity: identityOf(change.declared),
  };
}

function securityDraft({ aspect, change }: SecurityChange, words: Words): Draft {
  const { own } = words;
  const { action, declared, differences } = change;
  const rule = own.rule.security[aspect];
  // Whoever reads the report of a pipeline need not be one who may read these, however they are marked.
  const isSecret = aspect === "credential" || aspect === "secret";
  const different = differences.map((one) => differenceText(one, isSecret || one.isSensitive, own));
  return {
    ruleId: `review/security-${aspect}`,
    rule,
    isClause: false,
    level: "warning",
    text: sentences(
      [
        own.security(rule, nameOf(declared), words.review.action[action]),
        ...(different.length === 0 ? [] : [own.differences(few(different, own))]),
      ],
      words,
    ),
    declared,
    identity: [...identityOf(declared), ...differences.map(({ attribute }) => attribute).sort()],
  };
}

function differenceText(difference: Difference, isSecret: boolean, own: ReviewFindingLabels): string {
  const { attribute, kind, before, after } = difference;
  const name = shortened(attribute);
  if (isSecret || kind === "order") return name;
  if (kind === "reference") return own.otherOne(name, few(after, own));
  if (kind === "items") return own.items(name, few(before, own), few(after, own));
  return own.value(name, shortened(before.join(", ")), shortened(after.join(", ")));
}

function continuityDraft({ name, system, losses, declared }: ContinuityChange, words: Words): Draft {
  const { own } = words;
  return {
    ruleId: "review/continuity",
    rule: own.rule.continuity,
    isClause: false,
    level: "warning",
    text: sentences(
      [
        own.continuity(
          shortened(name),
          losses.map((loss) => lossText(loss, words.review)),
        ),
      ],
      words,
    ),
    declared,
    identity: [name, system ?? ""],
  };
}

function unknownDraft({ doubt, clauses }: UnknownEntry, review: Review, words: Words): Draft {
  const waivers = waiversOf(review, clauses, words);
  const { own, separation } = words;
  return {
    ruleId: "review/unknown",
    rule: own.rule.unknown,
    isClause: false,
    level: "warning",
    text: sentences(
      [
        own.unknown(nameOf(doubt.declared), shortened(sayDoubt(doubt, separation))),
        ...(clauses.length === 0 ? [] : [own.unknownClauses(few(clauses, own))]),
        ...waivers.map(({ text }) => text),
      ],
      words,
    ),
    waivers,
    declared: doubt.declared,
    identity: [...identityOf(doubt.declared), doubt.why, doubt.detail],
  };
}

/** Nothing unless each of the clauses is under a waiver. */
function waiversOf({ waivers }: Review, clauses: readonly string[], { own }: Words): FindingWaiver[] {
  const excused = new Set(waivers.flatMap(({ excuses }) => excuses));
  if (clauses.length === 0 || !clauses.every((id) => excused.has(id))) return [];
  return waivers
    .filter(({ excuses }) => excuses.some((id) => clauses.includes(id)))
    .map((one) => ({
      isInForce: isInForce(one),
      text: own.waived(one.waiver.validUntil, shortened(one.waiver.approval)),
    }));
}

function waiverDraft(one: ReviewedWaiver, words: Words): Draft {
  const { own } = words;
  const { rules, scope, validUntil, justification, approval } = one.waiver;
  const say = isExpired(one) ? own.waiver.expired : own.waiver.new;
  return {
    ruleId: "review/waiver",
    rule: own.rule.waiver,
    isClause: false,
    level: "warning",
    text: sentences(
      [say(shortened(scope), validUntil), own.waiver.decision(shortened(justification), shortened(approval))],
      words,
    ),
    declared: undefined,
    identity: [scope, ...[...rules].sort()],
  };
}

function nameOf({ construct, address }: Declaration): string {
  return construct === undefined ? shortened(address) : `${shortened(construct)} (${shortened(address)})`;
}

/** One construct may make several resources, and several stacks may have one address. */
function identityOf({ root, construct, address }: Declaration): string[] {
  return [root, construct ?? "", address];
}

/** The first ones, and how many more there are. */
function few(items: readonly string[], own: ReviewFindingLabels): string[] {
  const shown = items.slice(0, LISTED).map(shortened);
  return items.length <= LISTED ? shown : [own.list(shown, items.length - LISTED)];
}

function sentences(parts: readonly string[], { own }: Words): string {
  return clipped(printable(parts.join(own.space)), LONGEST_TEXT);
}

function shortened(name: string): string {
  return clipped(printable(name), LONGEST_NAME);
}

/** By whole characters, so that none is torn apart. */
function clipped(text: string, length: number): string {
  if (text.length <= length) return text;
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}

function fingerprinted(drafts: readonly Draft[]): ReviewFinding[] {
  const keyed = drafts.map((draft) => ({
    draft,
    key: JSON.stringify([draft.isClause, draft.isClause ? "" : draft.ruleId, ...draft.identity]),
  }));
  keyed.sort(
    (a, b) =>
      LEVELS.indexOf(a.draft.level) - LEVELS.indexOf(b.draft.level) ||
      compared(a.draft.ruleId, b.draft.ruleId) ||
      compared(a.key, b.key) ||
      compared(a.draft.text, b.draft.text),
  );
  const seen = new Map<string, number>();
  return keyed.map(({ draft: { identity: _, waivers = [], ...finding }, key }) => {
    // Services keep one finding of each fingerprint: two of the same names would be one.
    const earlier = seen.get(key) ?? 0;
    seen.set(key, earlier + 1);
    return {
      ...finding,
      waivers,
      fingerprint: createHash("sha256")
        .update(earlier === 0 ? key : `${key}${earlier}`)
        .digest("hex"),
    };
  });
}
