import type { Review } from "../review";
import { renderMarkdown } from "./markdown";
import { reviewJson } from "./review-json";

/** The files of a report, by name. */
export function renderReview(review: Review): ReadonlyMap<string, string> {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    ["review.md", renderMarkdown(review, "en")],
    ["review.zh.md", renderMarkdown(review, "zh")],
    ["review.json", json(reviewJson(review))],
  ]);
}
