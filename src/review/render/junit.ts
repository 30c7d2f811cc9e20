import type { Language } from "../../messages/locale";
import type { Review } from "../review";
import { placeOfFinding } from "./finding-place";
import { labelsOf } from "./finding-words";
import { findingsOf, isWaived, type ReviewFinding } from "./findings";

interface TestCase {
  readonly name: string;
  readonly suite: string;
  readonly file: string | undefined;
  readonly outcome:
    | { readonly kind: "passed"; readonly output: string | undefined }
    | { readonly kind: "failed"; readonly type: string; readonly text: string; readonly place: string }
    | { readonly kind: "skipped"; readonly text: string };
}

/** A review as JUnit XML: clauses in a suite of their own, then whatever else a reviewer has to see. */
export function junit(review: Review, language: Language): string {
  const findings = findingsOf(review, language);
  const isolation = [
    ...findings.filter(({ isClause }) => isClause).map((one) => caseOf(one, "isolation", one.ruleId)),
    ...clauseCounts(review, language),
  ];
  const others = findings
    .filter(({ isClause }) => !isClause)
    .map((one) => caseOf(one, `review.${one.ruleId.replace(/^review\//, "")}`, one.text));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="egov review" ${countsOf([...isolation, ...others])}>`,
    ...suiteLines("isolation", isolation),
    ...suiteLines("review", others),
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

/** A city has tens of thousands of clauses that hold: one case stands for all of them. */
function clauseCounts({ headline }: Review, language: Language): TestCase[] {
  const { proved, unknown } = headline.clauses;
  const words = labelsOf(language);
  const base = { suite: "isolation", file: undefined };
  return [
    ...(proved === 0
      ? []
      : [{ ...base, name: words.proved(proved), outcome: { kind: "passed", output: undefined } } as const]),
    // Without it a suite in which nothing is decided would look as if everything held.
    ...(unknown === 0
      ? []
      : [
          {
            ...base,
            name: words.notProved(unknown),
            outcome: { kind: "skipped", text: words.notProved(unknown) },
          } as const,
        ]),
  ];
}

function caseOf(finding: ReviewFinding, suite: string, name: string): TestCase {
  const { level, text } = finding;
  const found = placeOfFinding(finding);
  const place =
    found === undefined ? "" : `\n${found.file}${found.line === undefined ? "" : `:${found.line}`}`;
  return {
    name,
    suite,
    file: found?.file,
    outcome:
      level === "note"
        ? { kind: "passed", output: `${text}${place}` }
        : isWaived(finding)
          ? { kind: "skipped", text }
          : { kind: "failed", type: level, text, place },
  };
}

function countsOf(cases: readonly TestCase[]): string {
  const count = (kind: TestCase["outcome"]["kind"]) =>
    cases.filter(({ outcome }) => outcome.kind === kind).length;
  return `tests="${cases.length}" failures="${count("failed")}" errors="0" skipped="${count("skipped")}"`;
}

function suiteLines(name: string, cases: readonly TestCase[]): string[] {
  return [`  <testsuite name="${name}" ${countsOf(cases)}>`, ...cases.flatMap(caseLines), "  </testsuite>"];
}

function caseLines({ name, suite, file, outcome }: TestCase): string[] {
  const place = file === undefined ? "" : ` file="${escaped(file)}"`;
  const head = `    <testcase classname="${escaped(suite)}" name="${escaped(name)}"${place}`;
  const content = contentOf(outcome);
  return content === undefined ? [`${head}/>`] : [`${head}>`, `      ${content}`, "    </testcase>"];
}

function contentOf(outcome: TestCase["outcome"]): string | undefined {
  switch (outcome.kind) {
    case "passed":
      return outcome.output === undefined ? undefined : `<system-out>${escaped(outcome.output)}</system-out>`;
    case "failed": {
      const { type, text, place } = outcome;
      return `<failure type="${type}" message="${escaped(text)}">${escaped(`${text}${place}`)}</failure>`;
    }
    case "skipped":
      return `<skipped message="${escaped(outcome.text)}"/>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** XML 1.0 has no way to write most control characters: a single one would make the file unreadable. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, " ")
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
