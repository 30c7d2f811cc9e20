import type { SeparationLabels } from "../../messages/separation-labels";
import type { MatrixCell } from "../verdict";
import { fitted, widthOf, wrapped } from "./text-width";

const COLUMNS = 80;
/** Names shorter than this tell nothing: the pairs are listed instead. */
const SHORTEST_NAME = 8;

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Zones in rows and columns with a sign for each pair, and what the signs mean. */
export function matrixLines(cells: readonly MatrixCell[], words: SeparationLabels): string[] {
  const zones = [...new Set(cells.map(({ from }) => from))];
  const index = `${zones.length}`.length + 1;
  if (zones.length * (index + 1) > COLUMNS) return pairLines(cells, words);
  const signs = new Signs(cells);
  const cell = cells.reduce((most, one) => Math.max(most, signs.of(one).length), index) + 1;
  const room = COLUMNS - index - 2 - cell * zones.length;
  const longest = Math.max(...zones.map(widthOf));
  if (room < Math.min(SHORTEST_NAME, longest)) return pairLines(cells, words);
  const name = Math.max(Math.min(room, longest), 3);
  const numbers = zones.map((_, at) => `${at + 1}`.padStart(cell)).join("");
  const found = new Map(cells.map((one) => [JSON.stringify([one.from, one.to]), one]));
  const rows = zones.map((from, at) => {
    const row = zones.map((to) => {
      const one = found.get(JSON.stringify([from, to]));
      return (one === undefined ? "" : signs.of(one)).padStart(cell);
    });
    return `${`${at + 1}`.padStart(index)} ${fitted(from, name)}${row.join("")}`;
  });
  return [`${" ".repeat(index + 1 + name)}${numbers}`, ...rows, ...legendLines(cells, signs, words)];
}

function legendLines(cells: readonly MatrixCell[], signs: Signs, words: SeparationLabels): string[] {
  const used = new Set(cells.map((one) => signs.of(one)));
  const isUsed = (wanted: (sign: string) => boolean) => [...used].some(wanted);
  const fixed: [string, string, boolean][] = [
    ["-", words.nothing, used.has("-")],
    ["*", words.anything, isUsed((sign) => sign.startsWith("*"))],
    ["?", words.notCertain, isUsed((sign) => sign.endsWith("?"))],
  ];
  const first = fixed.filter(([, , is]) => is).map(([sign, text]) => `${sign} ${text}`);
  const letters = signs.sets.flatMap(([letter, may]) => {
    const indent = " ".repeat(letter.length + 5);
    return wrapped(may, COLUMNS - indent.length, "").map((line, at) =>
      at === 0 ? `   ${letter}  ${line}` : `${indent}${line}`,
    );
  });
  return first.length === 0 ? letters : [`   ${first.join("   ")}`, ...letters];
}

function pairLines(cells: readonly MatrixCell[], words: SeparationLabels): string[] {
  const passing = cells.filter(({ may }) => may.length > 0);
  if (passing.length === 0) return [`  ${words.nothing}`];
  return passing.flatMap(({ from, to, may, must }) => [
    `  ${from} → ${to}${must ? "" : ` (${words.notCertain})`}`,
    ...wrapped(may.includes("any") ? [words.anything] : may, COLUMNS - 6, "").map((line) => `      ${line}`),
  ]);
}

/** A letter for each set of traffic, in the order in which they come. */
class Signs {
  private readonly letters = new Map<string, string>();
  readonly sets: (readonly [string, readonly string[]])[] = [];

  constructor(cells: readonly MatrixCell[]) {
    for (const { may } of cells) {
      const key = may.join();
      if (may.length === 0 || may.includes("any") || this.letters.has(key)) continue;
      const letter = letterOf(this.sets.length);
      this.letters.set(key, letter);
      this.sets.push([letter, may]);
    }
  }

  of({ may, must }: MatrixCell): string {
    if (may.length === 0) return "-";
    const sign = may.includes("any") ? "*" : (this.letters.get(may.join()) ?? "");
    return must ? sign : `${sign}?`;
  }
}

/** a … z, aa, ab … */
function letterOf(index: number): string {
  const last = LETTERS[index % LETTERS.length] ?? "";
  return index < LETTERS.length ? last : `${letterOf(Math.floor(index / LETTERS.length) - 1)}${last}`;
}
