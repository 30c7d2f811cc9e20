import type { CloudWorld } from "../model/cloud-world";
import { EgovError, throwIfAny } from "../problems/egov-error";
import { Findings } from "../problems/findings";
import { problem } from "../problems/problem";
import { endpointsOf } from "../separation/endpoints";
import {
  type DisjointClause,
  readRealms,
  readSpecifications,
  type Specification,
} from "../separation/specification";
import { readWorld } from "../terraform/read-world";
import type { World } from "../terraform/world";
import { ownSpecifications, type ProofParts } from "./proof-parts";

export interface ProofOptions {
  /** Output trees, folders of Terraform, plans or states: one world. Empty: those of the specification's realms. */
  readonly inputs: readonly string[];
  /** Adds to the specifications that the inputs bring. */
  readonly specification: string | undefined;
}

/** What has to hold, and of what. */
export interface ProofInputs {
  readonly specification: Specification;
  readonly world: World;
  readonly cloud: CloudWorld;
  /** Of the realms that `disjoint` clauses name. */
  readonly realms: ReadonlyMap<string, World>;
}

/**
 * Reads specification and inputs.
 *
 * @throws {@link EgovError} for bad input, and where there is nothing that could be proved.
 */
export async function readProofInputs(
  options: ProofOptions,
  { cloudOf }: Pick<ProofParts, "cloudOf">,
  reading: (input: string) => void,
): Promise<ProofInputs> {
  const { inputs, specification } = chosen(options);
  for (const input of inputs) reading(input);
  const { world, realms } = await readWorlds(inputs, specification);
  const cloud = cloudOf(world);
  const worlds = [...realms].map(([name, realm]): [string, CloudWorld] => [name, cloudOf(realm)]);
  throwIfAny(
    [[inputs.join(", "), cloud] as const, ...worlds]
      .filter(([, looked]) => endpointsOf(looked).length === 0)
      .map(([path]) => problem("PROVE-NO-ENDPOINT", {}, { path })),
  );
  return { specification, world, cloud, realms };
}

function chosen({ inputs, specification: file }: ProofOptions): {
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

/** Clauses that speak of realms. */
export function disjointOf({ clauses }: Specification): DisjointClause[] {
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
