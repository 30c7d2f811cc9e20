export { mergeSpecifications } from "./merge-specifications";
export { readRealms, readSpecification, readSpecifications } from "./read-specification";
export type {
  Clause,
  DisjointClause,
  FlowClause,
  NetworkSelector,
  RealmInputs,
  Specification,
  Traffic,
  ZoneSpec,
} from "./specification";
export { parseTraffic } from "./traffic";
