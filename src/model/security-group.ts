import type { Declaration } from "./declaration";
import type { Doubt } from "./doubt";
import type { Intervals } from "./intervals";
import type { Family, Prefix } from "./network";

export interface SecurityGroup {
  readonly id: string;
  readonly name: string | undefined;
  readonly region: string;
  readonly declared: readonly Declaration[];
  readonly stateful: boolean;
  /** Those that Neutron adds by itself are among them, with the group's declaration. */
  readonly rules: readonly SecurityRule[];
  /** Not empty: it may have further rules. */
  readonly doubts: readonly Doubt[];
}

export interface SecurityRule {
  readonly declared: Declaration;
  readonly direction: "ingress" | "egress";
  readonly family: Family;
  /** IANA's numbers. */
  readonly protocols: Intervals;
  /** Destination ports, for protocols that have them; nothing: all. */
  readonly ports: Intervals | undefined;
  readonly icmp: { readonly types: Intervals; readonly codes: Intervals } | undefined;
  readonly remote: RuleRemote;
  /** Not empty: the rule is read as widely as it could be, and passes nothing for certain. */
  readonly doubts: readonly Doubt[];
}

export type RuleRemote =
  | { readonly kind: "any" }
  | { readonly kind: "prefixes"; readonly prefixes: readonly Prefix[] }
  /** Members' addresses and address pairs. */
  | { readonly kind: "group"; readonly group: string };
