export type {
  Connections,
  ConnectionsIn,
  FlowOptions,
  IConnectable,
  InternetFacing,
  InternetOptions,
} from "./connections";
export type { AddressRanges, Endpoint } from "./endpoint";
export * from "./existing-zone-network";
export * from "./load-balancer";
export { bodyPeer, platformPeer } from "./peers";
export { SecurityGroup } from "./security-group";
export { type IZoneNetwork, ZoneNetwork, type ZoneNetworkProps } from "./zone-network";
