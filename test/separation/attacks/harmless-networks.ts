import type { HarmlessChange } from "./attack";
import { addFolder, addHost, addRule, networkData, toPort } from "./changes";
import { CORE, HRSS, LANDING } from "./folders";
import { add, all, ref, remove, rename, set } from "./terraform";
import { GROUP, MEMBER, NETWORK, POOL, PORT, RULE, SUBNET } from "./types";

/** Changes of rules, ports and networks that open nothing. */
export const harmlessNetworkChanges: readonly HarmlessChange[] = [
  {
    id: "rename-group",
    title: "renames a security group",
    change: set(HRSS, `${GROUP}.app`, { name: "hrss-application" }),
  },
  {
    id: "rename-block",
    title: "gives a security group another address in Terraform",
    change: rename(HRSS, GROUP, "db", "database"),
  },
  {
    id: "rename-rule",
    title: "describes rules",
    change: set(HRSS, `${RULE}.app_ssh`, { description: "0.0.0.0/0 was here once" }),
  },
  {
    id: "new-tags",
    title: "adds tags that are no zone's",
    change: set(LANDING, `${NETWORK}.data`, { tags: ["zone:data", "level:3", "owner:hrss", "zone:"] }),
  },
  {
    id: "rule-split-prefix",
    title: "writes the administration's prefix in two halves",
    change: all(
      set(HRSS, `${RULE}.db_ssh`, { remote_ip_prefix: "10.1.9.0/25" }),
      addRule("db", { ...toPort(22), remote_ip_prefix: "10.1.9.128/25" }),
    ),
  },
  {
    id: "rule-tcp-as-number",
    title: "writes TCP as 6",
    change: set(HRSS, `${RULE}.app_from_web`, { protocol: "6" }),
  },
  {
    id: "rule-prefix-with-host-bits",
    title: "writes the administration's prefix with a host's bits",
    change: set(HRSS, `${RULE}.app_ssh`, { remote_ip_prefix: "10.1.9.77/24" }),
  },
  {
    id: "rule-twice",
    title: "writes a rule twice, once narrower",
    change: addRule("app", { ...toPort(22), remote_ip_prefix: "10.1.9.8/29" }),
  },
  {
    id: "rule-narrower",
    title: "narrows the web servers' rule to the balancer's network",
    change: remove(HRSS, `${RULE}.web_admin_from_web`),
  },
  {
    id: "rule-for-silent-source",
    title: "lets part of the administration in, whose groups do not let it out to there",
    change: addRule("app", { ...toPort(8080), remote_ip_prefix: "10.1.9.0/28" }),
  },
  {
    id: "rule-egress-without-way",
    title: "lets the database out to a network that no router leads to",
    change: addRule("db", { direction: "egress", ...toPort(443), remote_ip_prefix: "192.0.2.0/24" }),
  },
  {
    id: "group-without-ports",
    title: "makes an open group that no port has",
    change: all(
      add(HRSS, `${GROUP}.spare`, { name: "hrss-spare" }),
      addRule("spare", { remote_ip_prefix: "0.0.0.0/0" }),
    ),
  },
  {
    id: "group-stateful",
    title: "writes that a group is stateful, as it is anyway",
    change: set(HRSS, `${GROUP}.db`, { stateful: true }),
  },
  {
    id: "rule-of-unused-family",
    title: "removes the bastion's way over IPv6, which the firewall does not pass",
    change: remove(HRSS, `${RULE}.bastion_ssh_v6`),
  },
  {
    id: "rule-address-group",
    title: "writes the administration's prefix as an address group",
    change: all(
      add(HRSS, "openstack_networking_address_group_v2.admin", {
        name: "admin",
        addresses: ["10.1.9.0/25", "10.1.9.128/25"],
      }),
      set(HRSS, `${RULE}.app_ssh`, {
        remote_ip_prefix: undefined,
        remote_address_group_id: ref("openstack_networking_address_group_v2.admin"),
      }),
    ),
  },
  {
    id: "host-same-tier",
    title: "starts one more host of the application with the same group",
    change: addHost("app2", "app", "app"),
  },
  {
    id: "host-same-tier-member",
    title: "starts one more web server and adds it to the pool",
    change: all(
      addHost("web3", "web", "web", {
        fixed_ip: [{ subnet_id: ref(`data.${SUBNET}.web_v4`), ip_address: "10.1.1.13" }],
      }),
      add(HRSS, `${MEMBER}.web3`, {
        pool_id: ref(`${POOL}.web`),
        address: "10.1.1.13",
        protocol_port: 8443,
        subnet_id: ref(`data.${SUBNET}.web_v4`),
      }),
    ),
  },
  {
    id: "host-without-groups",
    title: "makes a port with port security and no group: nothing passes",
    change: add(CORE, `${PORT}.silent`, {
      name: "office-silent",
      network_id: ref(`${NETWORK}.office`),
      no_security_groups: true,
    }),
  },
  {
    id: "pair-of-vrrp",
    title: "gives both web servers a shared address of their own subnet",
    change: all(
      set(HRSS, `${PORT}.web1`, { allowed_address_pairs: [{ ip_address: "10.1.1.100" }] }),
      set(HRSS, `${PORT}.web2`, { allowed_address_pairs: [{ ip_address: "10.1.1.100" }] }),
    ),
  },
  {
    id: "port-association-same",
    title: "associates the group that a port has anyway",
    change: add(HRSS, "openstack_networking_port_secgroup_associate_v2.app1", {
      port_id: ref(`${PORT}.app1`),
      security_group_ids: [ref(`${GROUP}.app`)],
      enforce: true,
    }),
  },
  {
    id: "network-without-router",
    title: "makes a network of the data zone that no router knows",
    change: all(
      add(LANDING, `${NETWORK}.cold`, { name: "hrss-cold", tags: ["zone:data"] }),
      add(LANDING, `${SUBNET}.cold`, { network_id: ref(`${NETWORK}.cold`), cidr: "10.1.30.0/24" }),
    ),
  },
  {
    id: "network-more-subnets",
    title: "adds a subnet to the application's network",
    change: add(LANDING, `${SUBNET}.app_more`, {
      name: "hrss-app-more",
      network_id: ref(`${NETWORK}.app`),
      cidr: "10.1.20.0/24",
    }),
  },
  {
    id: "network-mtu",
    title: "changes MTU, description and DNS servers of the own realm",
    change: all(
      set(LANDING, `${NETWORK}.web`, { mtu: 8950, description: "web" }),
      set(LANDING, `${SUBNET}.web_v4`, { dns_nameservers: ["10.9.1.53"] }),
    ),
  },
  {
    id: "network-own-vlan",
    title: "gives a network a VLAN of its own",
    change: set(LANDING, `${NETWORK}.web`, {
      segments: [{ network_type: "vlan", physical_network: "physnet-extranet", segmentation_id: 221 }],
    }),
  },
  {
    id: "network-port-security-on",
    title: "writes that port security is on",
    change: set(LANDING, `${NETWORK}.app`, { port_security_enabled: true, shared: false }),
  },
  {
    id: "network-shared-to-project",
    title: "shares a network with one named project",
    change: add(LANDING, "openstack_networking_rbac_policy_v2.web", {
      action: "access_as_shared",
      object_id: ref(`${NETWORK}.web`),
      object_type: "network",
      target_tenant: "77777777aaaabbbbccccddddeeeeffff",
    }),
  },
  {
    id: "network-looked-up",
    title: "looks networks up in one more folder",
    change: addFolder({
      data: networkData("app", "data"),
      output: { app: { value: ref(`data.${NETWORK}.app`) } },
    }),
  },
  {
    id: "subnet-route-more",
    title: "tells hosts of a route that their router does not have",
    change: add(LANDING, "openstack_networking_subnet_route_v2.nowhere", {
      subnet_id: ref(`${SUBNET}.web_v4`),
      destination_cidr: "10.1.4.0/24",
      next_hop: "10.1.1.1",
    }),
  },
  {
    id: "subnet-pool",
    title: "narrows what Neutron chooses the application's addresses from",
    change: set(LANDING, `${SUBNET}.app_v4`, {
      allocation_pool: [{ start: "10.1.2.10", end: "10.1.2.199" }],
    }),
  },
];
