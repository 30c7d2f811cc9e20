import { printable } from "../../separation/report/text-width";

/** Text of our own, in which everything of somebody else's is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Part[] | undefined;

/** HTML and SVG: what stands in the template is ours, and every text put into it is escaped, in attributes too. */
export function markup(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(template.map((own, index) => `${own}${textOf(parts[index])}`).join(""));
}

/** Lines of markup, without those that are nothing. */
export function lines(parts: readonly (Markup | undefined)[]): Markup {
  return new Markup(parts.flatMap((part) => (part === undefined ? [] : [part.text])).join("\n"));
}

function textOf(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(textOf).join("");
  return escaped(`${part}`);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** Halves of characters, and what XML forbids: an SVG file with one of them is not shown at all. */
const NO_CHARACTER = /[\p{Cs}\ufffe\uffff]/gu;

function escaped(text: string): string {
  return printable(text)
    .replaceAll(NO_CHARACTER, "\ufffd")
    .replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}
