import type { Declaration } from "./declaration";
import type { Doubt } from "./doubt";
import type { PortAddress } from "./port";

/** An address on an external network that a router translates to a port's. */
export interface FloatingIp {
  readonly declared: readonly Declaration[];
  readonly id: string;
  /** The external network. */
  readonly network: string;
  readonly address: PortAddress;
  /** Where it leads; nothing while it is not associated. */
  readonly port: string | undefined;
  /** The port's address that is meant, where it has several. */
  readonly fixedAddress: bigint | undefined;
  /** Only these ports lead on; none: all do. */
  readonly forwardings: readonly PortForwarding[];
  readonly doubts: readonly Doubt[];
}

export interface PortForwarding {
  readonly declared: Declaration;
  readonly protocol: number;
  readonly externalPorts: { readonly first: number; readonly last: number };
  readonly port: string;
  readonly address: bigint | undefined;
  readonly internalPorts: { readonly first: number; readonly last: number };
}
