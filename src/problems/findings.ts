import { EgovError } from "./egov-error";
import type { Problem } from "./problem";

/** Problems so far, each once: many items fail for the same reason. */
export class Findings {
  private readonly known = new Map<string, Problem>();

  get problems(): readonly Problem[] {
    return [...this.known.values()];
  }

  add(...problems: readonly Problem[]): undefined {
    for (const one of problems) this.known.set(JSON.stringify(one), one);
    return undefined;
  }

  tried<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (error instanceof EgovError) return this.add(...error.problems);
      throw error;
    }
  }

  async awaited<T>(promise: Promise<T>): Promise<T | undefined> {
    try {
      return await promise;
    } catch (error) {
      if (error instanceof EgovError) return this.add(...error.problems);
      throw error;
    }
  }
}
