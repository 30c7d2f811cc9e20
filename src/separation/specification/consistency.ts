import { type Problem, problem } from "../../problems/problem";
import { overlap } from "./cidr";
import type { PlaceOf } from "./shape-problems";
import type { Specification, ZoneSpec } from "./specification";

/** What is wrong with a specification in itself: names twice or unknown, zones that contradict. */
export function inconsistencies(specification: Specification, placeOf: PlaceOf): Problem[] {
  const { zones, clauses, realms } = specification;
  return [
    ...twice(
      "zone",
      "zones",
      zones.map(({ name }) => name),
      placeOf,
    ),
    ...twice(
      "clause",
      "clauses",
      clauses.map(({ id }) => id),
      placeOf,
    ),
    ...twice(
      "realm",
      "realms",
      realms.map(({ name }) => name),
      placeOf,
    ),
    ...zones.flatMap((zone, index) => zoneProblems(zone, index, zones, placeOf)),
    ...unknownNames(specification, placeOf),
  ];
}

type Named = "zone" | "clause" | "realm";

function twice(what: Named, list: string, names: readonly string[], placeOf: PlaceOf): Problem[] {
  const field = what === "clause" ? "id" : "name";
  const firsts = new Map<string, number>();
  const problems: Problem[] = [];
  for (const [index, name] of names.entries()) {
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, index);
    else {
      const path = placeOf([list, index, field]);
      problems.push(
        problem("SPECIFICATION-TWICE", { what, name, other: placeOf([list, first, field]) }, { path }),
      );
    }
  }
  return problems;
}

function zoneProblems(
  zone: ZoneSpec,
  index: number,
  zones: readonly ZoneSpec[],
  placeOf: PlaceOf,
): Problem[] {
  const { name, external, networks, cidrs } = zone;
  const at = (field: string) => ({ path: placeOf(["zones", index, field]) });
  const before = zones.slice(0, index).filter((other) => other.name !== name);
  const rest = before.find((other) => other.external);
  const problems: Problem[] = [];
  if (!external && networks.length === 0 && cidrs.length === 0) {
    problems.push(problem("SPECIFICATION-ZONE-EMPTY", { zone: name }, at("name")));
  }
  if (external && rest !== undefined) {
    problems.push(problem("SPECIFICATION-EXTERNAL-TWICE", { zone: name, other: rest.name }, at("external")));
  }
  const clash = before.find((other) => other.cidrs.some((a) => cidrs.some((b) => overlap(a, b))));
  if (clash !== undefined) {
    problems.push(problem("SPECIFICATION-ZONES-OVERLAP", { zone: name, other: clash.name }, at("cidrs")));
  }
  return problems;
}

function unknownNames({ zones, clauses, realms }: Specification, placeOf: PlaceOf): Problem[] {
  const unknown = (
    what: "zone" | "realm",
    name: string,
    allowed: ReadonlySet<string>,
    path: PropertyKey[],
  ) =>
    allowed.has(name)
      ? []
      : [
          problem(
            "SPECIFICATION-UNKNOWN-NAME",
            { what, name },
            { path: placeOf(path), allowed: [...allowed] },
          ),
        ];
  const zoneNames = new Set(zones.map(({ name }) => name));
  const realmNames = new Set(realms.map(({ name }) => name));
  const problems: Problem[] = [];
  for (const [index, clause] of clauses.entries()) {
    const { kind } = clause;
    if (clause.kind !== "disjoint") {
      for (const end of ["from", "to"] as const)
        if (!zoneNames.has(clause[end]))
          problems.push(...unknown("zone", clause[end], zoneNames, ["clauses", index, kind, end]));
      continue;
    }
    for (const [at, name] of clause.realms.entries())
      problems.push(...unknown("realm", name, realmNames, ["clauses", index, kind, at]));
    const again = clause.realms.find((name, at) => clause.realms.indexOf(name) !== at);
    if (again === undefined) continue;
    const where = { path: placeOf(["clauses", index, kind]) };
    problems.push(problem("SPECIFICATION-REALM-WITH-ITSELF", { name: again }, where));
  }
  return problems;
}
