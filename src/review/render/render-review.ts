import type { Language } from "../../messages/locale";
import type { Review } from "../review";
import { renderChangesSvg } from "./changes-svg";
import { codeQuality } from "./code-quality";
import { gitlabTerraform } from "./gitlab-terraform";
import { renderHtml } from "./html";
import { junit } from "./junit";
import { renderMarkdown } from "./markdown";
import { reviewJson } from "./review-json";
import { sarif } from "./sarif";
import { renderZonesSvg } from "./zones-svg";

const COMMENTS: { readonly [L in Language]: string } = { en: "review.md", zh: "review.zh.md" };

/**
 * The files of a report, by name.
 *
 * @param languages Those of the comments; what has one language only is in the first.
 */
export function renderReview(review: Review, languages: readonly Language[]): ReadonlyMap<string, string> {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const [first = "en"] = languages;
  return new Map([
    ...languages.map((language) => [COMMENTS[language], renderMarkdown(review, language)] as const),
    ["review.html", renderHtml(review)],
    ["zones.svg", renderZonesSvg(review, first)],
    ["changes.svg", renderChangesSvg(review, first)],
    ["review.json", json(reviewJson(review))],
    ["review.sarif", json(sarif(review, first))],
    ["junit.xml", junit(review, first)],
    ["gitlab-terraform.json", json(gitlabTerraform(review))],
    ["codequality.json", json(codeQuality(review, first))],
  ]);
}
