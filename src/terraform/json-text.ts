import { SyntaxFailure } from "./scanner";

/** Deeper nesting is nobody's configuration, and would end in a stack overflow. */
export const DEEPEST_JSON = 100;

/** Objects down to here are found by line: `resource`, its type, its name. */
const LINES_TO = 3;

export interface JsonText {
  readonly value: unknown;
  /** Lines by JSON pointer, of blocks; keeps the text, and not the value. */
  readonly linesOf: () => ReadonlyMap<string, number>;
}

/** Most objects have few names, for which a set costs more than looking through them. */
class Names {
  private readonly few: string[] = [];
  private many: Set<string> | undefined;

  /** Whether it was not there. */
  add(name: string): boolean {
    if (this.many === undefined) {
      if (this.few.includes(name)) return false;
      this.few.push(name);
      if (this.few.length > 16) this.many = new Set(this.few);
      return true;
    }
    if (this.many.has(name)) return false;
    this.many.add(name);
    return true;
  }
}

interface Level {
  /** Nothing for an array. */
  readonly names: Names | undefined;
  readonly pointer: string;
  readonly objects: number;
  name: string;
  index: number;
}

/**
 * JSON as text. A name that is there twice is refused: the platform's parser would silently drop
 * the first, and with it resources.
 *
 * @throws SyntaxFailure with the offset.
 */
export function parseJson(text: string): JsonText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    throw new SyntaxFailure("JSON", at === undefined ? text.length : Number(at));
  }
  let lines: ReadonlyMap<string, number> | undefined;
  // Most texts are whole, and nobody asks for a line: those are not looked at one by one.
  if (namesIn(text) !== namesOf(value, 0)) lines = structureOf(text);
  return {
    value,
    linesOf: () => {
      lines ??= structureOf(text);
      return lines;
    },
  };
}

/** How many names the text has; where the value has fewer, one was there twice. */
function namesIn(text: string): number {
  let names = 0;
  for (let start = text.indexOf('"'); start !== -1; start = text.indexOf('"', start)) {
    let after = endOfText(text, start) + 1;
    while (isSpace(text.charCodeAt(after))) after++;
    if (text.charCodeAt(after) === CODE.colon) names++;
    start = after;
  }
  return names;
}

/** No number for what is nested too deep. */
function namesOf(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth >= DEEPEST_JSON) return Number.NaN;
  if (Array.isArray(value)) {
    return value.reduce((sum: number, inner) => sum + namesOf(inner, depth + 1), 0);
  }
  let names = 0;
  for (const name in value) names += 1 + namesOf((value as Record<string, unknown>)[name], depth + 1);
  return names;
}

function isSpace(code: number): boolean {
  return code === 32 || code === CODE.newline || code === 13 || code === 9;
}

/** The text is known to be JSON: only brackets, names and newlines are looked at. */
function structureOf(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  const levels: Level[] = [];
  let level: Level | undefined;
  let line = 1;
  // Of an object the next text is a name after its bracket and after each comma.
  let isName = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case CODE.newline:
        line++;
        break;
      case CODE.comma:
        if (level !== undefined) level.index++;
        isName = level?.names !== undefined;
        break;
      case CODE.openBrace:
      case CODE.openBracket:
        if (levels.length >= DEEPEST_JSON) throw new SyntaxFailure("depth", at);
        isName = text[at] === "{";
        level = below(level, isName);
        levels.push(level);
        break;
      case CODE.closeBrace:
      case CODE.closeBracket:
        levels.pop();
        level = levels.at(-1);
        break;
      case CODE.quote: {
        const start = at;
        at = endOfText(text, start);
        if (isName && level?.names !== undefined) addName(level, text, start, at + 1, line, lines);
        isName = false;
        break;
      }
    }
  }
  return lines;
}

const CODE = {
  newline: 10,
  quote: 34,
  comma: 44,
  colon: 58,
  openBracket: 91,
  closeBracket: 93,
  openBrace: 123,
  closeBrace: 125,
} as const;

/** Where the closing quote is. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function addName(
  level: Level,
  text: string,
  start: number,
  end: number,
  line: number,
  lines: Map<string, number>,
): void {
  const name = nameAt(text, start, end);
  if (!level.names?.add(name)) throw new SyntaxFailure("twice", start);
  level.name = name;
  if (level.objects <= LINES_TO) lines.set(`${level.pointer}/${escaped(name)}`, line);
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text[quote - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

function nameAt(text: string, start: number, end: number): string {
  const quoted = text.slice(start, end);
  return quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}

function below(level: Level | undefined, isObject: boolean): Level {
  const objects = (level?.objects ?? 0) + (isObject ? 1 : 0);
  // Pointers of deep levels are not needed, and would cost more than the reading.
  const pointer =
    level !== undefined && objects <= LINES_TO
      ? `${level.pointer}/${level.names === undefined ? level.index : escaped(level.name)}`
      : "";
  return { names: isObject ? new Names() : undefined, pointer, objects, name: "", index: 0 };
}

export function escaped(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
