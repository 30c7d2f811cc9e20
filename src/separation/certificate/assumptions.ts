import type { Assumption } from "../../messages/separation-arguments";
import type { Clause } from "../specification/specification";

/** Of clauses over packets: the table of `src/separation/README.md`, in its order. */
const OF_PACKETS = [
  "declared-only",
  "outside-addresses",
  "firewall-direction",
  "icmpv6-by-groups",
  "no-relay-by-applications",
  "always-allowed",
] as const satisfies readonly Assumption[];

/** Of `disjoint`: the table of `src/separation/disjoint/README.md`. */
const OF_REALMS = [
  "entries-are-clouds",
  "state-in-folder",
  "authorities-of-machines",
] as const satisfies readonly Assumption[];

export const ASSUMPTIONS = [...OF_PACKETS, ...OF_REALMS] as const;

/** What proofs of some kinds assume. */
export function assumptionsOf(kinds: ReadonlySet<Clause["kind"]>): Assumption[] {
  const isOfPackets = kinds.has("never") || kinds.has("only") || kinds.has("must");
  return [...(isOfPackets ? OF_PACKETS : []), ...(kinds.has("disjoint") ? OF_REALMS : [])];
}
