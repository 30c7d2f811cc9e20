import type { BroaderKind, ReviewFindingLabels } from "../../messages/review-finding-labels";
import type { Declaration } from "../../model/declaration";
import { sayDoubt, sayFix } from "../../separation/report/say";
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
import { isInForce } from "../waivers/reviewed-waivers";
import { type FindingWords, few, sentences, shortened } from "./finding-words";
import type { FindingWaiver, ReviewFinding } from "./findings";
import { endName, isExpired, lossText, needsLook } from "./texts";

/** A finding without its fingerprint. */
export interface Draft extends Omit<ReviewFinding, "fingerprint" | "waivers"> {
  readonly waivers?: readonly FindingWaiver[];
  /** What makes it this finding: names, never lines or texts. */
  readonly identity: readonly string[];
}

/** Everything of a review that a reviewer has to see. */
export function draftsOf(review: Review, words: FindingWords): readonly Draft[] {
  return [
    ...review.violations.map((one) => violationDraft(one, review, words)),
    ...review.connectivity.flatMap((one) => connectivityDraft(one, words)),
    ...review.destruction.map((one) => destructionDraft(one, words)),
    ...review.security.filter(({ isBroader }) => isBroader).map((one) => securityDraft(one, words)),
    ...review.continuity.map((one) => continuityDraft(one, words)),
    ...review.unknown.map((one) => unknownDraft(one, review, words)),
    ...review.waivers.filter(needsLook).map((one) => waiverDraft(one, words)),
  ];
}

function violationDraft({ clause, isNew }: Violation, review: Review, words: FindingWords): Draft {
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

function violatedText(
  { kind, witness, shared = [] }: ClauseVerdict,
  { own, separation }: FindingWords,
): string {
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

function connectivityDraft(change: ConnectivityChange, words: FindingWords): Draft[] {
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
function placedName(end: ConversationEnd, { review }: FindingWords): string {
  const name = shortened(endName(end, review));
  const others = end.zones.filter((zone) => zone !== end.name);
  return others.length === 0 ? name : `${name} (${shortened(others.join(", "))})`;
}

function destructionDraft(destruction: Destruction, words: FindingWords): Draft {
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

function securityDraft({ aspect, change }: SecurityChange, words: FindingWords): Draft {
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

function continuityDraft({ name, system, losses, declared }: ContinuityChange, words: FindingWords): Draft {
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

function unknownDraft({ doubt, clauses }: UnknownEntry, review: Review, words: FindingWords): Draft {
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
function waiversOf({ waivers }: Review, clauses: readonly string[], { own }: FindingWords): FindingWaiver[] {
  const excused = new Set(waivers.flatMap(({ excuses }) => excuses));
  if (clauses.length === 0 || !clauses.every((id) => excused.has(id))) return [];
  return waivers
    .filter(({ excuses }) => excuses.some((id) => clauses.includes(id)))
    .map((one) => ({
      isInForce: isInForce(one),
      text: own.waived(one.waiver.validUntil, shortened(one.waiver.approval)),
    }));
}

function waiverDraft(one: ReviewedWaiver, words: FindingWords): Draft {
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
