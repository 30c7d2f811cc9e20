import { catalogue } from "../messages/catalogue";
import type { Language } from "../messages/locale";
import type { ProblemArguments, ProblemCode } from "../messages/problem-arguments";

/** Where in the author's TypeScript something was written; the path is relative to the project. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
}

/** What the library found wrong: one thing, in one place, with the way out. */
export interface Problem<C extends ProblemCode = ProblemCode> {
  readonly code: C;
  readonly args: ProblemArguments[C];
  /** Path in the construct tree, or in the register (`bodies[3].leadUnit`). */
  readonly path?: string;
  readonly source?: SourceLocation;
  /** The value given, as the author wrote it. */
  readonly value?: string;
  /** What is allowed there. */
  readonly allowed?: readonly string[];
}

/** Where a problem is, and around which value. */
export interface ProblemContext {
  readonly path?: string;
  readonly source?: SourceLocation;
  readonly value?: unknown;
  readonly allowed?: readonly string[];
}

export function problem<C extends ProblemCode>(
  code: C,
  args: ProblemArguments[C],
  context: ProblemContext = {},
): Problem<C> {
  const { value, ...rest } = context;
  return { code, args, ...rest, ...(value === undefined ? {} : { value: display(value) }) };
}

/** A problem as a person reads it. */
export function renderProblem(found: Problem, language: Language): string {
  const { problems, labels } = catalogue(language);
  // The catalogue's type pairs each code with its arguments; a union of codes loses that pairing.
  const text = problems[found.code] as {
    what(args: unknown): string;
    fix(args: unknown): string;
  };
  const place = [found.path, found.source && `${found.source.file}:${found.source.line}`]
    .filter(Boolean)
    .join("  ");
  const lines = [`[${found.code}] ${text.what(found.args)}`];
  if (place) lines.push(`${labels.where}${place}`);
  if (found.value !== undefined) lines.push(`${labels.value}${found.value}`);
  if (found.allowed !== undefined) lines.push(`${labels.allowed}${listed(found.allowed, labels.none)}`);
  lines.push(`${labels.todo}${text.fix(found.args)}`);
  return lines.join("\n   ");
}

const LISTED = 12;

function listed(values: readonly string[], none: string): string {
  if (values.length === 0) return none;
  const shown = values.slice(0, LISTED).join(", ");
  return values.length > LISTED ? `${shown} … (${values.length})` : shown;
}

function display(value: unknown): string {
  if (typeof value === "string") return value;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
