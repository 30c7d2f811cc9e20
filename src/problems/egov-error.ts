import { inspect } from "node:util";
import { catalogue } from "../messages/catalogue";
import { type Language, language } from "../messages/locale";
import { type Problem, renderProblem } from "./problem";

/**
 * The one class of error that this library throws: all problems found so far, each complete.
 * Its message is in the reader's language.
 */
export class EgovError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(renderProblems(problems, language()));
    this.name = "EgovError";
    // The reader is an operator at night: the places are in the message, our own frames are noise.
    this.stack = `${this.name}: ${this.message}`;
  }

  /** An uncaught error is printed as its message: the problems are in it. */
  [inspect.custom](): string {
    return this.message;
  }

  /** The codes of the problems, in order. */
  get codes(): readonly string[] {
    return this.problems.map((found) => found.code);
  }

  /** The message in a language of choice. */
  render(lang: Language): string {
    return renderProblems(this.problems, lang);
  }
}

/** Throws one {@link EgovError} with all problems, if there are any. */
export function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new EgovError(problems);
}

function renderProblems(problems: readonly Problem[], lang: Language): string {
  const { labels } = catalogue(lang);
  const body = problems.map((found, index) => `${index + 1}. ${renderProblem(found, lang)}`);
  return [labels.problemCount(problems.length), ...body].join("\n\n");
}
