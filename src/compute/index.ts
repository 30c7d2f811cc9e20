export * from "./cloud-host";
export * from "./cloud-host-group";
export type { HostProps } from "./host-set";
