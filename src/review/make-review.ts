import type { Decide, DecidedDisjoint } from "../separation/decision";
import { countsOf, type MatrixCell, type Verdicts } from "../separation/verdict";
import { capacityChanges } from "./capacity";
import { byConstruct } from "./changes/by-construct";
import { driftOf } from "./changes/drift";
import { resourceChanges } from "./changes/resource-changes";
import { connectivityOf } from "./connectivity";
import { continuityChanges } from "./continuity";
import { headlineOf } from "./headline";
import type { Side } from "./inputs/side";
import type { MatrixChange, Review, Violation } from "./review";
import { securityChanges } from "./security";
import { specificationChanges } from "./specification";

export interface ReviewParts {
  readonly decide: Decide;
  /** Of the head's clauses about realms. */
  readonly disjoint: readonly DecidedDisjoint[];
  /** Name and version of the program. */
  readonly tool: string;
}

/** Everything that a reviewer has to know of the way from one state to another. */
export function makeReview(base: Side, head: Side, { decide, disjoint, tool }: ReviewParts): Review {
  const after = decide(head.cloud, head.specification);
  const clauses = [...after.clauses, ...disjoint.map(({ clause }) => clause)];
  const failing = new Set(clauses.filter(({ verdict }) => verdict !== "proved").map(({ id }) => id));
  // What holds in the head needs no look at the base.
  const before = decide(base.cloud, {
    ...base.specification,
    clauses: base.specification.clauses.filter(({ id }) => failing.has(id)),
  });
  const resources = resourceChanges(base, head);
  const { changes: connectivity, moves } = connectivityOf(base, head, resources.pairs);
  const security = securityChanges(resources);
  const specification = specificationChanges(base.specification, head.specification);
  const unknown = [...after.unknown, ...disjoint.flatMap((one) => one.unknown)];
  const violations = violationsOf({ ...after, clauses }, before);
  const isAllKnown = [base, head].every(({ cloud }) => cloud.unknowns.length === 0);
  return {
    headline: headlineOf({
      counts: countsOf(clauses),
      countsBefore: countsOf(before.clauses),
      connectivity,
      moves,
      destruction: resources.destruction,
      changes: resources.all,
      security,
      specification,
      isAllKnown,
    }),
    matrix: matrixChanges(before.matrix, after.matrix),
    connectivity,
    moves,
    violations,
    destruction: resources.destruction,
    security,
    continuity: continuityChanges(base, head, resources.pairs),
    capacity: capacityChanges(base, head),
    constructs: byConstruct(resources.all),
    drift: driftOf(head),
    specification,
    unknown,
    provenance: { tool, base: base.digest, head: head.digest },
  };
}

function violationsOf(after: Verdicts, before: Verdicts): Violation[] {
  const violated = new Set(
    before.clauses.filter(({ verdict }) => verdict === "violated").map(({ id }) => id),
  );
  return after.clauses
    .filter(({ verdict }) => verdict === "violated")
    .map((clause): Violation => ({ clause, isNew: !violated.has(clause.id) }))
    .sort((a, b) => Number(b.isNew) - Number(a.isNew));
}

function matrixChanges(before: readonly MatrixCell[], after: readonly MatrixCell[]): MatrixChange[] {
  const keyOf = ({ from, to }: MatrixCell) => JSON.stringify([from, to]);
  const old = new Map(before.map((cell) => [keyOf(cell), cell]));
  const now = new Map(after.map((cell) => [keyOf(cell), cell]));
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const texts = { before: was?.may ?? [], after: is?.may ?? [] };
    if (texts.before.join() === texts.after.join()) return [];
    const { from, to } = (is ?? was) as MatrixCell;
    return [{ from, to, ...texts }];
  });
}
