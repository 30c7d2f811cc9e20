import { bothText, type Family, type Range, rangeOf, setText } from "./addresses";
import type { ApiFloatingIp, ApiPort, ApiRegion, ApiRouter, ApiRule, ApiSubnet } from "./api";
import { type Facts, type PortFacts, ruleText } from "./facts";

/** Names that the API answers with, and their numbers in IANA's register. */
const NUMBERS: Readonly<Record<string, number>> = {
  ah: 51,
  dccp: 33,
  egp: 8,
  esp: 50,
  gre: 47,
  icmp: 1,
  icmpv6: 58,
  igmp: 2,
  ipip: 4,
  "ipv6-encap": 41,
  "ipv6-frag": 44,
  "ipv6-icmp": 58,
  "ipv6-nonxt": 59,
  "ipv6-opts": 60,
  "ipv6-route": 43,
  ospf: 89,
  pgm: 113,
  rsvp: 46,
  sctp: 132,
  tcp: 6,
  udp: 17,
  udplite: 136,
  vrrp: 112,
};
/**
 * What no stack describes: ports that hold addresses of floating IPs, which no packet passes, and those
 * of Octavia's own machines. The model has the balancer's address do what those do.
 */
function isUndescribed({ device_owner, name }: ApiPort): boolean {
  return device_owner === "network:floatingip" || name.startsWith("octavia-lb-vrrp-");
}

/** What the API says. It knows nothing of Terraform, nor of the model. */
export function factsOfApi(region: ApiRegion): Facts {
  const reader = new ApiReader(region);
  return {
    ports: new Map(
      region.ports.filter((port) => !isUndescribed(port)).map((port) => [port.id, reader.port(port)]),
    ),
    networks: new Map(
      region.networks.map((network) => [
        network.id,
        { name: network.name, external: String(network["router:external"]) },
      ]),
    ),
    subnets: new Map(region.subnets.map((subnet) => [subnet.id, subnetFacts(subnet)])),
    routers: new Map(region.routers.map((router) => [router.id, reader.router(router)])),
    floatingIps: new Map(region.floatingIps.map((one) => [one.id, floatingIpFacts(one)])),
  };
}

class ApiReader {
  constructor(private readonly region: ApiRegion) {}

  port(port: ApiPort): PortFacts {
    const isRouters = port.device_owner.startsWith("network:router");
    // A port that became a router's keeps its flag and groups, and Neutron gives no agent rules for it.
    const isFiltered = port.port_security_enabled && !port.device_owner.startsWith("network:");
    return {
      name: port.name === "" ? `${port.device_owner} ${port.id}` : port.name,
      addresses: port.fixed_ips.map(({ ip_address }) => [rangeOf(ip_address)]),
      attributes: {
        network: port.network_id,
        role: isRouters ? "router" : "host",
        instance: port.device_owner.startsWith("compute:") ? port.device_id : "",
        pairs: bothText(port.allowed_address_pairs.map(({ ip_address }) => rangeOf(ip_address))),
        security: String(isFiltered),
        rules: isFiltered ? this.rules(port) : [],
      },
    };
  }

  router(router: ApiRouter) {
    const { external_gateway_info: gateway } = router;
    return {
      interfaces: this.region.ports
        .filter(({ device_id, device_owner }) => device_id === router.id && INTERFACE.test(device_owner))
        .map(({ id, network_id, fixed_ips }) =>
          [id, network_id, ...fixed_ips.map(({ subnet_id }) => subnet_id).sort()].join(" "),
        )
        .sort(),
      gateway: gateway === null ? "" : `${gateway.network_id} snat:${gateway.enable_snat}`,
      routes: router.routes
        .map(({ destination, nexthop }) =>
          [rangeOf(destination), rangeOf(nexthop)].map((one) => bothText([one])).join(" by "),
        )
        .sort(),
    };
  }

  private rules(port: ApiPort): string[] {
    const groups = this.region.groups.filter(({ id }) => port.security_groups.includes(id));
    return sorted(groups.flatMap((group) => group.security_group_rules.map((rule) => this.rule(rule))));
  }

  private rule(rule: ApiRule): string {
    const family: Family = rule.ethertype === "IPv6" ? "ipv6" : "ipv4";
    const protocol = protocolOf(rule.protocol, family);
    return ruleText({
      direction: rule.direction,
      family,
      protocol,
      detail: detailOf(rule, protocol),
      remote: this.remote(rule, family),
    });
  }

  private remote(rule: ApiRule, family: Family): string {
    const { remote_ip_prefix, remote_group_id, remote_address_group_id } = rule;
    if (remote_ip_prefix !== null) return setText(family, [rangeOf(remote_ip_prefix)]);
    if (remote_group_id !== null) return setText(family, this.members(remote_group_id));
    if (remote_address_group_id === null) return "any";
    const found = this.region.addressGroups.find(({ id }) => id === remote_address_group_id);
    return setText(family, (found?.addresses ?? []).map(rangeOf));
  }

  private members(group: string): Range[] {
    return this.region.ports
      .filter(({ security_groups }) => security_groups.includes(group))
      .flatMap(({ fixed_ips, allowed_address_pairs }) =>
        [...fixed_ips, ...allowed_address_pairs].map(({ ip_address }) => rangeOf(ip_address)),
      );
  }
}

const INTERFACE = /^network:(router_interface|ha_router_replicated_interface|router_interface_distributed)$/;

/** Nothing: every protocol. Zero is that too, as drivers of iptables write it. ICMP is its family's own. */
function protocolOf(text: string | null, family: Family): number | undefined {
  if (text === null) return undefined;
  const number = /^\d+$/.test(text) ? Number(text) : NUMBERS[text];
  if (number === undefined) throw new Error(`The API answers a protocol ${text}`);
  if (number === 0) return undefined;
  return number === 1 && family === "ipv6" ? 58 : number;
}

function detailOf({ port_range_min, port_range_max }: ApiRule, protocol: number | undefined): string {
  if (protocol === 1 || protocol === 58) {
    return port_range_min === null ? "all" : `type ${port_range_min} code ${port_range_max ?? "all"}`;
  }
  if (port_range_min === null && port_range_max === null) return "all";
  return `ports ${port_range_min}-${port_range_max}`;
}

function subnetFacts(subnet: ApiSubnet) {
  const family: Family = subnet.cidr.includes(":") ? "ipv6" : "ipv4";
  const isSelfMade = /slaac|stateless/.test(subnet.ipv6_address_mode ?? "");
  const pools = subnet.allocation_pools.map(({ start, end }) => ({
    family,
    first: rangeOf(start).first,
    last: rangeOf(end).last,
  }));
  return {
    name: subnet.name,
    network: subnet.network_id,
    cidr: bothText([rangeOf(subnet.cidr)]),
    gateway: subnet.gateway_ip === null ? "" : bothText([rangeOf(subnet.gateway_ip)]),
    // A host makes its own address of the whole block, whatever the pools say.
    pools: setText(family, isSelfMade ? [rangeOf(subnet.cidr)] : pools),
  };
}

function floatingIpFacts(one: ApiFloatingIp) {
  return {
    name: one.floating_ip_address,
    addresses: [[rangeOf(one.floating_ip_address)]],
    attributes: {
      network: one.floating_network_id,
      port: one.port_id ?? "",
      fixedAddress: one.fixed_ip_address ?? "",
      forwardings: one.port_forwardings
        .map((to) =>
          [
            NUMBERS[to.protocol],
            rangeText(to.external_port_range ?? to.external_port),
            to.internal_port_id,
            to.internal_ip_address,
            rangeText(to.internal_port_range ?? to.internal_port),
          ].join(" "),
        )
        .sort(),
    },
  };
}

function rangeText(text: string | number | undefined): string {
  const [first = "", last = first] = String(text).split(":");
  return `${first}-${last}`;
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
