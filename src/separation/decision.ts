import type { CloudWorld } from "../model/cloud-world";
import type { World } from "../terraform/world";
import type { Certificate } from "./certificate/certificate";
import type { Given } from "./certificate/given";
import type { Refusal } from "./certificate/refusal";
import type { Flows } from "./decide/flows";
import type { DisjointClause, Specification, Traffic } from "./specification/specification";
import type { ClauseVerdict, Explanation, UnknownEntry, Verdicts } from "./verdict";

/** Decides `never`, `only` and `must`; clauses of other kinds are not among its verdicts. */
export type Decide = (world: CloudWorld, specification: Specification, flows?: Flows) => Verdicts;

/** Decides one `disjoint`: the worlds are those of the clause's realms, by name. */
export type DecideDisjoint = (realms: ReadonlyMap<string, World>, clause: DisjointClause) => DecidedDisjoint;

export interface DecidedDisjoint {
  readonly clause: ClauseVerdict;
  /** What would have to be known. */
  readonly unknown: readonly UnknownEntry[];
}

/** Says whether one flow is possible, and why. */
export type Explain = (
  world: CloudWorld,
  question: Question,
  specification: Specification | undefined,
) => Explanation;

export interface Question {
  /** A Terraform address, a name, a zone, an IP address, or `internet`. */
  readonly from: string;
  readonly to: string;
  readonly port: Traffic;
}

/** What the proved ones among some verdicts rest on. */
export type Certify = (verdicts: readonly ClauseVerdict[], given: Given) => Certificate;

/** Everything for which a certificate is refused. */
export type Verify = (certificate: Certificate, given: Given) => readonly Refusal[];
