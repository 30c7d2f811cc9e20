import { FwGroupV2 } from "@cdktf/provider-openstack/lib/fw-group-v2";
import { FwPolicyV2 } from "@cdktf/provider-openstack/lib/fw-policy-v2";
import { FwRuleV2 } from "@cdktf/provider-openstack/lib/fw-rule-v2";
import type { Realm } from "../city/realm";
import type { CloudZone } from "../city/zone";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import { type BoundaryPolicy, type BoundaryRule, boundaryPolicy } from "./boundary-policy";

/** Which border, and the port that it hangs on. */
export interface BoundaryFirewallProps {
  /** Key of the body whose zone it guards, or `platform`. */
  readonly body: string;
  /** Zone that the router's port faces; `inward` of the policy is into it. */
  readonly zone: CloudZone;
  /** Id of the router's port on the zone's network. */
  readonly routerPortId: string;
  /** Default: what the flow matrix permits the zone. */
  readonly policy?: BoundaryPolicy;
}

/**
 * The firewall between a body's zone and the rest (GB/T 22239-2019 8.1.3.1 a, 8.2.3.1): it lets
 * through what the city's flow matrix permits between zones, statefully, and drops everything else.
 * One policy stands for both directions.
 *
 * Where the profile's boundary is `fwaas` it is a firewall group on the router's port. Where it
 * is `secgroup` nothing is made here: security groups alone keep the matrix. Where it is
 * `appliance` the firewall appliance takes the router's place (see {@link FirewallAppliance}).
 */
export class BoundaryFirewall<R extends Realm = Realm> extends RealmConstruct<R> {
  constructor(scope: RealmScope<R>, id: string, props: BoundaryFirewallProps) {
    super(scope, id, { body: props.body, zone: props.zone });
    const policy = props.policy ?? boundaryPolicy(this.cloud, this.stack.site, props.body, props.zone);
    const name = `${props.body}-${props.zone}`;
    // Drivers disagree on which way `ingress` of a router's port is, and some ask one policy only.
    const both = this.policy(name, policy);
    new FwGroupV2(this, "group", {
      name,
      egressFirewallPolicyId: both,
      ingressFirewallPolicyId: both,
      ports: [props.routerPortId],
      adminStateUp: true,
      shared: false,
    });
  }

  private policy(name: string, { inward, outward }: BoundaryPolicy): string {
    const seen = new Map<string, number>();
    const rules = [
      ...inward.map((rule) => ({ rule, id: ruleId("inward", rule) })),
      ...outward.map((rule) => ({ rule, id: ruleId("outward", rule) })),
    ].map(({ rule, id }) => {
      const nth = (seen.get(id) ?? 0) + 1;
      seen.set(id, nth);
      return { action: rule.action, id: this.rule(nth === 1 ? id : `${id}-${nth}`, name, rule) };
    });
    const inOrder = (["deny", "allow"] as const).flatMap((action) =>
      rules.filter((rule) => rule.action === action).map(({ id }) => id),
    );
    return new FwPolicyV2(this, "policy", { name, rules: inOrder, audited: true, shared: false }).id;
  }

  private rule(
    id: string,
    name: string,
    { action, family, source, destination, port, why }: BoundaryRule,
  ): string {
    return new FwRuleV2(this, id, {
      name: `${name}-${id}`.slice(0, 255),
      description: why,
      action,
      ipVersion: family === "ipv4" ? 4 : 6,
      enabled: true,
      shared: false,
      ...(source === undefined ? {} : { sourceIpAddress: source }),
      ...(destination === undefined ? {} : { destinationIpAddress: destination }),
      ...(port === undefined
        ? { protocol: "any" }
        : {
            protocol: port.protocol,
            destinationPort: port.first === port.last ? `${port.first}` : `${port.first}:${port.last}`,
          }),
    }).id;
  }
}

/**
 * Names the cell of the matrix and not addresses, so that a body's rules are called like every
 * other's. Pools of a zone are only ever appended, so the number of a further one stays.
 */
function ruleId(way: string, { action, family, port, why }: BoundaryRule): string {
  const [from, to] = why.split(" → ");
  return [
    way,
    ...(action === "deny" ? [action] : []),
    family,
    way === "inward" ? from : to,
    `${port ?? "any"}`.replace("/", "-"),
  ].join("-");
}
