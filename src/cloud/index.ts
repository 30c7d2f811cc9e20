export * from "./backend";
export * from "./business-system";
export * from "./cloud";
export * from "./department-stack";
export * from "./gov-app";
export { GovStack } from "./gov-stack";
export * from "./names";
export * from "./realm-construct";
export * from "./recovery-site";
