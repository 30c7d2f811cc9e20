import { catalogue } from "../../messages/catalogue";
import type { Language } from "../../messages/locale";
import type { Review } from "../review";
import { report } from "./html/report";
import { SCRIPT, SCRIPT_HASH } from "./html/script";
import { STYLE } from "./html/style";
import { lines, Markup, markup } from "./markup";

const LANGUAGES: readonly Language[] = ["en", "zh"];
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

/** One file to be read offline, in both languages; a list may be folded, but nothing is left out. */
export function renderHtml(review: Review): string {
  const words = LANGUAGES.map((language) => catalogue(language).labels.review);
  return lines([
    new Markup("<!doctype html>"),
    markup`<html lang="en">`,
    markup`<head>`,
    markup`<meta charset="utf-8">`,
    markup`<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">`,
    markup`<meta name="viewport" content="width=device-width, initial-scale=1">`,
    markup`<meta name="referrer" content="no-referrer">`,
    markup`<title>${words.map(({ title }) => title).join(" · ")}</title>`,
    markup`<style>${new Markup(STYLE)}</style>`,
    markup`</head>`,
    markup`<body>`,
    markup`<header><fieldset class="languages"><legend>Language · 语言</legend>`,
    ...LANGUAGES.map(
      (language, index) =>
        markup`<input type="radio" name="language" id="language-${language}"${index === 0 ? new Markup(" checked") : undefined}><label for="language-${language}" lang="${language === "zh" ? "zh-CN" : "en"}">${words[index]?.page.language}</label>`,
    ),
    markup`</fieldset></header>`,
    markup`<main>`,
    ...LANGUAGES.map((language) => report(review, language)),
    markup`</main>`,
    markup`<script>${new Markup(SCRIPT)}</script>`,
    markup`</body>`,
    new Markup("</html>\n"),
  ]).text;
}
