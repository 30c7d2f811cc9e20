import { catalogue } from "../../messages/catalogue";
import type { Language } from "../../messages/locale";
import type { ReviewFindingLabels } from "../../messages/review-finding-labels";
import type { ReviewLabels } from "../../messages/review-labels";
import type { SeparationLabels } from "../../messages/separation-labels";
import { wordsOf } from "../../separation/report/say";
import { printable } from "../../separation/report/text-width";

/** GitHub shows no more of a text than this. */
const LONGEST_TEXT = 1000;
/** A name beyond that would push what is said of it out of sight. */
const LONGEST_NAME = 200;
const LISTED = 5;

/** In one language: what findings say, and what they share with the report and with proofs. */
export interface FindingWords {
  readonly own: ReviewFindingLabels;
  readonly review: ReviewLabels;
  readonly separation: SeparationLabels;
}

export function findingWords(language: Language): FindingWords {
  return {
    own: labelsOf(language),
    review: catalogue(language).labels.review,
    separation: wordsOf(language),
  };
}

/** Loaded with the first use: only reports need them. */
export function labelsOf(language: Language): ReviewFindingLabels {
  return language === "zh"
    ? (require("../../messages/review-finding-zh") as typeof import("../../messages/review-finding-zh"))
        .reviewFindingsZh
    : (require("../../messages/review-finding-en") as typeof import("../../messages/review-finding-en"))
        .reviewFindingsEn;
}

/** The first ones, and how many more there are. */
export function few(items: readonly string[], own: ReviewFindingLabels): string[] {
  const shown = items.slice(0, LISTED).map(shortened);
  return items.length <= LISTED ? shown : [own.list(shown, items.length - LISTED)];
}

export function sentences(parts: readonly string[], { own }: FindingWords): string {
  return clipped(printable(parts.join(own.space)), LONGEST_TEXT);
}

export function shortened(name: string): string {
  return clipped(printable(name), LONGEST_NAME);
}

/** By whole characters, so that none is torn apart. */
function clipped(text: string, length: number): string {
  if (text.length <= length) return text;
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
