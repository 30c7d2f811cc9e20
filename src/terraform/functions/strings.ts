import { type Evaluated, Failure, isOpen, Sequence, templateOf, unknownOf } from "../evaluated";
import { format, formatList } from "./format";
import { type Functions, opaque, sequenceOf, structural, textOf, wholeNumber } from "./function";
import { REGEX, replaceAll } from "./regex";

const graphemes = (text: string) => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);

function join(separator: Evaluated, lists: readonly Evaluated[]): Evaluated {
  if (isOpen(separator) || lists.some(isOpen)) return unknownOf([separator, ...lists]);
  const items = lists.flatMap((list) => sequenceOf(list).items);
  if (items.includes(null)) throw new Failure("an element is null");
  const glue = textOf(separator);
  return templateOf(
    items.flatMap((item, at) => {
      const text = isOpen(item) ? item : textOf(item);
      return at === 0 ? [text] : [glue, text];
    }),
  );
}

function substring(text: string, offset: number, length: number): string {
  const all = graphemes(text);
  const start = offset < 0 ? Math.max(0, all.length + offset) : offset;
  return all.slice(start, length < 0 ? undefined : start + length).join("");
}

/** Takes characters of the set off the ends. */
function trim(text: string, characters: string): string {
  const set = new Set(characters);
  const all = [...text];
  const first = all.findIndex((char) => !set.has(char));
  if (first < 0) return "";
  let end = all.length;
  while (set.has(all[end - 1] ?? "")) end--;
  return all.slice(first, end).join("");
}

function title(text: string): string {
  return text.replace(/(^|[^\p{L}\p{N}_])(\p{L})/gu, (_all, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}

function split(separator: string, text: string): Evaluated {
  return new Sequence("list", separator === "" ? [...text] : text.split(separator));
}

const text = (name: string, call: (text: string) => string) =>
  opaque(name, 1, (value) => call(textOf(value)));

const texts = (name: string, call: (text: string, other: string) => Evaluated) =>
  opaque(name, 2, (value, other) => call(textOf(value), textOf(other)));

/** Go's blanks. */
const BLANKS = /^[\t\n\v\f\r \u0085\u00a0\p{Z}]+|[\t\n\v\f\r \u0085\u00a0\p{Z}]+$/gu;

export const STRINGS: Functions = new Map([
  ...REGEX,
  text("lower", (value) => value.toLowerCase()),
  text("upper", (value) => value.toUpperCase()),
  text("title", title),
  text("trimspace", (value) => value.replace(BLANKS, "")),
  text("strrev", (value) => graphemes(value).reverse().join("")),
  texts("trim", trim),
  texts("trimprefix", (value, prefix) => (value.startsWith(prefix) ? value.slice(prefix.length) : value)),
  texts("trimsuffix", (value, suffix) =>
    suffix !== "" && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value,
  ),
  texts("startswith", (value, prefix) => value.startsWith(prefix)),
  texts("endswith", (value, suffix) => value.endsWith(suffix)),
  texts("strcontains", (value, part) => value.includes(part)),
  texts("split", split),
  opaque("indent", 2, (spaces, value) =>
    textOf(value).replace(/\n/g, `\n${" ".repeat(Math.min(1_000, wholeNumber(spaces)))}`),
  ),
  opaque("substr", 3, (value, offset, length) =>
    substring(textOf(value), wholeNumber(offset), wholeNumber(length)),
  ),
  opaque("replace", 3, (value, searched, replacement) =>
    replaceAll(textOf(value), textOf(searched), textOf(replacement)),
  ),
  structural("join", [1], (separator = null, ...lists) => join(separator, lists)),
  structural("format", [1], (pattern = null, ...args) => format(pattern, args)),
  structural("formatlist", [1], (pattern = null, ...args) => formatList(pattern, args)),
]);
