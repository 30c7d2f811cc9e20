export { certify } from "./certificate/certify";
export { verifyCertificate } from "./certificate/verify";
export { decide } from "./decide/decide";
export { decideDisjoint, decideDisjointClause } from "./disjoint";
export { explain } from "./explain/explain";
export { readSpecification, readSpecifications } from "./specification";
export type { ClauseVerdict, Explanation, Verdict, Verdicts } from "./verdict";
