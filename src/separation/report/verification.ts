import type { Language } from "../../messages/locale";
import type { VerifiedCounts } from "../../messages/separation-labels";
import type { Certificate } from "../certificate/certificate";
import type { Refusal } from "../certificate/refusal";
import type { Specification } from "../specification/specification";
import { sayRefusal, wordsOf } from "./say";
import { cut, headed } from "./sections";
import { printable } from "./text-width";

/** `incomplete`: it holds, but not every clause is proved in it. */
export type VerificationVerdict = "verified" | "refused" | "incomplete";

/** What came of holding a certificate against specification and inputs. */
export interface Verification {
  readonly verdict: VerificationVerdict;
  /** In the specification's order. */
  readonly clauses: readonly { readonly id: string; readonly verdict: keyof VerifiedCounts }[];
  readonly refusals: readonly Refusal[];
  readonly assumptions: Certificate["assumptions"];
}

export function verificationOf(
  { clauses: claims, assumptions }: Certificate,
  refusals: readonly Refusal[],
  specification: Specification,
): Verification {
  const refused = new Set(refusals.map(({ clause }) => clause));
  const proved = new Set(claims.flatMap(({ id, verdict }) => (verdict === "proved" ? [id] : [])));
  const clauses = specification.clauses.map(({ id }) => ({
    id,
    verdict: refused.has(id)
      ? ("refused" as const)
      : proved.has(id)
        ? ("verified" as const)
        : ("open" as const),
  }));
  const isWhole = clauses.every(({ verdict }) => verdict === "verified");
  const verdict = refusals.length > 0 ? "refused" : isWhole ? "verified" : "incomplete";
  return { verdict, clauses, refusals, assumptions };
}

/** As JSON; texts are in the reader's language. */
export function verificationJson(
  { verdict, clauses, refusals, assumptions }: Verification,
  language: Language,
) {
  const words = wordsOf(language);
  return {
    version: 1,
    verdict,
    clauses,
    refusals: refusals.map(({ clause, reason }) => ({
      ...(clause !== undefined && { clause }),
      code: reason.code,
      why: sayRefusal(reason, words),
    })),
    assumptions: assumptions.map((code) => ({ code, text: words.assumption[code] })),
  };
}

/** For people: a sentence, what is wrong with the whole, the clauses, and what is taken for granted. */
export function renderVerification(
  { verdict, clauses, refusals, assumptions }: Verification,
  language: Language,
): string {
  const words = wordsOf(language);
  const counts = { verified: 0, refused: 0, open: 0 };
  for (const clause of clauses) counts[clause.verdict] += 1;
  const reasons = (id: string | undefined) =>
    refusals.filter(({ clause }) => clause === id).map(({ reason }) => sayRefusal(reason, words));
  const lines = ({ id, verdict: found }: Verification["clauses"][number]) => [
    `  ${id}  ${words.verified.clause[found]}`,
    ...reasons(id).map((text) => `    ${text}`),
  ];
  const sections = [
    [words.verified[verdict](counts)],
    headed(
      words.verified.whole,
      reasons(undefined).map((text) => `  ${text}`),
    ),
    headed(words.clauses, [
      ...clauses.filter((one) => one.verdict !== "verified").flatMap(lines),
      ...cut(
        clauses.filter((one) => one.verdict === "verified"),
        words,
        lines,
      ),
    ]),
    headed(
      words.verified.assuming,
      assumptions.map((code) => `  ${words.assumption[code]}`),
    ),
  ];
  return sections
    .filter((section) => section.length > 0)
    .map((section) => section.map(printable).join("\n"))
    .join("\n\n");
}
