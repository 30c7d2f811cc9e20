import { everything } from "./address";
import type { Declaration } from "./declaration";
import type { LoadBalancer } from "./load-balancer";
import type { Family, Prefix } from "./network";
import type { Port } from "./port";
import { ALL_PROTOCOLS, one, TCP } from "./protocols";
import type { RuleRemote, SecurityGroup, SecurityRule } from "./security-group";

const FAMILIES = ["ipv4", "ipv6"] as const;

/** Where Octavia's instances of one balancer speak with one another: a port more for each listener. */
const FIRST_PEER_PORT = 1025;

/**
 * The group that Octavia keeps at a balancer's port, beside whatever groups the port has: in comes what its
 * listeners listen on, from those whom they allow, and what its instances tell one another; everything
 * leaves, as from every group that Neutron makes.
 */
export function balancerGroup(balancer: LoadBalancer, ports: ReadonlyMap<string, Port>): SecurityGroup {
  const families = familiesOf(balancer.ports.flatMap((id) => ports.get(id) ?? []));
  const rules = balancer.listeners.flatMap((listener, index): SecurityRule[] => [
    ...families.flatMap((family): SecurityRule[] => {
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
    ...families.map(
      (family): SecurityRule => ({
        ...anything(listener.declared, "ingress", family),
        protocols: one(TCP),
        ports: one(FIRST_PEER_PORT + index),
      }),
    ),
  ]);
  return {
    id: balancerGroupId(balancer),
    name: undefined,
    region: balancer.region,
    declared: balancer.declared,
    stateful: true,
    rules: [
      ...rules,
      ...balancer.declared
        .slice(0, 1)
        .flatMap((declared) => FAMILIES.map((family) => anything(declared, "egress", family))),
    ],
    doubts: balancer.doubts,
  };
}

/** The group's id in a world. */
export function balancerGroupId({ id }: Pick<LoadBalancer, "id">): string {
  return `${id}#access`;
}

/** Octavia's rules are of the families of the balancer's addresses. */
function familiesOf(ports: readonly Port[]): readonly Family[] {
  const own = FAMILIES.filter((family) =>
    ports.some(({ addresses }) => addresses.some((address) => address.family === family)),
  );
  return own.length === 0 ? FAMILIES : own;
}

function anything(declared: Declaration, direction: SecurityRule["direction"], family: Family): SecurityRule {
  return {
    declared,
    direction,
    family,
    protocols: ALL_PROTOCOLS,
    ports: undefined,
    icmp: undefined,
    remote: { kind: "any" },
    doubts: [],
  };
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
      if (port !== undefined) made.set(id, { ...port, groups: [...port.groups, balancerGroupId(balancer)] });
    }
  }
  return made;
}
