import type { Language } from "../../../messages/locale";
import type { ReviewLabels } from "../../../messages/review-labels";
import type { SeparationLabels } from "../../../messages/separation-labels";
import type { Declaration } from "../../../model/declaration";
import { lines, type Markup, markup } from "../markup";
import { placeText } from "../texts";

/** Items of a list that are shown at once; the others are folded. */
const AT_ONCE = 25;

export interface Words {
  readonly language: Language;
  readonly review: ReviewLabels;
  readonly separation: SeparationLabels;
}

/** A part of the report; what it links to is in it. */
export interface Section {
  readonly name: SectionName;
  readonly title: string;
  readonly count: number | undefined;
  readonly isFolded: boolean;
  readonly content: Markup;
}

export type SectionName = keyof ReviewLabels["sections"] | "movedLines";

export function idOf(name: SectionName, language: Language): string {
  return `${language}-${name}`;
}

export function sectionPart({ name, title, count, isFolded, content }: Section, language: Language): Markup {
  const id = idOf(name, language);
  const head = markup`<h2 id="${id}-head">${title}${count === undefined ? undefined : markup` <span class="count">${count}</span>`}</h2>`;
  const inside = isFolded
    ? lines([markup`<details><summary>${head}</summary>`, content, markup`</details>`])
    : lines([head, content]);
  return lines([markup`<section id="${id}" aria-labelledby="${id}-head">`, inside, markup`</section>`]);
}

/** On a narrow screen each row is a card, and each cell says what it is. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly Markup[])[],
  words: Words,
  look = "list",
): Markup {
  const head = markup`<thead><tr>${heads.map((text) => markup`<th scope="col">${text}</th>`)}</tr></thead>`;
  return inTwo(rows, words, (some) =>
    lines([
      markup`<table class="${look}">${head}<tbody>`,
      ...some.map(
        (cells) =>
          markup`<tr>${cells.map((cell, index) =>
            cell.text.trim() === ""
              ? markup`<td class="empty"></td>`
              : markup`<td data-head="${heads[index] ?? ""}"><div>${cell}</div></td>`,
          )}</tr>`,
      ),
      markup`</tbody></table>`,
    ]),
  );
}

/** Everything, the first ones to be seen at once. */
export function inTwo<T>(
  items: readonly T[],
  { review: { page } }: Words,
  part: (items: readonly T[]) => Markup,
): Markup {
  const rest = items.slice(AT_ONCE);
  if (rest.length === 0) return part(items);
  return lines([
    part(items.slice(0, AT_ONCE)),
    markup`<details class="rest"><summary>${page.rest(rest.length)}</summary>`,
    part(rest),
    markup`</details>`,
  ]);
}

export function code(text: string): Markup {
  return text.trim() === "" ? markup`` : markup`<code>${text}</code>`;
}

/** The line of TypeScript or, where it is not known, of Terraform. */
export function place(declared: Declaration | undefined): Markup {
  return declared === undefined ? markup`` : code(placeText(declared));
}

export function badge(text: string, look: "bad" | "warn" | "good" | "calm"): Markup {
  return markup`<span class="badge ${look}">${text}</span>`;
}
