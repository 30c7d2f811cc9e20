export * from "./catalogue-stack";
export * from "./city-platform";
export * from "./exit-stack";
export * from "./network-stack";
export * from "./platform-stack";
export * from "./security-stack";
export * from "./tenancy-stack";
