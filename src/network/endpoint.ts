import type { Port } from "../city/port";
import type { Realm } from "../city/realm";
import type { CloudZone, TierName } from "../city/zone";
import type { InRealm } from "../cloud/realm-construct";
import type { SecurityGroup } from "./security-group";

/** Address ranges of one end of a flow, by family. */
export interface AddressRanges {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

/** One end of a flow: where it is, and how the other end's rules name it. */
export interface Endpoint<R extends Realm = Realm> extends InRealm<R> {
  /** For people: construct path or name of the platform's service. */
  readonly label: string;
  readonly body: string;
  readonly site: string;
  readonly system: string | undefined;
  readonly zone: CloudZone;
  readonly tier: TierName | undefined;
  /** What rules of other stacks and projects name it by. */
  readonly ranges: AddressRanges;
  /** What rules of the same stack name it by. */
  readonly group: SecurityGroup | undefined;
  /** Where its own rules are written; nothing for what others own. */
  readonly rules: RuleWriter | undefined;
}

/** Something that talks: hosts, load balancers, middleware, and what others own. */
export interface IConnectable<R extends Realm = Realm> extends InRealm<R> {
  readonly connections: { readonly endpoint: Endpoint<R> };
}

/** The other end of a rule: a group of the same stack, or address ranges. */
export type Remote =
  | { readonly kind: "group"; readonly key: string; readonly group: SecurityGroup }
  | { readonly kind: "ranges"; readonly key: string; readonly ranges: AddressRanges };

export interface RuleRequest {
  readonly direction: "ingress" | "egress";
  readonly remote: Remote;
  readonly port: Port;
  /** Why, for the rule's description. */
  readonly reason: string;
}

/** Something that takes the rules of its end: a security group, or a load balancer's listeners. */
export interface RuleWriter {
  request(rule: RuleRequest): void;
}
