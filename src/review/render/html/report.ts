import { catalogue } from "../../../messages/catalogue";
import type { Language } from "../../../messages/locale";
import { wordsOf } from "../../../separation/report/say";
import type { Approval, Review } from "../../review";
import { lines, type Markup, markup } from "../markup";
import { headlineParts } from "../texts";
import { changesSection } from "./changes";
import { broaderSection, otherSection } from "./connectivity";
import { destructionSection, movedSection } from "./destruction";
import { driftSection } from "./drift";
import { idOf, type Section, type SectionName, sectionPart, type Words } from "./section";
import {
  capacitySection,
  continuitySection,
  matrixSection,
  movesSection,
  provenanceSection,
  securitySection,
  specificationSection,
  unknownSection,
} from "./tables";
import { violationsSection } from "./violations";
import { waiversSection } from "./waivers";

type SectionMaker = (review: Review, words: Words) => Section;
/** In the order of the comment on a pull request. */
const FIRST: readonly SectionMaker[] = [violationsSection, broaderSection];
/** First where they stand open, last where they are folded. */
const URGENT: readonly SectionMaker[] = [driftSection, waiversSection];
const SECTIONS: readonly SectionMaker[] = [
  destructionSection,
  movedSection,
  movesSection,
  continuitySection,
  specificationSection,
  matrixSection,
  otherSection,
  securitySection,
  capacitySection,
  changesSection,
];
const LAST: readonly SectionMaker[] = [unknownSection, provenanceSection];
const STATUS: { readonly [I in Review["headline"]["isolation"]]: { look: string; sign: string } } = {
  holds: { look: "good", sign: "✓" },
  broken: { look: "bad", sign: "✗" },
  unproved: { look: "warn", sign: "?" },
};
const APPROVAL: { readonly [A in Approval]: string } = {
  broadening: "warn",
  narrowing: "good",
  none: "good",
  refactoring: "good",
  nothing: "good",
};

/** The whole report in one language. */
export function report(review: Review, language: Language): Markup {
  const words: Words = {
    language,
    review: catalogue(language).labels.review,
    separation: wordsOf(language),
  };
  const made = (makers: readonly SectionMaker[]) => makers.map((make) => make(review, words));
  const urgent = made(URGENT);
  const sections = [
    ...made(FIRST),
    ...urgent.filter(({ isFolded }) => !isFolded),
    ...made(SECTIONS),
    ...urgent.filter(({ isFolded }) => isFolded),
    ...made(LAST),
  ].filter(({ count }) => count !== 0);
  const { look, sign } = STATUS[review.headline.isolation];
  const { title, approval, notLaw } = words.review;
  return lines([
    markup`<div class="report" lang="${language === "zh" ? "zh-CN" : "en"}" data-language="${language}">`,
    markup`<h1>${title}</h1>`,
    markup`<div class="headline ${look}"><span class="sign" aria-hidden="true">${sign}</span>${sentence(review, sections, words)}</div>`,
    markup`<p class="approval ${APPROVAL[review.headline.approval]}"><strong>${approval[review.headline.approval]}</strong> ${notLaw}</p>`,
    contents(sections, words),
    ...sections.map((section) => sectionPart(section, language)),
    markup`</div>`,
  ]);
}

/** Each part links to its evidence. */
function sentence(review: Review, sections: readonly Section[], words: Words): Markup {
  const there = new Set<SectionName>(sections.map(({ name }) => name));
  const { join, end } = words.review.headline;
  const parts = headlineParts(review, words.review);
  return markup`<p>${parts.map(({ text, examples, section }, index) => {
    const said = there.has(section) ? markup`<a href="#${idOf(section, words.language)}">${text}</a>` : text;
    return markup`${said}${examples}${index === parts.length - 1 ? end : join}`;
  })}</p>`;
}

function contents(sections: readonly Section[], { language, review: { page } }: Words): Markup {
  return lines([
    markup`<nav aria-label="${page.contents}"><ul>`,
    ...sections.map(
      ({ name, title, count }) =>
        markup`<li><a href="#${idOf(name, language)}">${title}${count === undefined ? undefined : markup` <span class="count">${count}</span>`}</a></li>`,
    ),
    markup`</ul></nav>`,
  ]);
}
