import type { Attributes, Block } from "../terraform";
import type { Doubt } from "./doubt";

/**
 * One thing of the cloud, whoever speaks of it: the resource that makes it, data sources that look it
 * up, and what Nova, Octavia or a router makes along with another.
 */
export interface Thing {
  /** `<root>/<address>` of the resource; for what none makes, how it is looked up. */
  readonly id: string;
  readonly type: string;
  readonly region: string;
  readonly project: string;
  /** What is written about it. A thing that is looked up only has the arguments of its data source. */
  readonly attributes: Attributes;
  /** Where the attributes stand: references in them are within its root. */
  readonly at: Block;
  readonly managed: boolean;
  /** The resource, then data sources, in the order of the inputs. */
  readonly blocks: readonly Block[];
  readonly doubts: readonly Doubt[];
}

export interface GrowingThing extends Thing {
  readonly blocks: Block[];
  readonly doubts: Doubt[];
}

export const TYPE = {
  addressGroup: "openstack_networking_address_group_v2",
  addressScope: "openstack_networking_addressscope_v2",
  firewallGroup: "openstack_fw_group_v2",
  firewallPolicy: "openstack_fw_policy_v2",
  firewallRule: "openstack_fw_rule_v2",
  floatingIp: "openstack_networking_floatingip_v2",
  floatingIpAssociate: "openstack_networking_floatingip_associate_v2",
  instance: "openstack_compute_instance_v2",
  interfaceAttach: "openstack_compute_interface_attach_v2",
  l7Policy: "openstack_lb_l7policy_v2",
  listener: "openstack_lb_listener_v2",
  loadBalancer: "openstack_lb_loadbalancer_v2",
  member: "openstack_lb_member_v2",
  members: "openstack_lb_members_v2",
  network: "openstack_networking_network_v2",
  pool: "openstack_lb_pool_v2",
  port: "openstack_networking_port_v2",
  portForwarding: "openstack_networking_portforwarding_v2",
  portSecgroupAssociate: "openstack_networking_port_secgroup_associate_v2",
  rbacPolicy: "openstack_networking_rbac_policy_v2",
  router: "openstack_networking_router_v2",
  routerInterface: "openstack_networking_router_interface_v2",
  routerRoute: "openstack_networking_router_route_v2",
  routerRoutes: "openstack_networking_router_routes_v2",
  secgroup: "openstack_networking_secgroup_v2",
  secgroupRule: "openstack_networking_secgroup_rule_v2",
  segment: "openstack_networking_segment_v2",
  subnet: "openstack_networking_subnet_v2",
  subnetPool: "openstack_networking_subnetpool_v2",
  trunk: "openstack_networking_trunk_v2",
} as const;

const MODELLED: ReadonlySet<string> = new Set(Object.values(TYPE));

/** Whether the model has things of a type. */
export function isModelled(type: string): boolean {
  return MODELLED.has(type);
}
