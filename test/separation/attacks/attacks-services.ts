import type { Attack } from "./attack";
import { member } from "./base-bodies";
import { addFolder, networkData } from "./changes";
import { HRSS } from "./folders";
import { add, all, ref, set } from "./terraform";
import { BALANCER, LISTENER, MEMBER, NETWORK, POOL, PORT, SUBNET } from "./types";

const MEMBERS = "openstack_lb_members_v2";
const POLICY = "openstack_lb_l7policy_v2";

const storagePool = add(HRSS, `${POOL}.storage`, {
  name: "hrss-storage",
  loadbalancer_id: ref(`${BALANCER}.entry`),
  protocol: "HTTP",
  lb_method: "ROUND_ROBIN",
});

/** Load balancers, tunnels, and services that make networks or instances of their own. */
export const serviceAttacks: readonly Attack[] = [
  {
    id: "balancer-member-in-other-zone",
    title: "adds the storage as a member of the public pool",
    breaks: "SEP-4",
    expected: "violated",
    change: add(HRSS, `${MEMBER}.nas`, member("web", "10.1.4.10", 873, "backup_v4")),
  },
  {
    id: "balancer-members-in-other-zone",
    title: "adds it by the resource for all members of a pool",
    breaks: "SEP-4",
    expected: "violated",
    change: all(
      storagePool,
      set(HRSS, `${LISTENER}.https`, { default_pool_id: ref(`${POOL}.storage`) }),
      add(HRSS, `${MEMBERS}.storage`, {
        pool_id: ref(`${POOL}.storage`),
        member: [{ address: "10.1.4.10", protocol_port: 80, subnet_id: ref(`data.${SUBNET}.backup_v4`) }],
      }),
    ),
  },
  {
    id: "balancer-member-elsewhere",
    title: "adds a member to the public pool from another folder",
    breaks: "SEP-4",
    expected: "violated",
    change: addFolder({
      data: { ...networkData("backup"), [POOL]: { web: { name: "hrss-web" } } },
      resource: {
        [MEMBER]: {
          nas: { ...member("web", "10.1.4.10", 80, "backup_v4"), pool_id: ref(`data.${POOL}.web`) },
        },
      },
    }),
  },
  {
    id: "balancer-policy-to-pool",
    title: "sends one path of the public listener to a pool in the storage network",
    breaks: "SEP-4",
    expected: "violated",
    change: all(
      storagePool,
      add(HRSS, `${MEMBER}.nas`, member("storage", "10.1.4.10", 80, "backup_v4")),
      add(HRSS, `${POLICY}.storage`, {
        listener_id: ref(`${LISTENER}.https`),
        action: "REDIRECT_TO_POOL",
        redirect_pool_id: ref(`${POOL}.storage`),
        position: 1,
      }),
      add(HRSS, "openstack_lb_l7rule_v2.storage", {
        l7policy_id: ref(`${POLICY}.storage`),
        type: "PATH",
        compare_type: "STARTS_WITH",
        value: "/files",
      }),
    ),
  },
  {
    id: "balancer-pool-of-listener",
    title: "makes a pool by its listener, with a member in the storage network",
    breaks: "SEP-4",
    expected: "violated",
    change: all(
      add(HRSS, `${LISTENER}.files`, {
        loadbalancer_id: ref(`${BALANCER}.entry`),
        protocol: "HTTP",
        protocol_port: 80,
      }),
      add(HRSS, `${POOL}.files`, {
        listener_id: ref(`${LISTENER}.files`),
        protocol: "HTTP",
        lb_method: "ROUND_ROBIN",
      }),
      add(HRSS, `${MEMBER}.nas`, member("files", "10.1.4.10", 80, "backup_v4")),
    ),
  },
  {
    id: "balancer-pool-shared",
    title: "gives the public listener the administrators' pool",
    breaks: "FLW-2",
    expected: "violated",
    change: set(HRSS, `${LISTENER}.https`, { default_pool_id: ref(`${POOL}.admin`) }),
  },
  {
    id: "balancer-listener-more",
    title: "opens one more listener for everyone",
    breaks: "FLW-1",
    expected: "violated",
    change: add(HRSS, `${LISTENER}.http`, {
      loadbalancer_id: ref(`${BALANCER}.entry`),
      protocol: "HTTP",
      protocol_port: 80,
      default_pool_id: ref(`${POOL}.web`),
    }),
  },
  {
    id: "balancer-listener-udp",
    title: "opens the agreed port for UDP",
    breaks: "FLW-1",
    expected: "violated",
    change: add(HRSS, `${LISTENER}.quic`, {
      loadbalancer_id: ref(`${BALANCER}.entry`),
      protocol: "UDP",
      protocol_port: 443,
    }),
  },
  {
    id: "balancer-listener-elsewhere",
    title: "opens a listener of the balancer from another folder",
    breaks: "FLW-1",
    expected: "violated",
    change: addFolder({
      data: { [BALANCER]: { entry: { name: "hrss-entry" } } },
      resource: {
        [LISTENER]: {
          more: {
            loadbalancer_id: ref(`data.${BALANCER}.entry`),
            protocol: "TCP",
            protocol_port: 3389,
          },
        },
      },
    }),
  },
  {
    id: "balancer-clients-removed",
    title: "takes allowed_cidrs off the administrators' listener",
    breaks: "FLW-1",
    expected: "violated",
    change: set(HRSS, `${LISTENER}.admin`, { allowed_cidrs: undefined }),
  },
  {
    id: "balancer-clients-empty",
    title: "empties allowed_cidrs, which allows everyone",
    breaks: "FLW-2",
    expected: "violated",
    change: set(HRSS, `${LISTENER}.admin`, { allowed_cidrs: [] }),
  },
  {
    id: "balancer-clients-wider",
    title: "adds a prefix of somebody else to allowed_cidrs",
    breaks: "FLW-2",
    expected: "violated",
    change: set(HRSS, `${LISTENER}.admin`, { allowed_cidrs: ["198.51.100.0/24", "192.0.2.0/24"] }),
  },
  {
    id: "balancer-second-in-application",
    title: "puts a balancer's address into the application's network",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      add(HRSS, `${BALANCER}.second`, { name: "hrss-second", vip_subnet_id: ref(`data.${SUBNET}.app_v4`) }),
      add(HRSS, `${LISTENER}.second`, {
        loadbalancer_id: ref(`${BALANCER}.second`),
        protocol: "TCP",
        protocol_port: 8080,
      }),
    ),
  },
  {
    id: "balancer-second-by-network",
    title: "does it by network, over IPv6",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      add(HRSS, `${BALANCER}.second`, {
        name: "hrss-second",
        vip_network_id: ref(`data.${NETWORK}.app`),
        vip_address: "2001:db8:1:2::50",
      }),
      add(HRSS, `${LISTENER}.second`, {
        loadbalancer_id: ref(`${BALANCER}.second`),
        protocol: "TCP",
        protocol_port: 8080,
      }),
    ),
  },
  {
    id: "balancer-second-by-port",
    title: "does it by a port of its own",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      add(HRSS, `${PORT}.vip`, {
        name: "hrss-vip",
        network_id: ref(`data.${NETWORK}.app`),
        fixed_ip: [{ subnet_id: ref(`data.${SUBNET}.app_v4`), ip_address: "10.1.2.50" }],
        port_security_enabled: false,
        no_security_groups: true,
      }),
      add(HRSS, `${BALANCER}.second`, { name: "hrss-second", vip_port_id: ref(`${PORT}.vip`) }),
      add(HRSS, `${LISTENER}.second`, {
        loadbalancer_id: ref(`${BALANCER}.second`),
        protocol: "TCP",
        protocol_port: 8080,
      }),
    ),
  },
  {
    id: "balancer-second-in-dmz",
    title: "starts a second balancer beside the first, with another port",
    breaks: "FLW-1",
    expected: "violated",
    change: all(
      add(HRSS, `${BALANCER}.second`, { name: "hrss-second", vip_subnet_id: ref(`data.${SUBNET}.dmz_v4`) }),
      add(HRSS, `${LISTENER}.second`, {
        loadbalancer_id: ref(`${BALANCER}.second`),
        protocol: "TCP",
        protocol_port: 8080,
        default_pool_id: null,
      }),
    ),
  },
];
