import type { Language } from "../../messages/locale";
import { printable } from "../../separation/report/text-width";
import type { Review } from "../review";
import { placeOfFinding, WITHOUT_PLACE } from "./finding-place";
import { type FindingLevel, type FindingWaiver, findingsOf, type ReviewFinding } from "./findings";

/** The part of SARIF 2.1.0 that reviews need. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly SarifRun[];
}

export interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly fullName: string;
      readonly rules: readonly SarifRule[];
    };
  };
  readonly language: string;
  readonly columnKind: "utf16CodeUnits";
  readonly originalUriBaseIds: { readonly SRCROOT: Readonly<Record<never, never>> };
  readonly results: readonly SarifResult[];
}

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly defaultConfiguration: { readonly level: FindingLevel };
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: FindingLevel;
  readonly message: { readonly text: string };
  readonly locations: readonly [SarifLocation];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  /** A result counts as suppressed where all of them are accepted (SARIF 2.1.0, 3.27.23). */
  readonly suppressions?: readonly SarifSuppression[];
}

export interface SarifSuppression {
  readonly kind: "external";
  readonly status: "accepted" | "underReview";
  readonly justification: string;
}

export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: "SRCROOT" };
    readonly region?: { readonly startLine: number };
  };
}

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LANGUAGE: { readonly [L in Language]: string } = { zh: "zh-CN", en: "en-US" };

/** A review as SARIF 2.1.0, for code scanning. */
export function sarif(review: Review, language: Language): SarifLog {
  const findings = findingsOf(review, language);
  const rules = rulesOf(findings);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "egov review", fullName: printable(review.provenance.tool), rules } },
        language: LANGUAGE[language],
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { SRCROOT: {} },
        results: findings.map((finding) => resultOf(finding, indexes.get(finding.ruleId) ?? -1)),
      },
    ],
  };
}

/** Findings with errors come first: a rule has the level of its worst. */
function rulesOf(findings: readonly ReviewFinding[]): SarifRule[] {
  const rules = new Map<string, SarifRule>();
  for (const { ruleId, rule, level } of findings) {
    if (rules.has(ruleId)) continue;
    rules.set(ruleId, {
      id: ruleId,
      shortDescription: { text: plain(rule) },
      defaultConfiguration: { level },
    });
  }
  return [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function resultOf(finding: ReviewFinding, ruleIndex: number): SarifResult {
  const { ruleId, level, text, fingerprint, waivers } = finding;
  const { file, line } = placeOfFinding(finding) ?? WITHOUT_PLACE;
  return {
    ruleId,
    ruleIndex,
    level,
    message: { text: plain(text) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file), uriBaseId: "SRCROOT" },
          ...(line === undefined ? {} : { region: { startLine: line } }),
        },
      },
    ],
    partialFingerprints: {
      "egovReview/v1": fingerprint,
      // The only one that GitHub reads; it would otherwise be made of the line's text.
      primaryLocationLineHash: fingerprint,
    },
    ...(waivers.length > 0 && { suppressions: waivers.map(suppressionOf) }),
  };
}

function suppressionOf({ isInForce, text }: FindingWaiver): SarifSuppression {
  return { kind: "external", status: isInForce ? "accepted" : "underReview", justification: text };
}

/** A name may neither be taken for a placeholder nor make a link (SARIF 2.1.0, 3.11.5 and 3.11.6). */
function plain(text: string): string {
  return text.replaceAll("{", "{{").replaceAll("}", "}}").replaceAll("](", "] (");
}

function uriOf(file: string): string {
  // Half of a surrogate pair has no UTF-8, and so no URI.
  const encodable = file.replaceAll(/\p{Cs}/gu, "\uFFFD");
  return encodable.split("/").map(encodeURIComponent).join("/");
}
