import type { Realm } from "./realm";

/**
 * A decision of the city to bear for a time with something that does not hold (豁免). It makes nothing hold: proofs say
 * what they would say without it, and reviews name it beside what it excuses. Clauses about realms are never waived.
 */
export interface WaiverProps {
  readonly realm: Realm;
  /** Ids of clauses of the isolation specification, as reports name them. */
  readonly rules: readonly string[];
  /**
   * What may be otherwise: the path of a construct within a stack, with everything beneath it, or the Terraform address
   * of a resource.
   */
  readonly scope: string;
  /** Why, for the reviewer. */
  readonly justification: string;
  /** Number of the decision. */
  readonly approval: string;
  /** First day, ISO date. Default: always. */
  readonly validFrom?: string;
  /** Last day, ISO date. */
  readonly validUntil: string;
}

/** A construct within a stack, or a resource: a scope that takes in a whole stack would excuse everything. */
export const WAIVER_SCOPE = /^([^/\s]+(\/[^/\s]+){2,}|[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*)$/;
