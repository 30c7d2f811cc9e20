import type { Flows } from "../separation/decide/flows";
import type { Decide } from "../separation/decision";
import type { ClauseVerdict } from "../separation/verdict";
import type { Side } from "./inputs/side";

/** Some of a side's clauses: what holds after a change needs no look at what was before. */
export function decideAgain(
  { cloud, specification }: Side,
  ids: ReadonlySet<string>,
  decide: Decide,
  flows: Flows,
): readonly ClauseVerdict[] {
  if (ids.size === 0) return [];
  const clauses = specification.clauses.filter(({ id }) => ids.has(id));
  return decide(cloud, { ...specification, clauses }, flows).clauses;
}
