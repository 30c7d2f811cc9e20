import { catalogue } from "../messages/catalogue";
import { language } from "../messages/locale";
import type { CloudWorld } from "../model/cloud-world";
import { EgovError, throwIfAny } from "../problems/egov-error";
import { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import type { DecidedDisjoint } from "../separation/decision";
import { endpointsOf } from "../separation/ends";
import { verdictsJson } from "../separation/report/verdicts-json";
import { renderVerdicts } from "../separation/report/verdicts-text";
import {
  type DisjointClause,
  readRealms,
  readSpecifications,
  type Specification,
} from "../separation/specification";
import { type ClauseVerdict, type Verdicts, worstOf } from "../separation/verdict";
import { readWorld } from "../terraform/read-world";
import type { World } from "../terraform/world";
import type { CommandResult } from "./command-result";
import { ownSpecifications, type ProofParts } from "./proof-parts";

export interface ProveOptions {
  readonly format: "text" | "json";
  /** Output trees, folders of Terraform, plans or states: one world. Empty: those of the specification's realms. */
  readonly inputs: readonly string[];
  /** Adds to the specifications that the inputs bring. */
  readonly specification: string | undefined;
  readonly progress: (text: string) => void;
}

const EXIT = { proved: 0, violated: 1, unknown: 3 } as const;

/**
 * `egov prove`: whether the isolation specification holds of what the inputs mean.
 *
 * @throws {@link EgovError} for bad input, and where there is nothing that could be proved.
 */
export async function proveCommand(options: ProveOptions, parts: ProofParts): Promise<CommandResult> {
  const { inputs, specification } = chosen(options);
  const labels = catalogue(language()).labels.separation;
  for (const input of inputs) options.progress(labels.reading(input));
  const { world, realms } = await readWorlds(inputs, specification);
  const cloud = parts.cloudOf(world);
  const worlds = [...realms].map(([name, realm]): [string, CloudWorld] => [name, parts.cloudOf(realm)]);
  throwIfAny(
    [[inputs.join(", "), cloud] as const, ...worlds]
      .filter(([, looked]) => endpointsOf(looked).length === 0)
      .map(([path]) => problem("PROVE-NO-ENDPOINT", {}, { path })),
  );
  options.progress(labels.deciding(endpointsOf(cloud).length, specification.clauses.length));
  const flows = parts.decide(cloud, specification);
  const disjoint = disjointOf(specification).map((clause) => parts.decideDisjoint(realms, clause));
  const verdicts = joined(specification, flows, disjoint);
  const output =
    options.format === "json"
      ? JSON.stringify(verdictsJson(verdicts, language()), null, 2)
      : renderVerdicts(verdicts, specification, language());
  return { exitCode: EXIT[verdicts.verdict], output: `${output}\n`, isReport: true };
}

function chosen({ inputs, specification: file }: ProveOptions): {
  readonly inputs: readonly string[];
  readonly specification: Specification;
} {
  const all =
    inputs.length > 0 || file === undefined ? inputs : readRealms(file).flatMap((realm) => realm.inputs);
  if (all.length === 0) throw new EgovError([problem("PROVE-NO-INPUT", {})]);
  const files = [...ownSpecifications(all), ...(file === undefined ? [] : [file])];
  const path = all.join(", ");
  if (files.length === 0) throw new EgovError([problem("PROVE-NO-SPECIFICATION", {}, { path })]);
  const specification = readSpecifications(files);
  if (specification.clauses.length === 0) {
    throw new EgovError([problem("PROVE-NO-CLAUSE", {}, { path: files.join(", ") })]);
  }
  return { inputs: all, specification };
}

function disjointOf({ clauses }: Specification): DisjointClause[] {
  return clauses.filter((clause) => clause.kind === "disjoint");
}

async function readWorlds(
  inputs: readonly string[],
  specification: Specification,
): Promise<{ readonly world: World; readonly realms: ReadonlyMap<string, World> }> {
  const findings = new Findings();
  const world = await findings.awaited(readWorld(inputs));
  const wanted = new Set(disjointOf(specification).flatMap((clause) => clause.realms));
  const realms = new Map<string, World>();
  for (const realm of specification.realms.filter(({ name }) => wanted.has(name))) {
    const read = await findings.awaited(readWorld(realm.inputs));
    if (read !== undefined) realms.set(realm.name, read);
  }
  if (world === undefined || findings.problems.length > 0) throw new EgovError(findings.problems);
  return { world, realms };
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
    ({ id, kind, basis }): ClauseVerdict => ({
      ...(decided.get(id) ?? { id, kind, verdict: "unknown" }),
      basis,
    }),
  );
  const unknown = [...flows.unknown, ...disjoint.flatMap((one) => one.unknown)];
  return { ...flows, clauses, unknown, verdict: worstOf(clauses) };
}
