import type { Labels } from "./labels";
import type { Language } from "./locale";
import type { ProblemArguments, ProblemCode } from "./problem-arguments";

/** One problem in one language: what is wrong, and what to do about it. */
export interface ProblemText<A> {
  readonly what: (args: A) => string;
  readonly fix: (args: A) => string;
}

/**
 * Everything that operations staff and reviewers read, in one language.
 * Each language is a value of this type, so a missing translation does not compile.
 */
export interface Catalogue {
  readonly labels: Labels;
  readonly problems: { readonly [C in ProblemCode]: ProblemText<ProblemArguments[C]> };
}

const loaded = new Map<Language, Catalogue>();

/** The catalogue of a language. The other one is not loaded until somebody reads it. */
export function catalogue(language: Language): Catalogue {
  let found = loaded.get(language);
  if (found === undefined) {
    found =
      language === "zh"
        ? (require("./zh") as typeof import("./zh")).zh
        : (require("./en") as typeof import("./en")).en;
    loaded.set(language, found);
  }
  return found;
}
