import type { Clause, FlowClause, Specification, ZoneSpec } from "../separation/specification";
import type { SpecificationChange } from "./review";

/** How what has to hold is otherwise: a change that passes because less is demanded must not look like one that passes. */
export function specificationChanges(base: Specification, head: Specification): SpecificationChange[] {
  const zones = new Set(head.zones.map(({ name }) => name));
  const speaksOfZones = (clause: Clause) =>
    clause.kind === "disjoint" || (zones.has(clause.from) && zones.has(clause.to));
  const byId = (clauses: readonly Clause[]) => new Map(clauses.map((clause) => [clause.id, clause]));
  const byName = (all: readonly ZoneSpec[]) => new Map(all.map((zone) => [zone.name, zone]));
  return [
    ...differing(byName(base.zones), byName(head.zones), zoneText, "zone", (_, now) => now !== undefined),
    ...differing(byId(base.clauses), byId(head.clauses), clauseText, "clause", (old, now) =>
      now === undefined ? old !== undefined && speaksOfZones(old) : old !== undefined && isLooser(old, now),
    ),
  ].sort((a, b) => Number(b.loosens) - Number(a.loosens));
}

function differing<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  textOf: (one: T) => string,
  what: SpecificationChange["what"],
  loosens: (old: T | undefined, now: T | undefined) => boolean,
): SpecificationChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old !== undefined && now !== undefined && textOf(old) === textOf(now)) return [];
    const kind = old === undefined ? "added" : now === undefined ? "removed" : "changed";
    return [{ what, name, kind, loosens: old !== undefined && loosens(old, now) }];
  });
}

function clauseText(clause: Clause): string {
  if (clause.kind === "disjoint") return `disjoint ${[...clause.realms].sort().join()}`;
  const { kind, from, to, direction } = clause;
  return [kind, from, to, direction, ...trafficOf(clause)].join(" ");
}

function zoneText({ external, networks, cidrs }: ZoneSpec): string {
  return JSON.stringify([
    external,
    networks.map(({ by, value }) => `${by} ${value}`).sort(),
    cidrs.map(({ family, first, last }) => `${family} ${first}-${last}`).sort(),
  ]);
}

function trafficOf({ traffic }: FlowClause): string[] {
  return traffic.map(({ text }) => text).sort();
}

/** `only` demands less with more traffic; `never` and `must` with less; any other change may. */
function isLooser(old: Clause, now: Clause): boolean {
  if (old.kind === "disjoint" || now.kind === "disjoint" || old.kind !== now.kind) return true;
  if (old.from !== now.from || old.to !== now.to) return true;
  if (old.direction === "both" && now.direction !== "both") return true;
  const [was, is] = [trafficOf(old), trafficOf(now)];
  return now.kind === "only" ? is.some((one) => !was.includes(one)) : was.some((one) => !is.includes(one));
}
