import type { IConstruct } from "constructs";
import type { SourceTrace } from "../problems/source-location";

/**
 * What a construct knows and Terraform does not. It is written under `//` into the JSON of every
 * resource below the construct, so that checks and reviews read it from what will be applied.
 */
export interface Facts {
  readonly body?: string;
  readonly site?: string;
  readonly system?: string;
  readonly systemName?: string;
  /** `S3A3`. */
  readonly protection?: string;
  readonly mlpsEdition?: string;
  readonly continuityLevel?: number;
  readonly approval?: string;
  readonly zone?: string;
  readonly tier?: string;
  /** Kind of our construct, for example `CloudHostGroup`. */
  readonly kind?: string;
  /** Kind of our construct that a pair of appliances is for, for example `BastionHost`. */
  readonly appliance?: string;
  readonly [more: string]: unknown;
}

const FACTS = Symbol.for("cdktf-egov-cloud/facts");

interface Holder {
  [FACTS]?: { facts: Facts; trace?: SourceTrace };
}

export function recordFacts(construct: IConstruct, facts: Facts, trace?: SourceTrace): void {
  const holder = construct as Holder;
  const before = holder[FACTS];
  holder[FACTS] = { facts: { ...before?.facts, ...facts }, trace: trace ?? before?.trace };
}

/**
 * Facts of a construct and of everything above it, the nearer ones winning, with the path and
 * the TypeScript line of the nearest construct of ours.
 */
export function factsOf(construct: IConstruct): Facts {
  let merged: Record<string, unknown> = {};
  for (const scope of construct.node.scopes) {
    const held = (scope as Holder)[FACTS];
    if (held === undefined) continue;
    const at = held.trace?.location;
    merged = {
      ...merged,
      ...held.facts,
      construct: scope.node.path,
      ...(at === undefined ? {} : { source: `${at.file}:${at.line}` }),
    };
  }
  return merged;
}
