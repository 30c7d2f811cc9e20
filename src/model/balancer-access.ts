import { everything } from "./address";
import type { Doubt } from "./doubt";
import type { LoadBalancer, Member } from "./load-balancer";
import type { Family, Prefix } from "./network";
import type { Port } from "./port";
import { one } from "./protocols";
import type { RuleRemote, SecurityGroup, SecurityRule } from "./security-group";

const FAMILIES = ["ipv4", "ipv6"] as const;

/**
 * The group that Octavia keeps at a balancer's port: in comes what its listeners listen on, from those
 * whom they allow; out goes what its members get.
 */
export function balancerGroup(balancer: LoadBalancer): SecurityGroup {
  const rules = balancer.listeners.flatMap((listener): SecurityRule[] => [
    ...FAMILIES.flatMap((family): SecurityRule[] => {
      const remote = remoteOf(listener.allowed, family);
      if (remote === undefined) return [];
      return [
        {
          declared: listener.declared,
          direction: "ingress",
          family,
          protocols: one(listener.protocol),
          ports: one(listener.port),
          icmp: undefined,
          remote,
          doubts: listener.doubts,
        },
      ];
    }),
    ...listener.members.map(
      (member): SecurityRule => ({
        declared: member.declared,
        direction: "egress",
        family: member.address.family,
        protocols: one(member.protocol),
        ports: one(member.port),
        icmp: undefined,
        remote: { kind: "prefixes", prefixes: [member.address] },
        doubts: [...listener.doubts, ...chosenLater(member)],
      }),
    ),
  ]);
  return {
    id: `${balancer.id}#access`,
    name: undefined,
    region: balancer.region,
    declared: balancer.declared,
    stateful: true,
    rules,
    doubts: balancer.doubts,
  };
}

/** A member's address that Neutron chooses is one of those, and the rule passes no other for certain. */
function chosenLater({ address, declared }: Member): readonly Doubt[] {
  return address.first === address.last ? [] : [{ declared, why: "value", detail: "address" }];
}

function remoteOf(allowed: readonly Prefix[] | undefined, family: Family): RuleRemote | undefined {
  if (allowed === undefined) return { kind: "any" };
  const prefixes = allowed.filter((prefix) => prefix.family === family);
  const { first, last } = everything(family);
  if (prefixes.some((prefix) => prefix.first === first && prefix.last === last)) return { kind: "any" };
  return prefixes.length === 0 ? undefined : { kind: "prefixes", prefixes };
}

/** The ports of balancers with their group. */
export function withBalancerGroups(
  ports: ReadonlyMap<string, Port>,
  balancers: readonly LoadBalancer[],
): Map<string, Port> {
  const made = new Map(ports);
  for (const balancer of balancers) {
    for (const id of balancer.ports) {
      const port = made.get(id);
      if (port !== undefined) made.set(id, { ...port, groups: [...port.groups, `${balancer.id}#access`] });
    }
  }
  return made;
}
