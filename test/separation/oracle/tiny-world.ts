/**
 * A small OpenStack cloud as plain data: what is rendered to Terraform for the prover, searched by the
 * simulator and built in the kernel. Names are unique within their kind; addresses are text.
 */
export interface TinyWorld {
  readonly networks: readonly TinyNetwork[];
  readonly subnets: readonly TinySubnet[];
  readonly groups: readonly TinyGroup[];
  readonly ports: readonly TinyPort[];
  readonly routers: readonly TinyRouter[];
  readonly floatingIps: readonly TinyFloatingIp[];
  readonly firewalls: readonly TinyFirewall[];
  readonly balancers: readonly TinyBalancer[];
}

export interface TinyNetwork {
  readonly name: string;
  readonly external?: boolean;
  /** Networks with the same segment are one. `id` is absent for `flat`. */
  readonly segment?: { readonly type: string; readonly physical: string; readonly id?: number };
}

export interface TinySubnet {
  readonly name: string;
  readonly network: string;
  readonly cidr: string;
  /** Absent: the subnet's first address. `null`: none. */
  readonly gateway?: string | null;
  /** What Neutron chooses from. Absent: every usable address but the gateway's. */
  readonly pool?: { readonly first: string; readonly last: string };
}

export interface TinyGroup {
  readonly name: string;
  readonly stateful: boolean;
  /** Without Neutron's own two rules, by which everything leaves. */
  readonly bare: boolean;
  readonly rules: readonly TinyRule[];
}

export interface TinyRule {
  readonly direction: "ingress" | "egress";
  readonly ethertype: "IPv4" | "IPv6";
  /** Neutron's name or IANA's number. Absent: any. */
  readonly protocol?: string;
  /** Ports, or ICMP type (`min`) and code (`max`). Absent: all. */
  readonly min?: number;
  readonly max?: number;
  readonly prefix?: string;
  readonly remoteGroup?: string;
}

export interface TinyPort {
  readonly name: string;
  /** Ports with the same host belong to one instance. Absent: a bare port. */
  readonly host?: string;
  readonly network: string;
  /** Absent: Neutron chooses one address of each family that the network has subnets of. */
  readonly fixed?: readonly { readonly subnet: string; readonly address?: string }[];
  readonly pairs: readonly string[];
  readonly security: boolean;
  /** Absent: the project's `default` group. Empty: none. */
  readonly groups?: readonly string[];
}

export interface TinyRouter {
  readonly name: string;
  readonly gateway?: {
    readonly network: string;
    /** Absent: Neutron's default, which translates. */
    readonly snat?: boolean;
    readonly addresses?: readonly { readonly subnet: string; readonly address: string }[];
  };
  readonly interfaces: readonly TinyInterface[];
  readonly routes: readonly { readonly destination: string; readonly nextHop: string }[];
}

export interface TinyInterface {
  readonly name: string;
  readonly subnet: string;
  /** Absent: the subnet's gateway address. */
  readonly address?: string;
}

export interface TinyFloatingIp {
  readonly name: string;
  readonly network: string;
  /** Absent: Neutron chooses it. */
  readonly address?: string;
  readonly port?: string;
  readonly forwardings: readonly TinyForwarding[];
}

export interface TinyForwarding {
  readonly name: string;
  readonly protocol: "tcp" | "udp";
  readonly external: number;
  readonly internal: number;
  readonly port: string;
}

/** FWaaS v2, on interfaces of routers. */
export interface TinyFirewall {
  readonly name: string;
  readonly up: boolean;
  readonly interfaces: readonly string[];
  /** Absent: no policy, which denies. */
  readonly ingress?: readonly TinyFirewallRule[];
  readonly egress?: readonly TinyFirewallRule[];
}

export interface TinyFirewallRule {
  readonly action: "allow" | "deny";
  readonly version: 4 | 6;
  /** Absent: any. */
  readonly protocol?: "tcp" | "udp" | "icmp";
  readonly source?: string;
  readonly destination?: string;
  /** Destination ports, `80` or `80:90`. */
  readonly ports?: string;
}

export interface TinyBalancer {
  readonly name: string;
  readonly subnet: string;
  /** Absent: Octavia has Neutron choose it. */
  readonly address?: string;
  readonly listeners: readonly TinyListener[];
}

export interface TinyListener {
  readonly name: string;
  readonly protocol: "TCP" | "UDP" | "HTTP";
  readonly port: number;
  /** Absent: anyone. */
  readonly allowed?: readonly string[];
  readonly members: readonly { readonly address: string; readonly port: number; readonly subnet?: string }[];
}

/** A world with nothing in it, to be spread into others. */
export const EMPTY: TinyWorld = {
  networks: [],
  subnets: [],
  groups: [],
  ports: [],
  routers: [],
  floatingIps: [],
  firewalls: [],
  balancers: [],
};
