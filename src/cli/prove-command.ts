import { renameSync, writeFileSync } from "node:fs";
import { catalogue } from "../messages/catalogue";
import { language } from "../messages/locale";
import { EgovError } from "../problems/egov-error";
import { problem } from "../problems/problem";
import type { DecidedDisjoint } from "../separation/decision";
import { endpointsOf } from "../separation/endpoints";
import { verdictsJson } from "../separation/report/verdicts-json";
import { renderVerdicts } from "../separation/report/verdicts-text";
import type { Specification } from "../separation/specification";
import { type ClauseVerdict, type Verdicts, worstOf } from "../separation/verdict";
import type { CommandResult } from "./command-result";
import { disjointOf, type ProofOptions, readProofInputs } from "./proof-inputs";
import type { ProofParts } from "./proof-parts";

export interface ProveOptions extends ProofOptions {
  readonly format: "text" | "json";
  /** File for the certificate; default: none is written. */
  readonly certify?: string | undefined;
  readonly progress: (text: string) => void;
}

const EXIT = { proved: 0, violated: 1, unknown: 3 } as const;

/**
 * `egov prove`: whether the isolation specification holds of what the inputs mean.
 *
 * @throws {@link EgovError} for bad input, where there is nothing that could be proved, and
 * CERTIFICATE-UNWRITABLE.
 */
export async function proveCommand(options: ProveOptions, parts: ProofParts): Promise<CommandResult> {
  const labels = catalogue(language()).labels.separation;
  const inputs = await readProofInputs(options, parts, (input) => options.progress(labels.reading(input)));
  const { specification, cloud, realms } = inputs;
  options.progress(labels.deciding(endpointsOf(cloud).length, specification.clauses.length));
  const flows = parts.decide(cloud, specification);
  const disjoint = disjointOf(specification).map((clause) => parts.decideDisjoint(realms, clause));
  const verdicts = joined(specification, flows, disjoint);
  if (options.certify !== undefined) write(options.certify, parts.certify(verdicts.clauses, inputs));
  const output =
    options.format === "json"
      ? JSON.stringify(verdictsJson(verdicts, language()), null, 2)
      : renderVerdicts(verdicts, specification, language());
  return { exitCode: EXIT[verdicts.verdict], output: `${output}\n`, isReport: true };
}

/** Whole or not at all. */
function write(file: string, certificate: object): void {
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, `${JSON.stringify(certificate, null, 1)}\n`);
    renameSync(beside, file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new EgovError([problem("CERTIFICATE-UNWRITABLE", { reason }, { path: file })]);
  }
}

/** One verdict for each clause, in the specification's order; a clause that nobody decided is unknown. */
function joined(
  specification: Specification,
  flows: Verdicts,
  disjoint: readonly DecidedDisjoint[],
): Verdicts {
  const decided = new Map(
    [...flows.clauses, ...disjoint.map(({ clause }) => clause)].map((one) => [one.id, one]),
  );
  const clauses = specification.clauses.map(
    ({ id, kind, basis }): ClauseVerdict => decided.get(id) ?? { id, kind, verdict: "unknown", basis },
  );
  const unknown = [...flows.unknown, ...disjoint.flatMap((one) => one.unknown)];
  return { ...flows, clauses, unknown, verdict: worstOf(clauses) };
}
