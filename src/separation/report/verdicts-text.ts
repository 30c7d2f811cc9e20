import type { Language } from "../../messages/locale";
import type { SeparationLabels } from "../../messages/separation-labels";
import type { Clause, Specification } from "../specification/specification";
import { type ClauseVerdict, countsOf, type Shared, type Verdict, type Verdicts } from "../verdict";
import { matrixLines } from "./matrix-text";
import { placeOf } from "./place";
import { sayDoubt, sayFinding, sayFix, wordsOf } from "./say";
import { cut, headed } from "./sections";
import { printable } from "./text-width";
import { packetText, pathLines } from "./witness-text";

/** What needs a reader comes first. */
const ORDER: readonly Verdict[] = ["violated", "unknown", "proved"];

/** Verdicts for people: a sentence, the zones, the clauses, what else has to be seen, what is not known. */
export function renderVerdicts(verdicts: Verdicts, specification: Specification, language: Language): string {
  const words = wordsOf(language);
  const clauses = ORDER.flatMap((verdict) => verdicts.clauses.filter((one) => one.verdict === verdict));
  const known = new Map(specification.clauses.map((clause) => [clause.id, clause]));
  const sections = [
    [words.summary[verdicts.verdict](countsOf(verdicts.clauses))],
    verdicts.matrix.length === 0 ? [] : [words.matrix, ...matrixLines(verdicts.matrix, words)],
    [
      words.clauses,
      ...clauses
        .filter(({ verdict }) => verdict !== "proved")
        .flatMap((one) => clauseLines(one, known.get(one.id), words)),
      // The specification of a city has tens of thousands, and a reader looks for what is wrong.
      ...cut(
        clauses.filter(({ verdict }) => verdict === "proved"),
        words,
        (one) => clauseLines(one, known.get(one.id), words),
      ),
    ],
    headed(words.findings, findingLines(verdicts, words)),
    headed(words.toKnow, unknownLines(verdicts, words)),
  ];
  return sections
    .filter((section) => section.length > 0)
    .map((section) => section.map((line) => printable(line).trimEnd()).join("\n"))
    .join("\n\n");
}

function clauseLines(found: ClauseVerdict, clause: Clause | undefined, words: SeparationLabels): string[] {
  const what = clause === undefined ? "" : `  ${clauseText(clause, words)}`;
  const head = `  ${found.id}  ${words.verdict[found.verdict]}${what}`;
  if (found.verdict === "proved") return [head];
  const { basis, witness, enabledBy = [], fix, shared = [] } = found;
  return [
    head,
    ...(basis === undefined ? [] : [`    ${words.basis}${basis}`]),
    ...(witness === undefined
      ? []
      : [
          `    ${words.packet}${packetText(witness)}`,
          `    ${words.path}`,
          ...pathLines(witness.path, words).map((line) => `    ${line}`),
        ]),
    ...shared.flatMap((one) => sharedLines(one, words)),
    ...headed(
      `    ${words.enabledBy}`,
      enabledBy.flatMap((declared) => [`      ${declared.address}`, `        ${placeOf(declared)}`]),
    ),
    ...(fix === undefined ? [] : [`    ${words.fixed}${sayFix(fix, words)}`]),
  ];
}

function clauseText(clause: Clause, words: SeparationLabels): string {
  const kind = words.clause[clause.kind];
  if (clause.kind === "disjoint") return `${kind}: ${clause.realms.join(", ")}`;
  const arrow = clause.direction === "both" ? "↔" : "→";
  const traffic = clause.traffic.map(({ text }) => text).join(", ");
  return `${clause.from} ${arrow} ${clause.to}: ${kind} ${traffic}`;
}

function sharedLines({ what, value, certain, declared }: Shared, words: SeparationLabels): string[] {
  const head = `    ${certain ? words.inCommon : words.mayBeInCommon}${words.shared[what]}`;
  return [
    value === undefined ? head : `${head} ${value}`,
    ...declared.flatMap(({ realm, declaration }) => [
      `      ${realm}: ${declaration.address}`,
      `        ${placeOf(declaration)}`,
    ]),
  ];
}

function findingLines({ findings }: Verdicts, words: SeparationLabels): string[] {
  return cut(findings, words, ({ declared, reason, clauses }) => {
    const text = sayFinding(reason, words);
    const touched = clauses.length === 0 ? [] : [`      ${words.touches(clauses)}`];
    return declared === undefined
      ? [`  ${text}`, ...touched]
      : [`  ${declared.address}`, `      ${text}`, `      ${placeOf(declared)}`, ...touched];
  });
}

function unknownLines({ unknown }: Verdicts, words: SeparationLabels): string[] {
  return cut(unknown, words, ({ doubt, clauses }) => [
    `  ${doubt.declared.address}`,
    `      ${sayDoubt(doubt, words)}`,
    `      ${placeOf(doubt.declared)}`,
    ...(clauses.length === 0 ? [] : [`      ${words.touches(clauses)}`]),
  ]);
}
