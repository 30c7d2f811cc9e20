import { isBroader } from "../../connectivity";
import type { Review } from "../../review";
import { lines, markup } from "../markup";
import { changeItem } from "./changes";
import { changesTable } from "./connectivity";
import { code, inTwo, type Section, type Words } from "./section";

/** Not folded where more may talk, or less holds, than anybody has approved. */
export function driftSection({ drift }: Review, words: Words): Section {
  const { resources, connectivity, violated, undecided } = drift;
  const { violatedInCloud, undecidedInCloud, driftLetsNobody, driftNotSeen, sections } = words.review;
  const open = connectivity.filter(isBroader);
  const ids = (all: readonly string[]) => markup`<ul>${all.map((id) => markup`<li>${code(id)}</li>`)}</ul>`;
  return {
    name: "drift",
    title: sections.drift,
    count: resources.length,
    isFolded: open.length + violated.length + undecided.length === 0,
    content: lines([
      inTwo(
        resources,
        words,
        (some) =>
          markup`<ul class="changes">${some.map(({ change, resources: [, ...others] }) => changeItem(change, words, others))}</ul>`,
      ),
      violated.length === 0
        ? undefined
        : markup`<p><strong>${violatedInCloud("")}</strong></p>${ids(violated)}`,
      undecided.length === 0 ? undefined : markup`<p>${undecidedInCloud("")}</p>${ids(undecided)}`,
      open.length === 0 ? markup`<p>${driftLetsNobody}</p>` : changesTable(open, words),
      markup`<p><small>${driftNotSeen}</small></p>`,
    ]),
  };
}
