import type {
  CloudWorld,
  FloatingIp,
  Intervals,
  Port,
  PortForwarding,
  RuleRemote,
  SecurityRule,
  Subnet,
} from "../../../src/model";
import { bothText, type Family, fits, type Range, rangeOf, setText } from "./addresses";
import type { ApiPort, ApiRegion } from "./api";
import type { CloudIds } from "./cloud-ids";
import { type AddressFacts, type Facts, type PortFacts, ruleText } from "./facts";

/**
 * What the model says, by the ids that the cloud gave. Where a rule names a group, its members are the
 * model's and their addresses the cloud's: whether those lie where the model expects them is compared
 * for each port by itself.
 */
export function factsOfModel(world: CloudWorld, ids: CloudIds, region: ApiRegion, name: string): Facts {
  const reader = new ModelReader(world, ids, region);
  const isHere = (thing: { readonly region: string }) => thing.region.endsWith(`/${name}`);
  const here = <T extends { readonly region: string }>(things: Iterable<T>): T[] =>
    [...things].filter(isHere);
  const networks = here(world.networks.values());
  return {
    ports: new Map(here(world.ports.values()).map((port) => [ids.of(port.id), reader.port(port)])),
    networks: new Map(
      networks.map(({ id, name, external }) => [
        ids.of(id),
        { name: name ?? "", external: String(external) },
      ]),
    ),
    subnets: new Map(
      networks.flatMap(({ subnets }) => subnets).map((subnet) => [ids.of(subnet.id), reader.subnet(subnet)]),
    ),
    routers: new Map(
      here(world.routers.values()).map(({ id, interfaces, gateway, routes }) => [
        ids.of(id),
        {
          interfaces: interfaces
            .map(({ port, network, subnets }) =>
              [ids.of(port), ids.of(network), ...subnets.map((one) => ids.of(one)).sort()].join(" "),
            )
            .sort(),
          gateway: gateway === undefined ? "" : `${ids.of(gateway.network)} snat:${gateway.sourceNat}`,
          routes: routes
            .map(({ destination, nextHop: first }) =>
              [destination, { family: destination.family, first, last: first }]
                .map((one) => bothText([one]))
                .join(" by "),
            )
            .sort(),
        },
      ]),
    ),
    floatingIps: new Map(
      world.floatingIps
        .filter(({ network }) => networks.some(({ id }) => id === network))
        .map((one) => [ids.of(one.id), reader.floatingIp(one)]),
    ),
  };
}

class ModelReader {
  private readonly apiPorts: ReadonlyMap<string, ApiPort>;

  constructor(
    private readonly world: CloudWorld,
    private readonly ids: CloudIds,
    region: ApiRegion,
  ) {
    this.apiPorts = new Map(region.ports.map((port) => [port.id, port]));
    this.apiFloatingIps = new Map(region.floatingIps.map((one) => [one.id, one]));
  }

  private readonly apiFloatingIps: ReadonlyMap<string, ApiRegion["floatingIps"][number]>;

  port(port: Port): PortFacts {
    return {
      name: port.id,
      addresses: port.addresses.map(({ family, among }) => rangesOf(family, among)),
      attributes: {
        network: port.network === undefined ? "?" : this.ids.of(port.network),
        // A port that is given to a balancer has no owner in the API.
        role: port.role === "router" ? "router" : "host",
        instance: port.instance === undefined ? "" : this.ids.of(port.instance),
        pairs: bothText(port.pairs),
        security: String(port.security),
        rules: port.security === false ? [] : (this.unknownRules(port) ?? this.rules(port)),
      },
    };
  }

  subnet({ name, network, family, cidr, gateway, pools }: Subnet) {
    const orUnknown = (text: string) => (cidr === undefined ? "?" : text);
    return {
      name: name ?? "",
      network: this.ids.of(network),
      cidr: cidr === undefined ? "?" : bothText([cidr]),
      gateway: orUnknown(gateway === undefined ? "" : bothText([{ family, first: gateway, last: gateway }])),
      // Ports' addresses lie in what the pools may be: that is compared port by port.
      pools: orUnknown(setText(family, rangesOf(family, pools))),
    };
  }

  floatingIp(one: FloatingIp): AddressFacts {
    const found = this.apiFloatingIps.get(this.ids.of(one.id));
    return {
      name: one.id,
      addresses: [rangesOf(one.address.family, one.address.among)],
      attributes: {
        network: this.ids.of(one.network),
        port: one.port === undefined ? "" : this.ids.of(one.port),
        fixedAddress: this.addressOf(one.port, one.fixedAddress, found?.fixed_ip_address ?? ""),
        forwardings: one.forwardings.map((to) => this.forwarding(to, found)).sort(),
      },
    };
  }

  private forwarding(to: PortForwarding, found: ApiRegion["floatingIps"][number] | undefined): string {
    const internal = this.ids.of(to.port);
    const chosen = found?.port_forwardings.find(({ internal_port_id }) => internal_port_id === internal);
    return [
      to.protocol,
      `${to.externalPorts.first}-${to.externalPorts.last}`,
      internal,
      this.addressOf(to.port, to.address, chosen?.internal_ip_address ?? ""),
      `${to.internalPorts.first}-${to.internalPorts.last}`,
    ].join(" ");
  }

  /** Where none is meant, Neutron takes one of the port's: the chosen one, if the model expects it there. */
  private addressOf(port: string | undefined, address: bigint | undefined, chosen: string): string {
    if (address !== undefined) {
      const range: Range = { family: "ipv4", first: address, last: address };
      return bothText([range]).split("-")[0] ?? "";
    }
    const domains = this.world.ports.get(port ?? "")?.addresses ?? [];
    const isExpected = domains.some(({ family, among }) =>
      chosen === "" ? false : fits([rangeOf(chosen)], [rangesOf(family, among)]),
    );
    return isExpected ? chosen : "";
  }

  /** A group that no input makes may have any rules. */
  private unknownRules({ groups }: Port): string | undefined {
    const isElsewhere = groups.some((id) =>
      this.world.securityGroups.get(id)?.doubts.some(({ why }) => why === "not-in-inputs"),
    );
    return isElsewhere ? "?" : undefined;
  }

  private rules({ groups }: Port): string[] {
    const rules = groups.flatMap((id) => this.world.securityGroups.get(id)?.rules ?? []);
    return [...new Set(rules.map((rule) => this.rule(rule)))].sort();
  }

  private rule({ direction, family, protocols, ports, icmp, remote }: SecurityRule): string {
    const [only] = protocols;
    const isOne = only !== undefined && protocols.length === 1 && only.first === only.last;
    return ruleText({
      direction,
      family,
      protocol: isOne ? Number(only.first) : undefined,
      detail: detailOf(ports, icmp),
      remote: this.remote(remote, family),
    });
  }

  private remote(remote: RuleRemote, family: Family): string {
    if (remote.kind === "any") return "any";
    if (remote.kind === "prefixes") return setText(family, remote.prefixes);
    const members = [...this.world.ports.values()].filter(({ groups }) => groups.includes(remote.group));
    return setText(
      family,
      members.flatMap(({ id, pairs }) => [
        ...(this.apiPorts.get(this.ids.of(id))?.fixed_ips ?? []).map(({ ip_address }) => rangeOf(ip_address)),
        ...pairs,
      ]),
    );
  }
}

function detailOf(ports: SecurityRule["ports"], icmp: SecurityRule["icmp"]): string {
  if (icmp !== undefined) {
    const [code] = icmp.codes;
    const isAll = code?.first === 0n && code.last === 255n;
    return `type ${icmp.types[0]?.first} code ${isAll ? "all" : code?.first}`;
  }
  return ports === undefined
    ? "all"
    : `ports ${ports.map(({ first, last }) => `${first}-${last}`).join(" ")}`;
}

function rangesOf(family: Family, among: Intervals): Range[] {
  return among.map(({ first, last }) => ({ family, first, last }));
}
