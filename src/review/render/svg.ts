import { widthOf } from "../../separation/report/text-width";
import { lines, Markup, markup } from "./markup";

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What is read out instead of it. */
  readonly label: string;
  /** What its own colours are named after, so that two pictures of a page do not share them. */
  readonly className: string;
  readonly style: string;
  readonly parts: readonly (Markup | undefined)[];
}

/** Colours of both schemes, each of 4.5 : 1 or more on its ground. */
const COLOURS = {
  light:
    "--ground:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--box:#f6f8fa;--wider:#a63600;--widerBox:#ffe8dc;--narrower:#0b5cad;--narrowerBox:#ddebfb;--both:#7a3b9c;--bothBox:#f3e6fa",
  dark: "--ground:#14181d;--ink:#e6edf3;--soft:#9aa4af;--line:#3a424b;--box:#1d232a;--wider:#ffa877;--widerBox:#4a2410;--narrower:#8cc2ff;--narrowerBox:#12324f;--both:#dcb0f5;--bothBox:#3d2350",
};
const FONT = "system-ui,-apple-system,'Segoe UI','Noto Sans CJK SC','Microsoft YaHei',sans-serif";

/** A file by itself that can as well stand in a page. */
export function svgText({ width, height, label, className, style, parts }: Picture): string {
  const css = [
    `.${className}{${COLOURS.light};font:12px ${FONT}}`,
    `@media screen and (prefers-color-scheme:dark){.${className}{${COLOURS.dark}}}`,
    `.${className} text{fill:var(--ink)}`,
    `.${className} .soft{fill:var(--soft)}`,
    `.${className} .ground{fill:var(--ground)}`,
    style,
  ].join("");
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return lines([
    markup`<svg xmlns="http://www.w3.org/2000/svg" class="${className}" role="img" aria-label="${label}" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">`,
    markup`<style>${new Markup(css)}</style>`,
    markup`<rect class="ground" width="${w}" height="${h}"/>`,
    ...parts,
    new Markup("</svg>\n"),
  ]).text;
}

/** Width of a column of text at 12 px, with some room. */
export const COLUMN = 6.9;

/** The text or its end, which is what tells names of one tree apart. */
export function endFitted(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = "";
  let used = 1;
  for (const character of [...text].reverse()) {
    used += widthOf(character);
    if (used > columns) break;
    kept = character + kept;
  }
  return `…${kept}`;
}

/** The text or its beginning. */
export function startFitted(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = "";
  let used = 1;
  for (const character of text) {
    used += widthOf(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Names without the first part that all of them have before the sign, such as that of the realm. */
export function shortNames(names: readonly string[], sign: ":" | "/"): ReadonlyMap<string, string> {
  const first = new Set(names.filter((name) => name.includes(sign)).map((name) => name.split(sign)[0]));
  const short = names.map((name) => [name, name.slice(name.indexOf(sign) + 1)] as const);
  const isClear = first.size === 1 && new Set(short.map(([, name]) => name)).size === names.length;
  return new Map(isClear ? short : names.map((name) => [name, name]));
}
