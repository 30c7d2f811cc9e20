import type { Declaration } from "./declaration";
import type { Doubt } from "./doubt";
import type { Prefix } from "./network";

/** Octavia: opens conversations of its own, from its network, for those who reach its listeners. */
export interface LoadBalancer {
  readonly id: string;
  readonly region: string;
  readonly declared: readonly Declaration[];
  /** Port of its address, and of further addresses. */
  readonly ports: readonly string[];
  readonly listeners: readonly Listener[];
  readonly doubts: readonly Doubt[];
}

export interface Listener {
  readonly declared: Declaration;
  /** IANA's number: TCP, UDP or SCTP. */
  readonly protocol: number;
  readonly port: number;
  /** Who may connect; nothing: anyone. */
  readonly allowed: readonly Prefix[] | undefined;
  /** Members of every pool that it or its policies lead to. */
  readonly members: readonly Member[];
  readonly doubts: readonly Doubt[];
}

export interface Member {
  readonly declared: Declaration;
  /** One address; or those of which it has one, where Neutron chooses. */
  readonly address: Prefix;
  /** The port whose address it is, where the configuration names it by the port or its instance. */
  readonly portId?: string;
  readonly protocol: number;
  readonly port: number;
  /** Network of the subnet it is reached by; nothing: the address' own. */
  readonly network: string | undefined;
}
