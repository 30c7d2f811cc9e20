import { printable } from "../../separation/report/text-width";

/** Text of our own, in which everything of somebody else's is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Part[] | undefined;

/** HTML and SVG: what stands in the template is ours, and every text put into it is escaped, in attributes too. */
export function markup(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  // Added up, for a page of megabytes is then put together once, and not once for each part of a part.
  let text = template[0] ?? "";
  for (let index = 0; index < parts.length; index += 1)
    text += textOf(parts[index]) + (template[index + 1] ?? "");
  return new Markup(text);
}

/** Lines of markup, without those that are nothing. */
export function lines(parts: readonly (Markup | undefined)[]): Markup {
  let text: string | undefined;
  for (const part of parts)
    if (part !== undefined) text = text === undefined ? part.text : `${text}\n${part.text}`;
  return new Markup(text ?? "");
}

function textOf(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.reduce((text: string, one) => text + textOf(one), "");
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

/** What most names are made of. */
const PLAIN = /^[\w ./:,()-]*$/;

function escaped(text: string): string {
  if (PLAIN.test(text)) return text;
  return printable(text)
    .replaceAll(NO_CHARACTER, "\ufffd")
    .replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}
