import type { Review } from "../../review";
import { lines, markup } from "../markup";
import { asOfText, needsLook, waiverText, waiverUseText } from "../texts";
import { badge, code, type Section, table, type Words } from "./section";

export function waiversSection(review: Review, words: Words): Section {
  const { waivers } = review;
  const { columns, sections, clause, approvedBy } = words.review;
  return {
    name: "waivers",
    title: sections.waivers,
    count: waivers.length,
    isFolded: !waivers.some(needsLook),
    content: lines([
      table(
        [columns.change, columns.scope, clause, columns.reason, columns.until],
        waivers.map((one) => {
          const { rules, scope, justification, approval, validUntil } = one.waiver;
          return [
            markup`${badge(waiverText(one, words.review), needsLook(one) ? "warn" : "calm")} <small>${waiverUseText(one, words.review)}</small>`,
            code(scope),
            markup`<ul>${rules.map((rule) => markup`<li>${code(rule)}</li>`)}</ul>`,
            markup`${justification}<br><small>${approvedBy(approval)}</small>`,
            markup`${validUntil}`,
          ];
        }),
        words,
      ),
      markup`<p><small>${asOfText(review, words.review)}</small></p>`,
    ]),
  };
}
