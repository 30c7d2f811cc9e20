import type { Destruction, Review } from "../../review";
import { lines, type Markup, markup } from "../markup";
import { badge, code, inTwo, place, type Section, table, type Words } from "./section";

export function destructionSection({ destruction }: Review, words: Words): Section {
  const { columns, sections } = words.review;
  return {
    name: "destruction",
    title: sections.destruction,
    count: destruction.length,
    isFolded: false,
    content: table(
      [columns.resource, columns.cause, columns.place],
      destruction.map((one) => row(one, words)),
      words,
    ),
  };
}

function row({ change, holdsData, cause, forcedBy, moved }: Destruction, { review }: Words): Markup[] {
  const because = [
    markup`${review.cause[cause]}`,
    ...(forcedBy.length === 0 ? [] : [markup`<br>${review.forcedBy(forcedBy.join(", "))}`]),
    ...(moved === undefined ? [] : [markup`<br><strong>${review.addMoved}</strong>`]),
  ];
  return [
    markup`${holdsData ? markup`${badge(`⚠ ${review.holdsData}`, "bad")} ` : undefined}${code((change.before ?? change.declared).address)}`,
    markup`${because}`,
    place(change.declared),
  ];
}

/** As Terraform takes them, to be copied. */
export function movedSection({ destruction }: Review, words: Words): Section {
  const moves = destruction.flatMap(({ moved }) => moved ?? []);
  return {
    name: "movedLines",
    title: words.review.movedLines,
    count: moves.length,
    isFolded: true,
    content: inTwo(
      moves,
      words,
      (some) =>
        markup`<pre><code>${lines(some.map(({ from, to }) => markup`moved {\n  from = ${from}\n  to   = ${to}\n}`))}</code></pre>`,
    ),
  };
}
