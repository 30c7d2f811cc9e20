export const NETWORK = "openstack_networking_network_v2";
export const SUBNET = "openstack_networking_subnet_v2";
export const PORT = "openstack_networking_port_v2";
export const GROUP = "openstack_networking_secgroup_v2";

/** Where it is applied, and as whom. */
export const BY_HAND = { stack: "by-hand", body: "platform", region: "tj-binhai" } as const;

export function address(type: string, name: string, attribute: string): string {
  return `\${${type}.${name}.${attribute}}`;
}

export function id(type: string, name: string): string {
  return address(type, name, "id");
}
