import type { Language } from "../../messages/locale";
import type { Question } from "../decision";
import type { Explanation } from "../verdict";
import { placeOf } from "./place";
import { sayDoubt, wordsOf } from "./say";
import { printable } from "./text-width";
import { declaredJson, witnessJson } from "./verdicts-json";
import { packetText, pathLines } from "./witness-text";

/** An explanation for people: a sentence, then each kind of flow hop by hop. */
export function renderExplanation(
  found: Explanation,
  { from, to, port }: Question,
  language: Language,
): string {
  const words = wordsOf(language);
  const flows = found.flows.map(({ verdict, witness }) => [
    `${words.flow[verdict]}: ${packetText(witness)}`,
    ...pathLines(witness.path, words),
  ]);
  const unknown = found.unknown.flatMap((doubt) => [
    `  ${doubt.declared.address}`,
    `      ${sayDoubt(doubt, words)}`,
    `      ${placeOf(doubt.declared)}`,
  ]);
  const sections = [
    [words.explained[found.verdict](from, to, port.text), words.explained.pairs(found.pairs)],
    ...flows,
    ...(unknown.length === 0 ? [] : [[words.toKnow, ...unknown]]),
  ];
  return sections.map((section) => section.map(printable).join("\n")).join("\n\n");
}

export function explanationJson(
  found: Explanation,
  { from, to, port }: Question,
  language: Language,
): object {
  const words = wordsOf(language);
  return {
    version: 1,
    verdict: found.verdict,
    from,
    to,
    port: port.text,
    pairs: found.pairs,
    flows: found.flows.map(({ verdict, witness }) => ({ verdict, witness: witnessJson(witness, words) })),
    unknown: found.unknown.map((doubt) => ({
      ...declaredJson(doubt.declared),
      why: sayDoubt(doubt, words),
    })),
  };
}
