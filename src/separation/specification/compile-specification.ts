import * as path from "node:path";
import { type Problem, problem } from "../../problems/problem";
import { remembered } from "../../units/remembered";
import { parseCidr } from "./cidr";
import type { PlaceOf } from "./shape-problems";
import type { Clause, FlowClause, NetworkSelector, Specification, Traffic, ZoneSpec } from "./specification";
import type { WrittenClause, WrittenSpecification, WrittenZone } from "./specification-schema";
import { parseTraffic, TRAFFIC_FORMS } from "./traffic";

/** What a written specification means; texts that mean nothing are left out and reported. */
export function compileSpecification(
  { zones = [], clauses, realms = [] }: WrittenSpecification,
  folder: string,
  placeOf: PlaceOf,
): { readonly specification: Specification; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  // A city has tens of thousands of clauses and a few kinds of traffic.
  const parse = remembered(parseTraffic);
  const specification: Specification = {
    version: 1,
    zones: zones.map((zone, index) =>
      compileZone(zone, (text, at) =>
        problems.push(
          problem("SPECIFICATION-CIDR", {}, { path: placeOf(["zones", index, "cidrs", at]), value: text }),
        ),
      ),
    ),
    clauses: clauses.map((clause, index) =>
      compileClause(clause, parse, (text, where) =>
        problems.push(
          problem(
            "SPECIFICATION-TRAFFIC",
            {},
            { path: placeOf(["clauses", index, ...where]), value: text, allowed: TRAFFIC_FORMS },
          ),
        ),
      ),
    ),
    realms: realms.map(({ name, inputs }) => ({
      name,
      inputs: inputs.map((input) => (path.isAbsolute(input) ? input : path.join(folder, input))),
    })),
  };
  return { specification, problems };
}

function compileZone(
  { name, external = false, networks = [], cidrs = [] }: WrittenZone,
  refuse: (text: string, index: number) => void,
): ZoneSpec {
  return {
    name,
    external,
    networks: networks.map((selector): NetworkSelector => {
      if ("tag" in selector) return { by: "tag", value: selector.tag };
      return "name" in selector
        ? { by: "name", value: selector.name }
        : { by: "address", value: selector.address };
    }),
    cidrs: cidrs.flatMap((text, index) => {
      const prefix = parseCidr(text);
      if (prefix === undefined) refuse(text, index);
      return prefix ?? [];
    }),
  };
}

type RefuseTraffic = (text: string, where: readonly PropertyKey[]) => void;

function compileClause(clause: WrittenClause, parse: typeof parseTraffic, refuse: RefuseTraffic): Clause {
  if ("never" in clause) return compileFlow(clause, "never", clause.never, parse, refuse);
  if ("only" in clause) return compileFlow(clause, "only", clause.only, parse, refuse);
  if ("must" in clause) return compileFlow(clause, "must", clause.must, parse, refuse);
  return {
    id: clause.id,
    ...(clause.basis === undefined ? {} : { basis: clause.basis }),
    kind: "disjoint",
    realms: clause.disjoint,
  };
}

// A city has tens of thousands of these: each is written as one literal of one shape.
function compileFlow(
  { id, basis }: WrittenClause,
  kind: FlowClause["kind"],
  { from, to, traffic: written, direction = "start" }: WrittenFlow,
  parse: typeof parseTraffic,
  refuse: RefuseTraffic,
): FlowClause {
  const traffic = compileTraffic(written, parse, kind, refuse);
  return basis === undefined
    ? { id, kind, from, to, traffic, direction }
    : { id, basis, kind, from, to, traffic, direction };
}

interface WrittenFlow {
  readonly from: string;
  readonly to: string;
  readonly traffic: string | readonly string[];
  readonly direction?: FlowClause["direction"];
}

function compileTraffic(
  written: string | readonly string[],
  parse: typeof parseTraffic,
  kind: FlowClause["kind"],
  refuse: RefuseTraffic,
): Traffic[] {
  const isList = typeof written !== "string";
  return (isList ? written : [written]).flatMap((text, index) => {
    const traffic = parse(text);
    if (traffic === undefined) refuse(text, [kind, "traffic", ...(isList ? [index] : [])]);
    return traffic ?? [];
  });
}
