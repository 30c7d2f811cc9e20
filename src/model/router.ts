import type { Declaration } from "./declaration";
import type { Doubt } from "./doubt";
import type { Prefix } from "./network";

export interface Router {
  readonly id: string;
  readonly region: string;
  readonly name: string | undefined;
  readonly declared: readonly Declaration[];
  readonly interfaces: readonly RouterInterface[];
  readonly gateway: RouterGateway | undefined;
  /** Extra routes; the longest prefix wins, connected subnets included. */
  readonly routes: readonly Route[];
  /** Not empty: it may have further interfaces, routes or a gateway anywhere in its region. */
  readonly doubts: readonly Doubt[];
}

export interface RouterInterface {
  readonly declared: Declaration;
  /** Its port, with addresses. */
  readonly port: string;
  readonly network: string;
  /** Subnets that are connected by it: one, or those of its port's addresses. */
  readonly subnets: readonly string[];
}

export interface RouterGateway {
  readonly declared: Declaration;
  /** The external network. */
  readonly network: string;
  readonly port: string;
  /** Sources of IPv4 leave as the gateway's own address; IPv6 is never translated. */
  readonly sourceNat: boolean;
}

export interface Route {
  readonly declared: Declaration;
  readonly destination: Prefix;
  readonly nextHop: bigint;
  readonly doubts: readonly Doubt[];
}
