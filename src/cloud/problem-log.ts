import type { ProblemArguments, ProblemCode } from "../messages/problem-arguments";
import { EgovError, throwIfAny } from "../problems/egov-error";
import { type Problem, type ProblemContext, problem } from "../problems/problem";

/**
 * The problems of one run of an App. What can wait is reported and thrown together at synthesis;
 * what must not be built at all is refused at once, together with what was reported before.
 */
export class ProblemLog {
  private readonly found: Problem[] = [];

  get all(): readonly Problem[] {
    return this.found;
  }

  report<C extends ProblemCode>(code: C, args: ProblemArguments[C], context: ProblemContext): void {
    this.found.push(problem(code, args, context));
  }

  reportAll(problems: readonly Problem[]): void {
    this.found.push(...problems);
  }

  /** @throws {@link EgovError} always. */
  refuse<C extends ProblemCode>(code: C, args: ProblemArguments[C], context: ProblemContext): never {
    throw new EgovError([...this.found, problem(code, args, context)]);
  }

  /** @throws {@link EgovError} with everything reported so far, if there is anything. */
  throwIfAny(): void {
    throwIfAny(this.found);
  }
}
