import { type Evaluated, Failure, objectOf, Sequence, tupleOf } from "../evaluated";
import { Unknown } from "../value";
import { type Functions, opaque, textOf } from "./function";

/** Matching takes time that grows with both; more is kept unknown. */
const LONGEST_TEXT = 100_000;
const LONGEST_PATTERN = 1_000;

const CLASSES: ReadonlyMap<string, string> = new Map([
  ["alnum", "0-9A-Za-z"],
  ["alpha", "A-Za-z"],
  ["digit", "0-9"],
  ["lower", "a-z"],
  ["upper", "A-Z"],
  ["space", "\\t\\n\\v\\f\\r "],
  ["word", "0-9A-Za-z_"],
  ["xdigit", "0-9A-Fa-f"],
  ["punct", "!-\\/:-@\\[-`{-~"],
]);

/** RE2's syntax in JavaScript's; nothing if it has something that JavaScript does not mean alike. */
export function compiled(pattern: string): RegExp | undefined {
  const leading = /^\(\?([ims]+)\)/.exec(pattern);
  const flags = leading?.[1] ?? "";
  if (pattern.length > LONGEST_PATTERN) return undefined;
  let made = "";
  let inClass = false;
  for (let at = leading?.[0].length ?? 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const named = /^\[:(\w+):\]/.exec(rest);
    const escaping = /^\\([\s\S])/.exec(rest);
    if (inClass && named !== null) {
      const chars = CLASSES.get(named[1] ?? "");
      if (chars === undefined) return undefined;
      made += chars;
      at += named[0].length - 1;
    } else if (escaping !== null) {
      const one = escaped(escaping[1] ?? "", inClass);
      if (one === undefined) return undefined;
      made += one;
      at++;
    } else if (!inClass && rest.startsWith("(?")) {
      const group = /^\(\?(P?<\w+>|:)/.exec(rest);
      if (group === null) return undefined;
      made += group[0].replace("?P<", "?<");
      at += group[0].length - 1;
    } else if (!inClass && rest[0] === ".") made += flags.includes("s") ? "[\\s\\S]" : "[^\\n]";
    else {
      if (rest[0] === "[") {
        if (inClass) made += "\\";
        inClass = true;
      } else if (rest[0] === "]") inClass = false;
      made += rest[0];
    }
  }
  try {
    return new RegExp(made, `gu${flags.replace("s", "")}`);
  } catch {
    throw new Failure("no regular expression");
  }
}

function escaped(char: string, inClass: boolean): string | undefined {
  if (char === "s") return inClass ? "\\t\\n\\f\\r " : "[\\t\\n\\f\\r ]";
  if (char === "S" && !inClass) return "[^\\t\\n\\f\\r ]";
  if (char === "A" && !inClass) return "^";
  if (char === "z" && !inClass) return "$";
  if (/[dDwWnrtfv]/.test(char) || (/[bB]/.test(char) && !inClass)) return `\\${char}`;
  if (/[A-Za-z0-9]/.test(char)) return undefined;
  return /[\^$\\.*+?()[\]{}|/]/.test(char) || (char === "-" && inClass) ? `\\${char}` : char;
}

function results(name: string, pattern: string, text: string): RegExpMatchArray[] | Unknown {
  const regex = text.length > LONGEST_TEXT ? undefined : compiled(pattern);
  return regex === undefined ? new Unknown("function", name) : [...text.matchAll(regex)];
}

/** What a match is depends on the groups: their names, their order, or the whole text. */
function captured(match: RegExpMatchArray): Evaluated {
  const { groups } = match;
  if (groups !== undefined)
    return objectOf(Object.entries(groups).map(([name, text]) => [name, text ?? null]));
  return match.length > 1 ? tupleOf(match.slice(1).map((text) => text ?? null)) : match[0];
}

export function replaceAll(text: string, searched: string, replacement: string): Evaluated {
  if (searched.length < 2 || !searched.startsWith("/") || !searched.endsWith("/")) {
    return text.split(searched).join(replacement);
  }
  const found = results("replace", searched.slice(1, -1), text);
  if (found instanceof Unknown) return found;
  let made = "";
  let at = 0;
  for (const match of found) {
    made += text.slice(at, match.index) + expanded(replacement, match);
    at = (match.index ?? 0) + match[0].length;
  }
  return made + text.slice(at);
}

/** Go takes the longest name after `$`. */
function expanded(replacement: string, match: RegExpMatchArray): string {
  return replacement.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (all, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return all === "$$" ? "$" : all;
    const group = /^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name];
    return group ?? "";
  });
}

export const REGEX: Functions = new Map([
  opaque("regex", 2, (pattern, text) => {
    const found = results("regex", textOf(pattern), textOf(text));
    if (found instanceof Unknown) return found;
    if (found[0] === undefined) throw new Failure("the text does not match");
    return captured(found[0]);
  }),
  opaque("regexall", 2, (pattern, text) => {
    const found = results("regexall", textOf(pattern), textOf(text));
    return found instanceof Unknown ? found : new Sequence("list", found.map(captured));
  }),
]);
