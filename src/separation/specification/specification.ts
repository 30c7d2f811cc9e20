import type { Intervals } from "../../model/intervals";
import type { Prefix } from "../../model/network";

/** What has to hold of a cloud: zones, clauses over them, and the realms that must not meet. */
export interface Specification {
  readonly version: 1;
  readonly zones: readonly ZoneSpec[];
  /** Each id once. */
  readonly clauses: readonly Clause[];
  readonly realms: readonly RealmInputs[];
}

/** A zone is of networks, of outside addresses, of both, or the rest of the outside. */
export interface ZoneSpec {
  readonly name: string;
  /** Every outside address that no zone has among its `cidrs`; one zone at most. */
  readonly external: boolean;
  readonly networks: readonly NetworkSelector[];
  /** Outside addresses; those of two zones never overlap. */
  readonly cidrs: readonly Prefix[];
}

export interface NetworkSelector {
  readonly by: "tag" | "name" | "address";
  /** Of an address: the Terraform address of the network, a resource or data source of any root. */
  readonly value: string;
}

export type Clause = FlowClause | DisjointClause;

export interface FlowClause {
  readonly id: string;
  /** The text that demands it: a law, a standard, a decision. */
  readonly basis?: string;
  readonly kind: "never" | "only" | "must";
  /** Names of zones that the specification has; they may be the same. */
  readonly from: string;
  readonly to: string;
  /** At least one. */
  readonly traffic: readonly Traffic[];
  /** `both` stands with `never` only. */
  readonly direction: "start" | "both";
}

export interface DisjointClause {
  readonly id: string;
  readonly basis?: string;
  readonly kind: "disjoint";
  /** Names of realms that the specification has: two or more. */
  readonly realms: readonly string[];
}

/** Packets by protocol and destination port, or by ICMP type and code. */
export interface Traffic {
  /** IANA's numbers; `icmp` is ICMP of the packet's own family. */
  readonly protocols: Intervals | "any" | "icmp";
  /** Destination ports, from 1 or 0 to 65535; nothing: all. */
  readonly ports?: Intervals;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  /** As it was written. */
  readonly text: string;
}

export interface RealmInputs {
  readonly name: string;
  /** Inputs of the realm, resolved against the folder of the specification's file. */
  readonly inputs: readonly string[];
}
