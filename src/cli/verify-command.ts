import { catalogue } from "../messages/catalogue";
import { language } from "../messages/locale";
import { readCertificate } from "../separation/certificate/read-certificate";
import { renderVerification, verificationJson, verificationOf } from "../separation/report/verification";
import type { CommandResult } from "./command-result";
import { type ProofOptions, readProofInputs } from "./proof-inputs";
import type { ProofParts } from "./proof-parts";

export interface VerifyOptions extends ProofOptions {
  readonly format: "text" | "json";
  /** File that `egov prove --certify` wrote. */
  readonly certificate: string;
  readonly progress: (text: string) => void;
}

const EXIT = { verified: 0, refused: 1, incomplete: 3 } as const;

/**
 * `egov verify`: whether a certificate proves the isolation specification of the inputs. Ends with 1 where
 * it is refused, with 3 where it is right and does not claim every clause.
 *
 * @throws {@link EgovError} for bad input.
 */
export async function verifyCommand(options: VerifyOptions, parts: ProofParts): Promise<CommandResult> {
  const labels = catalogue(language()).labels.separation;
  const certificate = readCertificate(options.certificate);
  const given = await readProofInputs(options, parts, (input) => options.progress(labels.reading(input)));
  options.progress(labels.verified.checking(given.specification.clauses.length));
  const found = verificationOf(certificate, parts.verify(certificate, given), given.specification);
  const output =
    options.format === "json"
      ? JSON.stringify(verificationJson(found, language()), null, 2)
      : renderVerification(found, language());
  return { exitCode: EXIT[found.verdict], output: `${output}\n`, isReport: true };
}
