import type { Declaration } from "./declaration";
import type { Doubt } from "./doubt";
import type { Intervals } from "./intervals";
import type { Family, Prefix } from "./network";

/** FWaaS v2: first match decides, and what matches nothing is denied. */
export interface FirewallGroup {
  readonly id: string;
  readonly declared: readonly Declaration[];
  /** Ports of routers, or of instances, that it hangs on. */
  readonly ports: readonly string[];
  /** `false`: it denies everything. */
  readonly up: boolean;
  /** Where a packet enters by a port; nothing: no policy, so everything is denied. */
  readonly ingress: readonly FirewallRule[] | undefined;
  /** Where a packet leaves by a port. */
  readonly egress: readonly FirewallRule[] | undefined;
  /** Not empty: it may have any policy, or none. */
  readonly doubts: readonly Doubt[];
}

export interface FirewallRule {
  readonly declared: Declaration;
  readonly action: "allow" | "deny";
  readonly family: Family;
  readonly protocols: Intervals;
  readonly source: Prefix | undefined;
  readonly destination: Prefix | undefined;
  readonly sourcePorts: Intervals | undefined;
  readonly destinationPorts: Intervals | undefined;
  /** Not empty: it may match any part of what it says, or nothing. */
  readonly doubts: readonly Doubt[];
}
