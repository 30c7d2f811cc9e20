import { createHash } from "node:crypto";
import type { Language } from "../../messages/locale";
import type { Declaration } from "../../model/declaration";
import type { Review } from "../review";
import { compared } from "../text-order";
import { type Draft, draftsOf } from "./finding-drafts";
import { findingWords } from "./finding-words";

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

const LEVELS: readonly FindingLevel[] = ["error", "warning", "note"];

/** Errors first, then by rule and name: the order of the review's lists makes no difference. */
export function findingsOf(review: Review, language: Language): readonly ReviewFinding[] {
  const known = found.get(review) ?? new Map<Language, readonly ReviewFinding[]>();
  found.set(review, known);
  const findings = known.get(language) ?? fingerprinted(draftsOf(review, findingWords(language)));
  known.set(language, findings);
  return findings;
}

/** Several formats tell the same. */
const found = new WeakMap<Review, Map<Language, readonly ReviewFinding[]>>();

/** Whether a decision that stands bears with it. */
export function isWaived({ waivers }: Pick<ReviewFinding, "waivers">): boolean {
  return waivers.length > 0 && waivers.every((one) => one.isInForce);
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
