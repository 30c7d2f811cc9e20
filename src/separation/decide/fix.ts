import type { CloudWorld, Declaration, Port, Router } from "../../model";
import type { FixReason, Hop } from "../verdict";

interface Candidate {
  readonly fix: FixReason;
  readonly changed: CloudWorld;
}

/**
 * The smallest change that makes a violated clause hold: one thing on the packet's way, tried in the
 * order of how little else it changes. Where no single one is enough, the first is a beginning.
 */
export function fixFor(
  world: CloudWorld,
  hops: readonly Hop[],
  isEnough: (changed: CloudWorld) => boolean,
): FixReason | undefined {
  const candidates = hops.flatMap((hop) => candidateOf(world, hop) ?? []).sort((a, b) => rank(a) - rank(b));
  return (candidates.find(({ changed }) => isEnough(changed)) ?? candidates[0])?.fix;
}

const ORDER: readonly FixReason["code"][] = [
  "remove-rule",
  "enable-port-security",
  "narrow-pairs",
  "remove-floating-ip",
  "restrict-listener",
  "remove-route",
  "remove-interface",
  "remove-gateway",
];

function rank({ fix }: Candidate): number {
  const at = ORDER.indexOf(fix.code);
  return at < 0 ? ORDER.length : at;
}

function candidateOf(world: CloudWorld, { declared, why }: Hop): Candidate | undefined {
  if (declared === undefined) return undefined;
  const resource = declared.address;
  const { args, code } = why;
  switch (code) {
    case "ingress-rule":
    case "egress-rule":
    case "egress-default":
      return { fix: { code: "remove-rule", args: { resource } }, changed: withoutRule(world, declared) };
    case "firewall-allows":
      return {
        fix: { code: "remove-rule", args: { resource } },
        changed: withoutFirewallRule(world, declared),
      };
    case "no-port-security":
    case "sends-any-source":
      return {
        fix: { code: "enable-port-security", args: { resource } },
        changed: mapPorts(world, declared, (port) => ({ ...port, security: true })),
      };
    case "sends-from-pair":
      return {
        fix: { code: "narrow-pairs", args: { resource } },
        changed: mapPorts(world, declared, (port) => ({ ...port, pairs: [] })),
      };
    case "floating-ip":
      return {
        fix: { code: "remove-floating-ip", args: { resource } },
        changed: {
          ...world,
          floatingIps: world.floatingIps.filter((each) => !each.declared.includes(declared)),
        },
      };
    case "port-forwarding":
      return {
        fix: { code: "remove-floating-ip", args: { resource } },
        changed: {
          ...world,
          floatingIps: world.floatingIps.map((each) => ({
            ...each,
            forwardings: each.forwardings.filter((forwarding) => forwarding.declared !== declared),
            // What forwarded ports only still does, even if none is left.
            port: each.forwardings.length > 0 ? undefined : each.port,
          })),
        },
      };
    case "listener-takes":
      return {
        fix: { code: "restrict-listener", args: { resource, traffic: "" } },
        changed: {
          ...world,
          loadBalancers: world.loadBalancers.map((balancer) => ({
            ...balancer,
            listeners: balancer.listeners.map((listener) => ({
              ...listener,
              members: listener.members.filter((member) => member.declared !== declared),
            })),
          })),
        },
      };
    case "router-route":
      return {
        fix: { code: "remove-route", args: { resource, destination: args.destination } },
        changed: mapRouters(world, (router) => ({
          ...router,
          routes: router.routes.filter((route) => route.declared !== declared),
        })),
      };
    case "router-connects":
      return {
        fix: { code: "remove-interface", args: { resource, network: args.to } },
        changed: mapRouters(world, (router) => ({
          ...router,
          interfaces: router.interfaces.filter((by) => by.declared !== declared),
        })),
      };
    case "gateway-in":
    case "gateway-out":
    case "gateway-translates":
      return {
        fix: { code: "remove-gateway", args: { resource } },
        changed: mapRouters(world, (router) => ({
          ...router,
          gateway: router.gateway?.declared === declared ? undefined : router.gateway,
        })),
      };
    default:
      return undefined;
  }
}

function withoutRule(world: CloudWorld, declared: Declaration): CloudWorld {
  return {
    ...world,
    securityGroups: new Map(
      [...world.securityGroups].map(([id, group]) => [
        id,
        { ...group, rules: group.rules.filter((rule) => rule.declared !== declared) },
      ]),
    ),
  };
}

function withoutFirewallRule(world: CloudWorld, declared: Declaration): CloudWorld {
  // What does not have it stays the same, and with it what was worked out of it.
  const rest = <R extends { readonly declared: Declaration }>(rules: readonly R[] | undefined) =>
    rules?.some((rule) => rule.declared === declared)
      ? rules.filter((rule) => rule.declared !== declared)
      : rules;
  return {
    ...world,
    firewallGroups: world.firewallGroups.map((group) => {
      const [ingress, egress] = [rest(group.ingress), rest(group.egress)];
      return ingress === group.ingress && egress === group.egress ? group : { ...group, ingress, egress };
    }),
  };
}

function mapPorts(world: CloudWorld, declared: Declaration, change: (port: Port) => Port): CloudWorld {
  return {
    ...world,
    ports: new Map(
      [...world.ports].map(([id, port]) => [id, port.declared.includes(declared) ? change(port) : port]),
    ),
  };
}

function mapRouters(world: CloudWorld, change: (router: Router) => Router): CloudWorld {
  return { ...world, routers: new Map([...world.routers].map(([id, router]) => [id, change(router)])) };
}
