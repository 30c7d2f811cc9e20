import type { Declaration } from "./declaration";
import type { Doubt } from "./doubt";
import type { Intervals } from "./intervals";

export type Family = "ipv4" | "ipv6";

/** A block of addresses: from `first` to `last`, both included. */
export interface Prefix {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

/** `true`, `false`, or not known. */
export type Truth = boolean | "unknown";

export interface Network {
  /** Unique in the world; the same for all that look it up. */
  readonly id: string;
  /** Cloud and region it is in: `extranet/tj-binhai`. Things of different regions never meet. */
  readonly region: string;
  readonly name: string | undefined;
  readonly tags: readonly string[];
  /** Every declaration of it: the resource that makes it first, then what looks it up. */
  readonly declared: readonly Declaration[];
  /** Whether floating IPs and router gateways may be on it: it is a way to the outside. */
  readonly external: Truth;
  /** Networks with the same physical network, type and segment are one; without it, none but itself. */
  readonly segments: readonly Segment[];
  readonly subnets: readonly Subnet[];
  /** An MTU, a QoS or a share changes nothing here. What could is kept as doubt. */
  readonly doubts: readonly Doubt[];
}

export interface Segment {
  /** `vlan`, `flat`, `vxlan`. */
  readonly type: string;
  readonly physicalNetwork: string | undefined;
  readonly segmentation: number | undefined;
}

export interface Subnet {
  readonly id: string;
  readonly name: string | undefined;
  readonly network: string;
  readonly declared: readonly Declaration[];
  readonly family: Family;
  /** Nothing where it is not known. */
  readonly cidr: Prefix | undefined;
  /** What Neutron chooses addresses from. */
  readonly pools: Intervals;
  readonly gateway: bigint | undefined;
}
