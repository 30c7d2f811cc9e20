import type { Waiver } from "../../rules/read-waivers";
import type { ClauseVerdict } from "../../separation/verdict";
import type { Side } from "../inputs/side";
import type { ReviewParts } from "../make-review";
import type { ReviewedWaiver } from "../review";
import { compared } from "../text-order";
import { excusesOf } from "./excuses";
import { validityOn } from "./validity";

const CHANGES: readonly ReviewedWaiver["change"][] = ["new", "extended", "in-force", "removed"];

/** What the head brings of waivers, what each excuses there, and those of the base that are gone. */
export function reviewedWaivers(
  base: Side,
  head: Side,
  clauses: readonly ClauseVerdict[],
  { asOf, ...parts }: Pick<ReviewParts, "decide" | "cloudOf" | "asOf">,
): ReviewedWaiver[] {
  const validity = (waiver: Waiver) => validityOn(waiver, asOf);
  const standing = head.waivers.filter((waiver) => !["expired", "not-yet"].includes(validity(waiver)));
  const failing = clauses.filter(({ verdict }) => verdict !== "proved");
  const excuses = excusesOf(
    head,
    failing.map(({ id }) => id),
    standing,
    parts,
  );
  const kept = new Set(head.waivers.map(nameOf));
  return [
    ...head.waivers.map((waiver) => ({
      waiver,
      change: changeOf(waiver, base.waivers),
      validity: validity(waiver),
      excuses: excuses.get(waiver) ?? [],
    })),
    ...base.waivers
      .filter((waiver) => !kept.has(nameOf(waiver)))
      .map((waiver) => ({ waiver, change: "removed" as const, validity: validity(waiver), excuses: [] })),
  ].sort(
    (a, b) =>
      CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change) ||
      compared(a.waiver.validUntil, b.waiver.validUntil) ||
      compared(nameOf(a.waiver), nameOf(b.waiver)),
  );
}

/** Clauses that fail by nothing but what is waived by decisions that stand. */
export function waivedClauses(waivers: readonly ReviewedWaiver[]): ReadonlySet<string> {
  const excused = (some: readonly ReviewedWaiver[]) => some.flatMap(({ excuses }) => excuses);
  const waiting = new Set(excused(waivers.filter((one) => !isInForce(one))));
  return new Set(excused(waivers).filter((id) => !waiting.has(id)));
}

/** Whether a waiver excuses by a decision that stands: known before this change, and valid on the day that is asked about. */
export function isInForce({ change, validity }: ReviewedWaiver): boolean {
  return change === "in-force" && (validity === "valid" || validity === "expiring");
}

/** What it excuses whom from. */
function nameOf({ rules, scope }: Waiver): string {
  return JSON.stringify([scope, ...[...rules].sort()]);
}

function changeOf(waiver: Waiver, before: readonly Waiver[]): ReviewedWaiver["change"] {
  const { validFrom = "", validUntil } = waiver;
  const same = before.filter((one) => nameOf(one) === nameOf(waiver));
  if (same.length === 0) return "new";
  const covers = (one: Waiver) => (one.validFrom ?? "") <= validFrom && one.validUntil >= validUntil;
  return same.some(covers) ? "in-force" : "extended";
}
