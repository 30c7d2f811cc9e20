import { isBroader } from "../../connectivity";
import type { Review } from "../../review";
import { lines, markup } from "../markup";
import { doesDriftMatter } from "../texts";
import { changeItem } from "./changes";
import { changesTable } from "./connectivity";
import { code, inTwo, type Section, type Words } from "./section";

export function driftSection(review: Review, words: Words): Section {
  const { resources, connectivity, violated, undecided } = review.drift;
  const { violatedInCloud, undecidedInCloud, driftLetsNobody, driftNotSeen, sections } = words.review;
  const open = connectivity.filter(isBroader);
  const ids = (all: readonly string[]) => markup`<ul>${all.map((id) => markup`<li>${code(id)}</li>`)}</ul>`;
  return {
    name: "drift",
    title: sections.drift,
    count: resources.length,
    isFolded: !doesDriftMatter(review),
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
