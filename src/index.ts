export * from "./city";
export * from "./cloud";
export * from "./compute";
export * from "./network";
export { EgovError } from "./problems/egov-error";
export type { Problem, SourceLocation } from "./problems/problem";
export * from "./units";
