/** Characters that take two columns of a terminal: East Asian Wide and Fullwidth, and emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303e\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;
/** Those of the same scripts that are made to take one. */
const HALF_WIDTH = /[\uff61-\uffdc]/;
/** Characters that take none: marks over others, and what only directs. */
const NARROWEST = /[\p{M}\p{Cf}\p{Cc}]/u;

/** Columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** The text and blanks, or its beginning and `..`, in exactly so many columns (three or more). */
export function fitted(text: string, columns: number): string {
  const width = widthOf(text);
  if (width <= columns) return text + " ".repeat(columns - width);
  let kept = "";
  let used = 0;
  for (const character of text) {
    if (used + columnsOf(character) > columns - 2) break;
    kept += character;
    used += columnsOf(character);
  }
  return `${kept}..${" ".repeat(columns - used - 2)}`;
}

/** Items behind commas in lines of so many columns; each line but the first is indented. */
export function wrapped(items: readonly string[], columns: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const [index, item] of items.entries()) {
    const text = index === items.length - 1 ? item : `${item},`;
    if (line !== "" && widthOf(line) + 1 + widthOf(text) > columns) {
      lines.push(line);
      line = `${indent}${text}`;
    } else {
      line = line === "" ? text : `${line} ${text}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** Names come from files of others: nothing in them may move a terminal's cursor or reorder a line. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ");
}

function columnsOf(character: string): number {
  if (NARROWEST.test(character)) return 0;
  return WIDE.test(character) && !HALF_WIDTH.test(character) ? 2 : 1;
}
