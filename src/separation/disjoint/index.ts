export { decideDisjointClause } from "./decide-clause";
export { decideDisjoint, type RealmWorld } from "./decide-disjoint";
export type { Disjointness, Sharing, SharingKind, Side, Undecided, UndecidedReason } from "./sharing";
