import type { Declaration } from "./declaration";
import type { Doubt } from "./doubt";
import type { Intervals } from "./intervals";
import type { Family, Prefix, Truth } from "./network";

/** Where packets enter or leave something: of an instance, a router, a load balancer, or bare. */
export interface Port {
  readonly id: string;
  /** Nothing where it is not known: it may be on any of its region. */
  readonly network: string | undefined;
  readonly region: string;
  readonly name: string | undefined;
  /** The resource that reports name: a port, or the instance that has it made. */
  readonly declared: readonly Declaration[];
  readonly role: PortRole;
  /** The instance that has it. Ports of one instance can forward to one another. */
  readonly instance: string | undefined;
  readonly addresses: readonly PortAddress[];
  /** Further sources that it may send from, and is taken for by groups it is in. */
  readonly pairs: readonly Prefix[];
  /** `false`: no filter at all, any source. */
  readonly security: Truth;
  /**
   * Security groups by id: whose member it is. None and `security` means that nothing passes. A router's
   * port has no filter, whatever groups it is in.
   */
  readonly groups: readonly string[];
  /** Noted on the port itself, which may be a gateway's before one is attached. */
  readonly contract: GatewayContract | undefined;
  /** Whether there may be groups, pairs or addresses beyond those. */
  readonly doubts: readonly Doubt[];
}

export type PortRole = "host" | "router" | "load-balancer";

/** An address of a port, as far as it is known. */
export interface PortAddress {
  readonly family: Family;
  /** One value where it is written; else what Neutron chooses one from. */
  readonly among: Intervals;
}

export interface Instance {
  readonly id: string;
  readonly name: string | undefined;
  readonly declared: readonly Declaration[];
  readonly ports: readonly string[];
  /**
   * A gateway with a contract: what it lets from one of its ports to another is what its own
   * configuration says, declared under `//`; it forwards nothing else.
   */
  readonly contract: GatewayContract | undefined;
}

/** What a gateway declares to let through. */
export interface GatewayContract {
  readonly kind: string;
  readonly permits: readonly ContractFlow[];
  /** What it keeps of that. */
  readonly refuses: readonly ContractFlow[];
}

export interface ContractFlow {
  readonly from: readonly Prefix[];
  readonly to: readonly Prefix[];
  readonly protocols: Intervals;
  readonly ports: Intervals | undefined;
}
