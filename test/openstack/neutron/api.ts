import type { TestCloud } from "../harness/cloud";

/** A port as Neutron's API answers it; so are the others below. Only what the comparison reads. */
export interface ApiPort {
  readonly id: string;
  readonly name: string;
  readonly network_id: string;
  readonly project_id: string;
  readonly device_id: string;
  readonly device_owner: string;
  readonly port_security_enabled: boolean;
  readonly security_groups: readonly string[];
  readonly fixed_ips: readonly { readonly subnet_id: string; readonly ip_address: string }[];
  readonly allowed_address_pairs: readonly { readonly ip_address: string }[];
}

export interface ApiRule {
  readonly id: string;
  readonly direction: "ingress" | "egress";
  readonly ethertype: "IPv4" | "IPv6";
  readonly protocol: string | null;
  readonly port_range_min: number | null;
  readonly port_range_max: number | null;
  readonly remote_ip_prefix: string | null;
  readonly remote_group_id: string | null;
  readonly remote_address_group_id: string | null;
}

export interface ApiGroup {
  readonly id: string;
  readonly name: string;
  readonly project_id: string;
  readonly stateful: boolean;
  readonly security_group_rules: readonly ApiRule[];
}

export interface ApiNetwork {
  readonly id: string;
  readonly name: string;
  readonly "router:external": boolean;
  readonly "provider:network_type"?: string;
  readonly "provider:physical_network"?: string | null;
  readonly "provider:segmentation_id"?: number | null;
}

export interface ApiSubnet {
  readonly id: string;
  readonly name: string;
  readonly network_id: string;
  readonly cidr: string;
  readonly gateway_ip: string | null;
  readonly ipv6_address_mode: string | null;
  readonly allocation_pools: readonly { readonly start: string; readonly end: string }[];
}

export interface ApiRouter {
  readonly id: string;
  readonly name: string;
  readonly external_gateway_info: { readonly network_id: string; readonly enable_snat: boolean } | null;
  readonly routes: readonly { readonly destination: string; readonly nexthop: string }[];
}

export interface ApiFloatingIp {
  readonly id: string;
  readonly floating_network_id: string;
  readonly floating_ip_address: string;
  readonly port_id: string | null;
  readonly fixed_ip_address: string | null;
  readonly port_forwardings: readonly {
    readonly protocol: string;
    readonly external_port_range?: string;
    readonly internal_port_range?: string;
    readonly external_port?: number;
    readonly internal_port?: number;
    readonly internal_ip_address: string;
    readonly internal_port_id: string;
  }[];
}

/** Everything of one region that its network service tells an administrator. */
export interface ApiRegion {
  /** The project of whoever asked. */
  readonly project: string;
  readonly ports: readonly ApiPort[];
  readonly networks: readonly ApiNetwork[];
  readonly subnets: readonly ApiSubnet[];
  readonly routers: readonly ApiRouter[];
  readonly groups: readonly ApiGroup[];
  readonly floatingIps: readonly ApiFloatingIp[];
  readonly addressGroups: readonly { readonly id: string; readonly addresses: readonly string[] }[];
}

type Request = readonly [method: string, path: string, body?: object];

/** The network service of one region, as an entry of `clouds.yaml` reaches it. */
export class NetworkApi {
  constructor(
    private readonly cloud: TestCloud,
    private readonly body: string,
    private readonly region: string,
  ) {}

  async everything(): Promise<ApiRegion> {
    const { project, answers } = await this.send(COLLECTIONS.map(([, path]): Request => ["GET", path]));
    const found = Object.fromEntries(
      COLLECTIONS.map(([name], index) => [name, Object.values(answers[index] ?? {})[0]]),
    );
    return { project, ...(found as unknown as Omit<ApiRegion, "project">) };
  }

  /** What somebody does by hand. */
  async change(...requests: readonly Request[]): Promise<readonly object[]> {
    return (await this.send(requests)).answers;
  }

  private send(requests: readonly Request[]) {
    return this.cloud.sdk<{ readonly project: string; readonly answers: readonly object[] }>("network_api", [
      `${this.cloud.realm}-${this.body}`,
      this.region,
      JSON.stringify(requests),
    ]);
  }
}

const COLLECTIONS = [
  ["ports", "/ports"],
  ["networks", "/networks"],
  ["subnets", "/subnets"],
  ["routers", "/routers"],
  ["groups", "/security-groups"],
  ["floatingIps", "/floatingips"],
  ["addressGroups", "/address-groups"],
] as const;
