import type { Language } from "../../messages/locale";
import type { Review } from "../review";
import { placeOfFinding, WITHOUT_PLACE } from "./finding-place";
import { type FindingLevel, findingsOf, isWaived } from "./findings";

/** An entry of GitLab's Code Quality report. */
export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITY: { readonly [L in FindingLevel]: CodeQualityIssue["severity"] } = {
  error: "critical",
  warning: "major",
  note: "info",
};

/** A review for the widget of a GitLab merge request, and beside its changed lines. */
export function codeQuality(review: Review, language: Language): CodeQualityIssue[] {
  return findingsOf(review, language).map((finding) => {
    const { file, line } = placeOfFinding(finding) ?? WITHOUT_PLACE;
    return {
      description: finding.text,
      check_name: finding.ruleId,
      fingerprint: finding.fingerprint,
      severity: SEVERITY[isWaived(finding) ? "note" : finding.level],
      // GitLab leaves out what has no line.
      location: { path: file, lines: { begin: line ?? 1 } },
    };
  });
}
