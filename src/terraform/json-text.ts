import { SyntaxFailure } from "./scanner";

/** Deeper nesting is nobody's configuration, and would end in a stack overflow. */
export const DEEPEST_JSON = 100;

/** Objects down to here are found by line: `resource`, its type, its name. */
const LINES_TO = 3;

export interface JsonText {
  readonly value: unknown;
  /** Lines by JSON pointer, of blocks. */
  readonly lines: ReadonlyMap<string, number>;
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
  return { value, lines: structureOf(text) };
}

/** The text is known to be JSON: only brackets, names and newlines are looked at. */
function structureOf(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  const levels: Level[] = [];
  let line = 1;
  for (let found = tokenFrom(text, 0); found !== undefined; found = tokenFrom(text, found[1])) {
    const [start, end, isName] = found;
    const level = levels.at(-1);
    const first = text[start];
    if (first === "\n") line++;
    else if (first === "," && level !== undefined) level.index++;
    else if (first === "}" || first === "]") levels.pop();
    else if (first === "{" || first === "[") {
      if (levels.length >= DEEPEST_JSON) throw new SyntaxFailure("depth", start);
      levels.push(below(level, first === "{"));
    } else if (isName && level?.names !== undefined) {
      const name = nameAt(text, start, end);
      if (!level.names.add(name)) throw new SyntaxFailure("twice", start);
      level.name = name;
      if (level.objects <= LINES_TO) lines.set(`${level.pointer}/${escaped(name)}`, line);
    }
  }
  return lines;
}

const STRUCTURE = /[{}[\],"\n]/g;
const COLON = /\s*:/y;

/** A regular expression over a string of megabytes would need a stack of its own: strings are walked. */
function tokenFrom(text: string, from: number): readonly [number, number, boolean] | undefined {
  STRUCTURE.lastIndex = from;
  const found = STRUCTURE.exec(text);
  if (found === null) return undefined;
  const start = found.index;
  if (found[0] !== '"') return [start, start + 1, false];
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  COLON.lastIndex = end + 1;
  return [start, end + 1, COLON.test(text)];
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
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
