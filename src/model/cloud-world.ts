import type { Doubt, Reach } from "./doubt";
import type { FirewallGroup } from "./firewall";
import type { LoadBalancer } from "./load-balancer";
import type { Network } from "./network";
import type { Instance, Port } from "./port";
import type { Router } from "./router";
import type { SecurityGroup } from "./security-group";
import type { FloatingIp } from "./translation";

/** What the Terraform means: everything of OpenStack by which packets can travel. */
export interface CloudWorld {
  readonly networks: ReadonlyMap<string, Network>;
  readonly ports: ReadonlyMap<string, Port>;
  readonly instances: ReadonlyMap<string, Instance>;
  readonly securityGroups: ReadonlyMap<string, SecurityGroup>;
  readonly routers: ReadonlyMap<string, Router>;
  readonly firewallGroups: readonly FirewallGroup[];
  readonly floatingIps: readonly FloatingIp[];
  readonly loadBalancers: readonly LoadBalancer[];
  /** Ways between networks, or out, whose other end the configuration does not tell: VPNs, BGP VPNs, mirrors. */
  readonly unknowns: readonly UnknownPart[];
}

/** Something that could change what others say. */
export interface UnknownPart {
  readonly doubt: Doubt;
  readonly reach: readonly Reach[];
}
