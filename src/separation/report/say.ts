import { catalogue } from "../../messages/catalogue";
import type { Language } from "../../messages/locale";
import type { SeparationLabels } from "../../messages/separation-labels";
import type { Doubt } from "../../model/doubt";
import type { RefusalReason } from "../certificate/refusal";
import type { FindingReason, FixReason, Hop } from "../verdict";

export function wordsOf(language: Language): SeparationLabels {
  return catalogue(language).labels.separation;
}

/** A table of texts pairs each code with its arguments; a union of codes loses that pairing. */
function said<C extends string>(
  texts: { readonly [K in C]: (args: never) => string },
  reason: { readonly code: C; readonly args: unknown },
): string {
  return texts[reason.code](reason.args as never);
}

export function sayHop(hop: Hop, words: SeparationLabels): string {
  return hop.passes ? said(words.hop, hop.why) : said(words.block, hop.why);
}

export function sayFix(fix: FixReason, words: SeparationLabels): string {
  return said(words.fix, fix);
}

export function sayFinding(reason: FindingReason, words: SeparationLabels): string {
  return said(words.finding, reason);
}

export function sayRefusal(reason: RefusalReason, words: SeparationLabels): string {
  return said(words.refusal, reason);
}

export function sayDoubt({ why, detail }: Doubt, words: SeparationLabels): string {
  return words.doubt[why](detail);
}
