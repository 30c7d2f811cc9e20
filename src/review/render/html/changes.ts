import type { Declaration } from "../../../model/declaration";
import type { ConstructChange, ResourceChange, Review } from "../../review";
import { lines, type Markup, markup } from "../markup";
import { differenceText } from "../texts";
import { code, inTwo, place, type Section, type Words } from "./section";

export function changesSection({ constructs }: Review, words: Words): Section {
  return {
    name: "changes",
    title: words.review.sections.changes,
    count: constructs.length,
    isFolded: true,
    content: inTwo(constructs, words, (some) => lines(some.map((one) => constructPart(one, words)))),
  };
}

function constructPart({ construct, root, source, changes }: ConstructChange, words: Words): Markup {
  const { byHand, resources } = words.review;
  const name = construct === "" ? `${root} (${byHand})`.trim() : construct;
  return lines([
    markup`<details class="construct"><summary><span class="name">${name}</span> <small>${resources(changes.length)}</small> ${code(source ?? "")}</summary>`,
    changeList(changes, words),
    markup`</details>`,
  ]);
}

export function changeList(changes: readonly ResourceChange[], words: Words): Markup {
  return inTwo(
    changes,
    words,
    (some) => markup`<ul class="changes">${some.map((one) => changeItem(one, words))}</ul>`,
  );
}

export function changeItem(
  { action, declared, before, differences }: ResourceChange,
  { review }: Words,
  others: readonly Declaration[] = [],
): Markup {
  const was = before === undefined ? undefined : markup` ← ${code(before.address)}`;
  const different = differences.map((one) => markup`<li>${code(differenceText(one, review))}</li>`);
  return markup`<li><strong>${review.action[action]}</strong> ${code(declared.address)}${was} <small>${place(declared)}</small>${
    different.length === 0 ? undefined : markup`<ul>${different}</ul>`
  }${others.map((one) => markup`<br>${code(one.address)} <small>${place(one)}</small>`)}</li>\n`;
}
