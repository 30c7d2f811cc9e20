import type { Attributes, Block } from "../terraform";
import { TYPE } from "./thing";
import type { Things } from "./things";

/** How an argument of a data source is compared with what a resource says. */
export interface Criterion {
  /** Argument of the resource. */
  readonly attribute: string;
  /** What a resource has that does not write it; nothing where only the cloud knows. */
  readonly otherwise?: string | boolean | number;
  /** What is not written is no evidence: `tenant_id`, `status`. */
  readonly neutral?: true;
  readonly special?: "addresses" | "device" | "subnet-cidr";
}

interface Join {
  /** Arguments that are the thing's id. */
  readonly ids: readonly string[];
  readonly criteria: Readonly<Record<string, Criterion>>;
}

const plain = (attribute: string): Criterion => ({ attribute });
const orElse = (attribute: string, otherwise: string | boolean | number): Criterion => ({
  attribute,
  otherwise,
});
const neutral = (attribute: string): Criterion => ({ attribute, neutral: true });

const COMMON: Readonly<Record<string, Criterion>> = {
  name: orElse("name", ""),
  description: orElse("description", ""),
  tags: orElse("tags", ""),
  tenant_id: neutral("tenant_id"),
  project_id: neutral("project_id"),
  status: neutral("status"),
  admin_state_up: orElse("admin_state_up", true),
};

/**
 * Data sources that look up what a resource could make, by the arguments that select. A data source
 * that is not here looks up nothing by which packets travel.
 */
export const JOINS: Readonly<Record<string, Join | undefined>> = {
  [TYPE.network]: {
    ids: ["network_id", "id"],
    criteria: {
      ...COMMON,
      external: orElse("external", false),
      mtu: neutral("mtu"),
      transparent_vlan: neutral("transparent_vlan"),
      matching_subnet_cidr: { attribute: "cidr", special: "subnet-cidr" },
    },
  },
  [TYPE.subnet]: {
    ids: ["subnet_id", "id"],
    criteria: {
      ...COMMON,
      network_id: plain("network_id"),
      cidr: plain("cidr"),
      ip_version: orElse("ip_version", 4),
      gateway_ip: plain("gateway_ip"),
      dhcp_enabled: orElse("enable_dhcp", true),
      ipv6_address_mode: neutral("ipv6_address_mode"),
      ipv6_ra_mode: neutral("ipv6_ra_mode"),
      subnetpool_id: neutral("subnetpool_id"),
      segment_id: neutral("segment_id"),
    },
  },
  [TYPE.port]: {
    ids: ["port_id", "id"],
    criteria: {
      ...COMMON,
      network_id: plain("network_id"),
      device_id: { attribute: "device_id", special: "device" },
      device_owner: neutral("device_owner"),
      mac_address: plain("mac_address"),
      fixed_ip: { attribute: "fixed_ip", special: "addresses" },
      security_group_ids: plain("security_group_ids"),
    },
  },
  [TYPE.router]: {
    ids: ["router_id", "id"],
    criteria: {
      ...COMMON,
      distributed: neutral("distributed"),
      enable_snat: neutral("enable_snat"),
    },
  },
  [TYPE.secgroup]: {
    ids: ["secgroup_id", "id"],
    criteria: { ...COMMON, stateful: orElse("stateful", true) },
  },
  [TYPE.floatingIp]: {
    ids: ["id"],
    criteria: {
      ...COMMON,
      address: plain("address"),
      pool: plain("pool"),
      port_id: plain("port_id"),
      fixed_ip: plain("fixed_ip"),
    },
  },
  [TYPE.instance]: { ids: ["id"], criteria: {} },
  [TYPE.trunk]: { ids: ["trunk_id", "id"], criteria: { ...COMMON, port_id: plain("port_id") } },
  [TYPE.subnetPool]: {
    ids: ["id"],
    criteria: { ...COMMON, address_scope_id: plain("address_scope_id"), ip_version: neutral("ip_version") },
  },
  [TYPE.addressScope]: {
    ids: ["id"],
    criteria: { ...COMMON, ip_version: orElse("ip_version", 4), shared: orElse("shared", false) },
  },
  [TYPE.segment]: {
    ids: ["segment_id", "id"],
    criteria: {
      name: COMMON.name ?? plain("name"),
      network_id: plain("network_id"),
      network_type: plain("network_type"),
      physical_network: plain("physical_network"),
      segmentation_id: plain("segmentation_id"),
    },
  },
  [TYPE.firewallGroup]: { ids: ["group_id", "id"], criteria: COMMON },
  [TYPE.firewallPolicy]: { ids: ["policy_id", "id"], criteria: COMMON },
  [TYPE.firewallRule]: { ids: ["rule_id", "id"], criteria: COMMON },
  [TYPE.loadBalancer]: {
    ids: ["loadbalancer_id", "id"],
    criteria: {
      ...COMMON,
      vip_address: plain("vip_address"),
      vip_network_id: plain("vip_network_id"),
      vip_subnet_id: plain("vip_subnet_id"),
      vip_port_id: plain("vip_port_id"),
    },
  },
  [TYPE.listener]: {
    ids: ["listener_id", "id"],
    criteria: {
      ...COMMON,
      loadbalancer_id: plain("loadbalancer_id"),
      protocol: plain("protocol"),
      protocol_port: plain("protocol_port"),
    },
  },
  [TYPE.pool]: {
    ids: ["pool_id", "id"],
    criteria: {
      ...COMMON,
      loadbalancer_id: plain("loadbalancer_id"),
      protocol: plain("protocol"),
      lb_method: plain("lb_method"),
    },
  },
};

/** A selection as a text that is equal for equal selections: `name=a&network_id=root/address`. */
export function selectionOf(things: Things, at: Block, type: string, attributes: Attributes): string {
  const join = JOINS[type];
  const names = [...(join?.ids ?? []), ...Object.keys(join?.criteria ?? {})];
  const parts = names.sort().flatMap((name) => {
    const found = things.follow(at, attributes[name]);
    switch (found.kind) {
      case "absent":
        return [];
      case "thing":
        return [`${name}=${found.thing.id}`];
      case "attribute":
        return [`${name}=${found.thing.id}.${found.path.join(".")}`];
      case "unknown":
        // Two that are not known need not be the same.
        return [`${name}=?${things.blocks.id(at)}`];
      case "value":
        return [`${name}=${JSON.stringify(found.value)}`];
      default:
        return found satisfies never;
    }
  });
  return parts.join("&");
}
