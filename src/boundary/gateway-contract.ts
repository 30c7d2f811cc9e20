import type { Port } from "../city/port";
import type { ApplianceLeg, LegRule } from "./appliance-pair";
import type { BoundaryPolicy, BoundaryRule } from "./boundary-policy";

/**
 * What an appliance lets from one of its network cards to another, as the notes of its hosts say
 * it. Without a contract a host with two network cards counts as one that lets everything through.
 */
export interface GatewayContract {
  readonly permits: readonly ContractFlow[];
  /** What it keeps of that. */
  readonly refuses?: readonly ContractFlow[];
}

/** Conversations from one of the ranges to another, in CIDR notation. */
export interface ContractFlow {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Default: all. */
  readonly protocol?: string;
  /** Destination ports: `443`, `8080-8090`. Default: all. */
  readonly ports?: string;
}

/** Of an appliance that ends conversations on one leg and opens others on another. */
export function contractOfLegs(legs: readonly ApplianceLeg[]): GatewayContract {
  const rulesOf = ({ rules }: ApplianceLeg, direction: LegRule["direction"]) =>
    rules === "forwards" ? [] : rules.filter((rule) => rule.direction === direction && rule.isOwn !== true);
  const flows = legs.flatMap((outer) =>
    legs
      .filter((inner) => inner !== outer)
      .flatMap((inner) =>
        rulesOf(outer, "ingress").flatMap(({ ranges: from }) =>
          rulesOf(inner, "egress").flatMap(({ ranges: to, port }) => [
            flow(from.ipv4, to.ipv4, port),
            flow(from.ipv6, to.ipv6, port),
          ]),
        ),
      ),
  );
  return { permits: distinct(flows) };
}

/** Of an appliance that forwards what the policies of its legs let through. */
export function contractOfPolicies(policies: readonly BoundaryPolicy[]): GatewayContract {
  const rules = policies.flatMap(({ inward, outward }) => [...inward, ...outward]);
  const flows = (action: BoundaryRule["action"]) =>
    distinct(
      rules
        .filter((rule) => rule.action === action)
        .map(({ family, source, destination, port }) => {
          const anywhere = family === "ipv4" ? "0.0.0.0/0" : "::/0";
          return flow([source ?? anywhere], [destination ?? anywhere], port);
        }),
    );
  const refuses = flows("deny");
  return { permits: flows("allow"), ...(refuses.length > 0 && { refuses }) };
}

function flow(from: readonly string[], to: readonly string[], port: Port | undefined): ContractFlow {
  if (port === undefined) return { from, to };
  if (port.protocol === "icmp") return { from, to, protocol: from[0]?.includes(":") ? "ipv6-icmp" : "icmp" };
  const ports = port.first === port.last ? `${port.first}` : `${port.first}-${port.last}`;
  return { from, to, protocol: port.protocol, ports };
}

function distinct(flows: readonly ContractFlow[]): ContractFlow[] {
  const known = new Map(
    flows.filter(({ from, to }) => from.length > 0 && to.length > 0).map((one) => [JSON.stringify(one), one]),
  );
  return [...known.values()];
}
