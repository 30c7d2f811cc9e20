import type { Expression, ForExpression } from "./expression";
import { expression } from "./parse-expression";
import { Scanner } from "./scanner";

/** A literal piece of a template; a `~` beside it takes its blanks away. */
interface Text {
  readonly text: string;
}
type Part = Text | Expression;

/** What ends a template: the end of the text, or a quote. */
type End = "text" | "quote";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);

/**
 * A string of Terraform JSON: a template without escapes by backslash. A single interpolation keeps
 * its type.
 *
 * @throws SyntaxFailure with the offset.
 */
export function parseTemplate(text: string): Expression {
  if (!hasTemplate(text)) return { kind: "literal", value: text };
  return whole(new Scanner(text), "text");
}

export function hasTemplate(text: string): boolean {
  return text.includes("${") || text.includes("%{");
}

export function parseQuoted(scanner: Scanner): Expression {
  scanner.expect('"');
  return scanner.nested(false, () => {
    const parsed = whole(scanner, "quote");
    if (scanner.text[scanner.offset] !== '"') scanner.fail('expected "');
    scanner.offset++;
    return parsed;
  });
}

const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

export function parseHeredoc(scanner: Scanner): Expression {
  const start = scanner.offset;
  HEREDOC.lastIndex = start;
  const opening = HEREDOC.exec(scanner.text);
  if (opening === null) return scanner.fail("expected an expression");
  const [all, dash, word] = opening;
  const rest = scanner.text.slice(start + all.length);
  const closing = new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, "mu").exec(rest);
  if (closing === null) return scanner.fail(`expected ${word}`, scanner.text.length);
  scanner.offset = start + all.length + closing.index + closing[0].length;
  const body = rest.slice(0, closing.index);
  const parts = pieces(new Scanner(dash === "-" ? unindented(body) : body), "text", []);
  return joined(parts);
}

function unindented(body: string): string {
  const lines = body.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const least = Math.min(...indents.slice(0, 10_000), Number.MAX_SAFE_INTEGER);
  return lines.map((line) => line.slice(Math.min(least, line.length))).join("\n");
}

function whole(scanner: Scanner, end: End): Expression {
  const parts = pieces(scanner, end, []);
  const [only] = parts;
  // The one interpolation is not made a string; a directive always is.
  if (parts.length === 1 && only !== undefined && "kind" in only && !isDirective(only)) return only;
  return joined(parts);
}

const directives = new WeakSet<Expression>();
const isDirective = (part: Expression) => directives.has(part);

function joined(parts: readonly Part[]): Expression {
  const expressions = parts.map(
    (part): Expression => ("kind" in part ? part : { kind: "literal", value: part.text }),
  );
  const [only] = expressions;
  if (only === undefined) return { kind: "literal", value: "" };
  if (expressions.length === 1 && only.kind === "literal" && typeof only.value === "string") return only;
  return { kind: "template", parts: expressions };
}

/** Up to the end, or to one of the keywords that end the directive these pieces stand in. */
function pieces(scanner: Scanner, end: End, keywords: readonly string[]): Part[] {
  const parts: Part[] = [];
  let trimNext = false;
  const literal = () => {
    let text = literalText(scanner, end);
    if (trimNext) text = text.trimStart();
    trimNext = false;
    if (text !== "") parts.push({ text });
  };
  const trimLast = () => {
    const last = parts.at(-1);
    if (last !== undefined && "text" in last) parts[parts.length - 1] = { text: last.text.trimEnd() };
  };
  for (;;) {
    literal();
    if (scanner.text.startsWith("${", scanner.offset)) {
      scanner.offset += 2;
      if (takesTilde(scanner)) trimLast();
      parts.push(scanner.nested(false, () => expression(scanner)));
      trimNext = closes(scanner);
    } else if (scanner.text.startsWith("%{", scanner.offset)) {
      const start = scanner.offset;
      scanner.offset += 2;
      if (takesTilde(scanner)) trimLast();
      const word = scanner.expectIdentifier();
      if (keywords.includes(word)) {
        scanner.offset = start;
        return parts;
      }
      const made = directive(scanner, end, word, start);
      directives.add(made.part);
      parts.push(made.part);
      trimNext = made.trimNext;
    } else {
      if (keywords.length > 0) scanner.fail(`expected %{ ${keywords.at(-1)} }`);
      return parts;
    }
  }
}

function takesTilde(scanner: Scanner): boolean {
  if (scanner.text[scanner.offset] !== "~") return false;
  scanner.offset++;
  return true;
}

/** Ends a sequence; tells whether blanks after it are to go. */
function closes(scanner: Scanner): boolean {
  const trim = scanner.takes("~");
  scanner.expect("}");
  return trim;
}

function directive(
  scanner: Scanner,
  end: End,
  word: string,
  start: number,
): { part: Expression; trimNext: boolean } {
  return scanner.nested(false, () => {
    if (word === "if") return ifDirective(scanner, end);
    if (word === "for") return forDirective(scanner, end);
    return scanner.fail(`unexpected %{ ${word} }`, start);
  });
}

function ifDirective(scanner: Scanner, end: End): { part: Expression; trimNext: boolean } {
  const condition = expression(scanner);
  const taken = body(scanner, end, ["else", "endif"]);
  const hasElse = keyword(scanner) === "else";
  const otherwise = hasElse ? body(scanner, end, ["endif"]) : [];
  if (hasElse) keyword(scanner);
  return {
    part: { kind: "conditional", condition, taken: joined(taken), otherwise: joined(otherwise) },
    trimNext: closes(scanner),
  };
}

function forDirective(scanner: Scanner, end: End): { part: Expression; trimNext: boolean } {
  const first = scanner.expectIdentifier();
  const second = scanner.takes(",") ? scanner.expectIdentifier() : undefined;
  if (!scanner.takesWord("in")) scanner.fail("expected in");
  const collection = expression(scanner);
  const value = joined(body(scanner, end, ["endfor"]));
  keyword(scanner);
  const texts: ForExpression = {
    kind: "for",
    keyName: second === undefined ? undefined : first,
    valueName: second ?? first,
    collection,
    key: undefined,
    value,
    condition: undefined,
    grouped: false,
  };
  return { part: { kind: "join", texts }, trimNext: closes(scanner) };
}

function body(scanner: Scanner, end: End, keywords: readonly string[]): Part[] {
  const trim = closes(scanner);
  const parts = pieces(scanner, end, keywords);
  const [first] = parts;
  if (trim && first !== undefined && "text" in first) parts[0] = { text: first.text.trimStart() };
  return parts;
}

/** The keyword that ended a body; `pieces` looked at it already. */
function keyword(scanner: Scanner): string {
  scanner.offset += 2;
  takesTilde(scanner);
  return scanner.expectIdentifier();
}

const PLAIN_TEXT = /[^$%]+/y;
const PLAIN_QUOTED = /[^$%\\"\n]+/y;

function literalText(scanner: Scanner, end: End): string {
  const plain = end === "text" ? PLAIN_TEXT : PLAIN_QUOTED;
  let text = "";
  for (;;) {
    text += scanner.match(plain) ?? "";
    const next = scanner.text[scanner.offset];
    if (next === undefined) return text;
    if (next === "$" || next === "%") {
      if (scanner.text.startsWith(`${next}${next}{`, scanner.offset)) {
        text += `${next}{`;
        scanner.offset += 3;
      } else if (scanner.text.startsWith(`${next}{`, scanner.offset)) return text;
      else {
        text += next;
        scanner.offset++;
      }
    } else if (next === "\\") text += escapeSequence(scanner);
    else if (next === '"') return text;
    else scanner.fail("a quoted string ends on its line");
  }
}

function escapeSequence(scanner: Scanner): string {
  const start = scanner.offset++;
  const unicode = scanner.match(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y);
  if (unicode !== undefined) {
    const code = Number.parseInt(unicode.slice(1), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : scanner.fail("no such character", start);
  }
  const made = ESCAPES.get(scanner.text[scanner.offset] ?? "");
  scanner.offset++;
  return made ?? scanner.fail("unknown escape", start);
}
