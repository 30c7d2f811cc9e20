import { nameOf } from "./base-landing";
import { settings } from "./folders";
import { type Body, type Root, ref } from "./terraform";
import {
  BALANCER,
  CONTAINER,
  FLOATING_IP,
  GROUP,
  INSTANCE,
  LISTENER,
  MEMBER,
  NETWORK,
  POOL,
  PORT,
  RECORD,
  RULE,
  SUBNET,
  ZONE,
} from "./types";

/** Looks networks of the landing zone up by their names, with their subnets. */
export function lookups(...keys: readonly string[]): Root["data"] {
  const subnets = keys.flatMap((key) =>
    ["v4", "v6"].map((family) => [`${key}_${family}`, { name: `${nameOf(key)}-${family}` }]),
  );
  return {
    [NETWORK]: Object.fromEntries(keys.map((key) => [key, { name: nameOf(key) }])),
    [SUBNET]: Object.fromEntries(subnets),
  };
}

/** A port with an address of each family; IPv4 is written where it is given. */
export function hostPort(key: string, network: string, group: string, v4?: string): Body {
  const subnet_id = ref(`data.${SUBNET}.${network}_v4`);
  return {
    name: `hrss-${key}`,
    network_id: ref(`data.${NETWORK}.${network}`),
    fixed_ip: [
      v4 === undefined ? { subnet_id } : { subnet_id, ip_address: v4 },
      { subnet_id: ref(`data.${SUBNET}.${network}_v6`) },
    ],
    security_group_ids: [ref(`${GROUP}.${group}`)],
  };
}

/** An instance on ports that stand beside it. */
export function instance(name: string, ...ports: readonly string[]): Body {
  return {
    name,
    flavor_name: "general-4c8g",
    image_name: "kylin-v10",
    network: ports.map((port) => ({ port: ref(`${PORT}.${port}`) })),
  };
}

interface Remote {
  readonly prefix?: string;
  readonly group?: string;
}

/** A TCP rule of a group of the same folder, for one port. */
export function tcp(direction: "ingress" | "egress", group: string, port: number, remote: Remote): Body {
  const rule = {
    direction,
    ethertype: remote.prefix?.includes(":") ? "IPv6" : "IPv4",
    protocol: "tcp",
    port_range_min: port,
    port_range_max: port,
    security_group_id: ref(`${GROUP}.${group}`),
  };
  if (remote.group !== undefined) return { ...rule, remote_group_id: ref(`${GROUP}.${remote.group}`) };
  return remote.prefix === undefined ? rule : { ...rule, remote_ip_prefix: remote.prefix };
}

export const hrss: Root = {
  ...settings("extranet", "hrss"),
  data: lookups("dmz", "web", "app", "data", "backup", "mgmt") ?? {},
  resource: {
    [GROUP]: {
      web: { name: "hrss-web" },
      app: { name: "hrss-app", delete_default_rules: true },
      db: { name: "hrss-db", delete_default_rules: true },
      bastion: { name: "hrss-bastion", delete_default_rules: true },
    },
    [RULE]: {
      web_from_dmz: tcp("ingress", "web", 8443, { prefix: "10.1.0.0/24" }),
      web_from_web: tcp("ingress", "web", 8443, { prefix: "10.1.1.0/24" }),
      web_admin_from_dmz: tcp("ingress", "web", 9443, { prefix: "10.1.0.0/24" }),
      web_admin_from_web: tcp("ingress", "web", 9443, { prefix: "10.1.1.0/24" }),
      app_from_web: tcp("ingress", "app", 8080, { group: "web" }),
      app_from_web_v6: { ...tcp("ingress", "app", 8080, { group: "web" }), ethertype: "IPv6" },
      app_ssh: tcp("ingress", "app", 22, { prefix: "10.1.9.0/24" }),
      app_to_db: tcp("egress", "app", 5432, { group: "db" }),
      app_to_db_v6: { ...tcp("egress", "app", 5432, { group: "db" }), ethertype: "IPv6" },
      app_to_partner: tcp("egress", "app", 443, { prefix: "198.51.100.0/24" }),
      app_to_directory: tcp("egress", "app", 389, { prefix: "10.9.1.0/24" }),
      db_from_app: tcp("ingress", "db", 5432, { group: "app" }),
      db_from_app_v6: { ...tcp("ingress", "db", 5432, { group: "app" }), ethertype: "IPv6" },
      db_ssh: tcp("ingress", "db", 22, { prefix: "10.1.9.0/24" }),
      db_to_backup: tcp("egress", "db", 873, { prefix: "10.1.4.0/24" }),
      bastion_ssh: tcp("egress", "bastion", 22, { prefix: "0.0.0.0/0" }),
      bastion_ssh_v6: tcp("egress", "bastion", 22, { prefix: "::/0" }),
    },
    [PORT]: {
      web1: hostPort("web1", "web", "web", "10.1.1.11"),
      web2: hostPort("web2", "web", "web", "10.1.1.12"),
      app1: hostPort("app1", "app", "app"),
      db: hostPort("db", "data", "db", "10.1.3.10"),
      bastion: hostPort("bastion", "mgmt", "bastion"),
      // A storage appliance: it takes addresses over by itself, so Neutron cannot filter for it.
      nas: {
        name: "hrss-nas",
        network_id: ref(`data.${NETWORK}.backup`),
        fixed_ip: [
          { subnet_id: ref(`data.${SUBNET}.backup_v4`), ip_address: "10.1.4.10" },
          { subnet_id: ref(`data.${SUBNET}.backup_v6`) },
        ],
        port_security_enabled: false,
        no_security_groups: true,
      },
    },
    [INSTANCE]: {
      web1: instance("hrss-web1", "web1"),
      web2: instance("hrss-web2", "web2"),
      app1: instance("hrss-app1", "app1"),
      db: instance("hrss-db", "db"),
      bastion: instance("hrss-bastion", "bastion"),
      nas: instance("hrss-nas", "nas"),
    },
    [BALANCER]: {
      entry: { name: "hrss-entry", vip_subnet_id: ref(`data.${SUBNET}.dmz_v4`), vip_address: "10.1.0.10" },
    },
    [POOL]: {
      web: {
        name: "hrss-web",
        loadbalancer_id: ref(`${BALANCER}.entry`),
        protocol: "HTTP",
        lb_method: "ROUND_ROBIN",
      },
      admin: {
        name: "hrss-admin",
        loadbalancer_id: ref(`${BALANCER}.entry`),
        protocol: "TCP",
        lb_method: "ROUND_ROBIN",
      },
    },
    [LISTENER]: {
      https: {
        name: "hrss-https",
        loadbalancer_id: ref(`${BALANCER}.entry`),
        protocol: "TERMINATED_HTTPS",
        protocol_port: 443,
        default_pool_id: ref(`${POOL}.web`),
        default_tls_container_ref: "https://key-manager.extranet.example/v1/containers/hrss",
      },
      admin: {
        name: "hrss-admin",
        loadbalancer_id: ref(`${BALANCER}.entry`),
        protocol: "TCP",
        protocol_port: 8444,
        default_pool_id: ref(`${POOL}.admin`),
        allowed_cidrs: ["198.51.100.0/24"],
      },
    },
    [MEMBER]: {
      web1: member("web", "10.1.1.11", 8443, "web_v4"),
      web2: member("web", "10.1.1.12", 8443, "web_v4"),
      admin1: member("admin", "10.1.1.11", 9443, "web_v4"),
    },
    [FLOATING_IP]: {
      entry: { pool: "internet", address: "203.0.113.10", port_id: ref(`${BALANCER}.entry`, "vip_port_id") },
    },
    [ZONE]: { hrss: { name: "hrss.example.", email: "dns@hrss.example" } },
    [RECORD]: {
      www: {
        zone_id: ref(`${ZONE}.hrss`),
        name: "www.hrss.example.",
        type: "A",
        records: ["203.0.113.10"],
      },
    },
    [CONTAINER]: { archive: { name: "hrss-archive" } },
  },
};

export function member(pool: string, address: string, port: number, subnet: string): Body {
  return {
    pool_id: ref(`${POOL}.${pool}`),
    address,
    protocol_port: port,
    subnet_id: ref(`data.${SUBNET}.${subnet}`),
  };
}

export const tax: Root = {
  ...settings("extranet", "tax"),
  data: lookups("tax_app", "tax_db") ?? {},
  resource: {
    [GROUP]: { all: { name: "tax-all" } },
    [RULE]: {
      all_v4: {
        direction: "ingress",
        ethertype: "IPv4",
        remote_ip_prefix: "0.0.0.0/0",
        security_group_id: ref(`${GROUP}.all`),
      },
      all_v6: {
        direction: "ingress",
        ethertype: "IPv6",
        remote_ip_prefix: "::/0",
        security_group_id: ref(`${GROUP}.all`),
      },
    },
    [PORT]: { office: { ...hostPort("office", "tax_app", "all"), name: "tax-office" } },
    [INSTANCE]: { office: instance("tax-office", "office") },
  },
};
