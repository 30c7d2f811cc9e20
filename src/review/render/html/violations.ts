import { sayFix, sayHop } from "../../../separation/report/say";
import { packetText } from "../../../separation/report/witness-text";
import type { Hop, Shared } from "../../../separation/verdict";
import type { Review, Violation } from "../../review";
import { lines, type Markup, markup } from "../markup";
import { placeText, waivedTexts } from "../texts";
import { badge, code, inTwo, place, type Section, type Words } from "./section";

export function violationsSection(review: Review, words: Words): Section {
  const { violations } = review;
  return {
    name: "violations",
    title: words.review.sections.violations,
    count: violations.length,
    isFolded: false,
    content: inTwo(violations, words, (some) => lines(some.map((one) => card(one, review, words)))),
  };
}

function card({ clause, isNew }: Violation, whole: Review, words: Words): Markup {
  const { review, separation } = words;
  const { id, kind, basis, witness, enabledBy = [], fix, shared = [] } = clause;
  return lines([
    markup`<article class="violation"><h3>✗ <span>${id}</span> ${isNew ? badge(review.isNew, "bad") : badge(review.wasThere, "calm")}${waivedTexts(whole, id, review).map((text) => markup` ${badge(text, "calm")}`)} <small>${separation.clause[kind]}</small></h3><dl>`,
    ...(witness === undefined
      ? []
      : [
          entry(separation.packet, code(packetText(witness))),
          entry(separation.path, markup`<ol>${witness.path.map((hop) => hopItem(hop, words))}</ol>`),
        ]),
    ...(shared.length === 0
      ? []
      : [
          entry(
            separation.inCommon,
            markup`<ul>${shared.map((one) => markup`<li>${sharedText(one, words)}</li>`)}</ul>`,
          ),
        ]),
    ...(enabledBy.length === 0
      ? []
      : [
          entry(
            separation.enabledBy,
            markup`<ul>${enabledBy.map((declared) => markup`<li>${place(declared)} ${code(declared.address)}</li>`)}</ul>`,
          ),
        ]),
    ...(fix === undefined
      ? []
      : [entry(separation.fixed, markup`<strong>${sayFix(fix, separation)}</strong>`)]),
    ...(basis === undefined ? [] : [entry(separation.basis, markup`${basis}`)]),
    markup`</dl></article>`,
  ]);
}

function entry(title: string, content: Markup): Markup {
  return markup`<div><dt>${title.trim()}</dt><dd>${content}</dd></div>`;
}

function hopItem(hop: Hop, { separation }: Words): Markup {
  const { declared, passes } = hop;
  const where =
    declared === undefined
      ? undefined
      : markup`<br>${code(declared.address)} ${placeText(declared) === declared.address ? undefined : place(declared)}`;
  return markup`<li>${passes ? "" : "✗ "}${sayHop(hop, separation)}${where}</li>`;
}

function sharedText({ what, value, certain, declared }: Shared, { separation }: Words): Markup {
  const doubt = certain ? undefined : markup` (${separation.mayBeInCommon.trim()})`;
  const things = declared.map(
    ({ realm, declaration }) => markup`<br>${realm}: ${place(declaration)} ${code(declaration.address)}`,
  );
  return markup`${separation.shared[what]} ${code(value ?? "")}${doubt}${things}`;
}
