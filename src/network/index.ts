export type {
  Connections,
  ConnectionsIn,
  FlowOptions,
  InternetFacing,
  InternetOptions,
} from "./connections";
export type { AddressRanges, Endpoint, IConnectable } from "./endpoint";
export * from "./existing-zone-network";
export * from "./load-balancer";
export { bodyPeer, platformPeer } from "./peers";
export { SecurityGroup } from "./security-group";
export { type IZoneNetwork, ZoneNetwork, type ZoneNetworkProps } from "./zone-network";
