import { DIRECTIONS, NAME, type WrittenClause } from "./specification-schema";

/**
 * Whether a clause is one that the schema accepts, for the shapes that a city has tens of thousands of: the
 * schema takes ten times as long to tell. What this does not know is for the schema to judge.
 */
export function isPlainClause(clause: unknown): clause is WrittenClause {
  if (!isObject(clause) || !isName(clause.id)) return false;
  let fields = 2;
  if ("basis" in clause) {
    if (!isName(clause.basis)) return false;
    fields += 1;
  }
  if (Object.keys(clause).length !== fields) return false;
  if ("never" in clause) return isFlow(clause.never, true);
  return isFlow(clause.only ?? clause.must, false);
}

function isFlow(flow: unknown, hasDirection: boolean): boolean {
  if (!isObject(flow) || !isName(flow.from) || !isName(flow.to) || !isTraffic(flow.traffic)) return false;
  const isDirected = hasDirection && "direction" in flow;
  if (isDirected && !DIRECTIONS.some((direction) => direction === flow.direction)) return false;
  return Object.keys(flow).length === (isDirected ? 4 : 3);
}

function isTraffic(traffic: unknown): boolean {
  if (typeof traffic === "string") return true;
  return Array.isArray(traffic) && traffic.length > 0 && traffic.every((one) => typeof one === "string");
}

function isName(value: unknown): boolean {
  return typeof value === "string" && NAME.test(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
