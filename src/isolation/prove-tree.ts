import * as path from "node:path";
import { language } from "../messages/locale";
import { toCloudWorld } from "../model";
import { type Problem, problem, type SourceLocation } from "../problems/problem";
import { decide } from "../separation/decide/decide";
import { sayFix, wordsOf } from "../separation/report/say";
import { packetText } from "../separation/report/witness-text";
import { type FlowClause, readSpecification, type Specification } from "../separation/specification";
import type { ClauseVerdict } from "../separation/verdict";
import { SPECIFICATION_FILE } from "../synth/summary-file";
import type { TreeFindings } from "../synth/tree-checks";
import { readJsonWorld } from "../terraform";
import { summaryOf } from "./isolation-summary";

/**
 * Holds a written tree against the specification that it brings: a problem for each clause that is
 * violated for certain. What cannot be decided from the tree alone is in its summary.
 */
export function proveTree(folder: string): TreeFindings {
  const specification = readSpecification(path.join(folder, SPECIFICATION_FILE));
  // A tree without zones has nothing to be kept apart, and nothing of it is called proved.
  if (specification.clauses.length === 0) return { problems: [], summary: {} };
  const verdicts = decide(toCloudWorld(readJsonWorld([folder])), specification);
  const violated = verdicts.clauses.filter(({ verdict }) => verdict === "violated");
  return {
    problems: violated.map((clause) => problemOf(clause, specification)),
    summary: { isolation: summaryOf(verdicts) },
  };
}

function problemOf(
  { id, witness, enabledBy = [], fix }: ClauseVerdict,
  specification: Specification,
): Problem {
  const clause = specification.clauses.find(
    (one): one is FlowClause => one.id === id && one.kind !== "disjoint",
  );
  const words = wordsOf(language());
  // What a department wrote comes last on the way; what the platform wrote lets much else pass too.
  const place = enabledBy.filter(({ construct }) => construct !== undefined).at(-1);
  const traffic = clause?.traffic.map(({ text }) => text) ?? [];
  return problem(
    "ISOLATION-BROKEN",
    {
      from: clause?.from ?? id,
      to: clause?.to ?? id,
      by: enabledBy.map(({ address }) => address).join(", "),
      fix: fix === undefined ? "" : sayFix(fix, words),
    },
    {
      ...(place?.construct !== undefined && { path: place.construct }),
      ...(place?.source !== undefined && { source: locationOf(place.source) }),
      ...(witness && { value: packetText(witness) }),
      allowed: clause?.kind === "only" ? traffic : [],
    },
  );
}

function locationOf(source: string): SourceLocation {
  const at = source.lastIndexOf(":");
  return { file: source.slice(0, at), line: Number(source.slice(at + 1)) };
}
