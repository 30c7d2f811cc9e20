import "./at-load";

export * from "./boundary";
export * from "./city";
export * from "./cloud";
export * from "./compute";
export * from "./continuity";
export * from "./isolation";
export * from "./middleware";
export * from "./migration";
export * from "./network";
export * from "./platform";
export { EgovError } from "./problems/egov-error";
export type { Problem, SourceLocation } from "./problems/problem";
export * from "./storage";
export * from "./units";
