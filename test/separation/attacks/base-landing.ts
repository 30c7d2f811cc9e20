import { settings } from "./folders";
import { type Body, type Json, type Root, ref } from "./terraform";
import {
  FW_GROUP,
  FW_POLICY,
  FW_RULE,
  GROUP,
  INSTANCE,
  INTERFACE,
  NETWORK,
  PORT,
  ROUTER,
  RULE,
  SUBNET,
} from "./types";

const PROJECT = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

/** Networks of the extranet: key, third part of the zone's tag, and the two parts of their prefixes. */
const NETWORKS: readonly (readonly [key: string, zone: string, body: number, number: number])[] = [
  ["dmz", "dmz", 1, 0],
  ["web", "web", 1, 1],
  ["app", "app", 1, 2],
  ["data", "data", 1, 3],
  ["backup", "backup", 1, 4],
  ["mgmt", "mgmt", 1, 9],
  ["tax_app", "bodyb", 2, 2],
  ["tax_db", "bodyb", 2, 3],
  ["platform", "platform", 9, 1],
];

/** `web`: `hrss-web`, as the folders that look it up know it. */
export function nameOf(key: string): string {
  return key.startsWith("tax") || key === "platform" ? key.replace("_", "-") : `hrss-${key}`;
}

function networks(): Readonly<Record<string, Body>> {
  const inner = NETWORKS.map(([key, zone]) => [
    key,
    { name: nameOf(key), tags: [`zone:${zone}`], tenant_id: PROJECT },
  ]);
  const { tax_app, ...others } = Object.fromEntries(inner) as Record<string, Body>;
  return {
    internet: { name: "internet", external: true },
    ...others,
    tax_app: {
      ...tax_app,
      segments: [{ network_type: "vlan", physical_network: "physnet-extranet", segmentation_id: 220 }],
    },
  };
}

function subnets(): Readonly<Record<string, Body>> {
  const inner = NETWORKS.flatMap(([key, , body, number]) => {
    const network_id = ref(`${NETWORK}.${key}`);
    return [
      [`${key}_v4`, { name: `${nameOf(key)}-v4`, network_id, cidr: `10.${body}.${number}.0/24` }],
      [
        `${key}_v6`,
        { name: `${nameOf(key)}-v6`, network_id, cidr: `2001:db8:${body}:${number}::/64`, ip_version: 6 },
      ],
    ];
  });
  return {
    internet_v4: { name: "internet-v4", network_id: ref(`${NETWORK}.internet`), cidr: "203.0.113.0/24" },
    internet_v6: {
      name: "internet-v6",
      network_id: ref(`${NETWORK}.internet`),
      cidr: "2001:db8:ffff::/64",
      ip_version: 6,
    },
    ...Object.fromEntries(inner),
  };
}

/** A router's port in a network, with an address of each family. */
export function routerPort(key: string, v4: string, v6: string): Body {
  return {
    name: `router-${nameOf(key)}-${v4}`,
    network_id: ref(`${NETWORK}.${key}`),
    fixed_ip: [
      { subnet_id: ref(`${SUBNET}.${key}_v4`), ip_address: v4 },
      { subnet_id: ref(`${SUBNET}.${key}_v6`), ip_address: v6 },
    ],
  };
}

function bySubnet(router: string, subnet: string): Body {
  return { router_id: ref(`${ROUTER}.${router}`), subnet_id: ref(`${SUBNET}.${subnet}`) };
}

function byPort(router: string, port: string): Body {
  return { router_id: ref(`${ROUTER}.${router}`), port_id: ref(`${PORT}.${port}`) };
}

function allow(name: string, source: string, destination: string, port?: number): Body {
  const args: Record<string, Json> = {
    name,
    action: "allow",
    protocol: "tcp",
    ip_version: source.includes(":") ? 6 : 4,
    source_ip_address: source,
    destination_ip_address: destination,
  };
  return port === undefined ? args : { ...args, destination_port: String(port) };
}

function policy(name: string, ...rules: readonly string[]): Body {
  return { name, rules: rules.map((rule) => ref(`${FW_RULE}.${rule}`)) };
}

function portsOf(...names: readonly string[]): readonly string[] {
  return names.map((name) => ref(`${PORT}.${name}`));
}

export const landing: Root = {
  ...settings("extranet", "landing"),
  resource: {
    [NETWORK]: networks(),
    [SUBNET]: subnets(),
    [ROUTER]: {
      edge: { name: "edge", external_network_id: ref(`${NETWORK}.internet`), enable_snat: true },
      inner: { name: "inner" },
      tax: { name: "tax" },
      platform: { name: "platform" },
    },
    [PORT]: {
      inner_app: routerPort("app", "10.1.2.254", "2001:db8:1:2::fe"),
      inner_data: routerPort("data", "10.1.3.1", "2001:db8:1:3::1"),
      inner_backup: routerPort("backup", "10.1.4.1", "2001:db8:1:4::1"),
      inner_mgmt: routerPort("mgmt", "10.1.9.1", "2001:db8:1:9::1"),
      platform_app: routerPort("app", "10.1.2.253", "2001:db8:1:2::fd"),
      platform_tax: routerPort("tax_app", "10.2.2.254", "2001:db8:2:2::fe"),
      platform_platform: routerPort("platform", "10.9.1.1", "2001:db8:9:1::1"),
      directory: {
        name: "directory",
        network_id: ref(`${NETWORK}.platform`),
        fixed_ip: [{ subnet_id: ref(`${SUBNET}.platform_v4`) }, { subnet_id: ref(`${SUBNET}.platform_v6`) }],
        security_group_ids: [ref(`${GROUP}.directory`)],
      },
    },
    [INTERFACE]: {
      edge_dmz_v4: bySubnet("edge", "dmz_v4"),
      edge_dmz_v6: bySubnet("edge", "dmz_v6"),
      edge_web_v4: bySubnet("edge", "web_v4"),
      edge_web_v6: bySubnet("edge", "web_v6"),
      edge_app_v4: bySubnet("edge", "app_v4"),
      edge_app_v6: bySubnet("edge", "app_v6"),
      inner_app: byPort("inner", "inner_app"),
      inner_data: byPort("inner", "inner_data"),
      inner_backup: byPort("inner", "inner_backup"),
      inner_mgmt: byPort("inner", "inner_mgmt"),
      tax_app_v4: bySubnet("tax", "tax_app_v4"),
      tax_app_v6: bySubnet("tax", "tax_app_v6"),
      tax_db_v4: bySubnet("tax", "tax_db_v4"),
      tax_db_v6: bySubnet("tax", "tax_db_v6"),
      platform_app: byPort("platform", "platform_app"),
      platform_tax: byPort("platform", "platform_tax"),
      platform_platform: byPort("platform", "platform_platform"),
    },
    openstack_networking_subnet_route_v2: {
      app_to_data: {
        subnet_id: ref(`${SUBNET}.app_v4`),
        destination_cidr: "10.1.3.0/24",
        next_hop: "10.1.2.254",
      },
      app_to_platform: {
        subnet_id: ref(`${SUBNET}.app_v4`),
        destination_cidr: "10.9.1.0/24",
        next_hop: "10.1.2.253",
      },
      tax_to_platform: {
        subnet_id: ref(`${SUBNET}.tax_app_v4`),
        destination_cidr: "10.9.1.0/24",
        next_hop: "10.2.2.254",
      },
    },
    [FW_RULE]: {
      no_mgmt_to_backup: {
        name: "no-mgmt-to-backup",
        action: "deny",
        ip_version: 4,
        source_ip_address: "10.1.9.0/24",
        destination_ip_address: "10.1.4.0/24",
      },
      app_to_data: allow("app-to-data", "10.1.2.0/24", "10.1.3.0/24", 5432),
      app_to_data_v6: allow("app-to-data-v6", "2001:db8:1:2::/64", "2001:db8:1:3::/64", 5432),
      data_to_backup: allow("data-to-backup", "10.1.3.0/24", "10.1.4.0/24", 873),
      mgmt_to_all: allow("mgmt-to-all", "10.1.9.0/24", "10.1.0.0/16"),
      app_to_platform: allow("app-to-platform", "10.1.2.0/24", "10.9.1.0/24", 389),
      tax_to_platform: allow("tax-to-platform", "10.2.0.0/16", "10.9.1.0/24", 389),
      everything: { name: "everything", action: "allow", ip_version: 4 },
      everything_v6: { name: "everything-v6", action: "allow", ip_version: 6 },
    },
    [FW_POLICY]: {
      inner: policy(
        "inner",
        "no_mgmt_to_backup",
        "app_to_data",
        "app_to_data_v6",
        "data_to_backup",
        "mgmt_to_all",
      ),
      platform: policy("platform", "app_to_platform", "tax_to_platform"),
      leave: policy("leave", "everything", "everything_v6"),
    },
    [FW_GROUP]: {
      inner: {
        name: "inner",
        ingress_firewall_policy_id: ref(`${FW_POLICY}.inner`),
        egress_firewall_policy_id: ref(`${FW_POLICY}.inner`),
        ports: portsOf("inner_app", "inner_data", "inner_backup", "inner_mgmt"),
      },
      platform: {
        name: "platform",
        ingress_firewall_policy_id: ref(`${FW_POLICY}.platform`),
        egress_firewall_policy_id: ref(`${FW_POLICY}.leave`),
        ports: portsOf("platform_app", "platform_tax", "platform_platform"),
      },
    },
    [GROUP]: { directory: { name: "directory" } },
    [RULE]: {
      directory_v4: {
        direction: "ingress",
        ethertype: "IPv4",
        remote_ip_prefix: "0.0.0.0/0",
        security_group_id: ref(`${GROUP}.directory`),
      },
      directory_v6: {
        direction: "ingress",
        ethertype: "IPv6",
        remote_ip_prefix: "::/0",
        security_group_id: ref(`${GROUP}.directory`),
      },
    },
    [INSTANCE]: {
      directory: {
        name: "directory",
        flavor_name: "general-4c8g",
        image_name: "kylin-v10",
        network: [{ port: ref(`${PORT}.directory`) }],
      },
    },
  },
};
