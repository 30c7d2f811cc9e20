import type { HarmlessChange } from "./attack";
import { HRSS, LANDING, TAX } from "./folders";
import { add, all, ref, remove, set } from "./terraform";
import {
  BALANCER,
  FLOATING_IP,
  FW_GROUP,
  FW_POLICY,
  FW_RULE,
  GROUP,
  INTERFACE,
  LISTENER,
  MEMBER,
  NETWORK,
  POOL,
  PORT,
  ROUTER,
  RULE,
  SUBNET,
} from "./types";

/** Changes of routers, floating IPs, firewalls and load balancers that open nothing. */
export const harmlessGatewayChanges: readonly HarmlessChange[] = [
  {
    id: "router-without-interfaces",
    title: "makes a router with a gateway and nothing behind it",
    change: add(LANDING, `${ROUTER}.spare`, {
      name: "spare",
      external_network_id: ref(`${NETWORK}.internet`),
    }),
  },
  {
    id: "router-one-network",
    title: "makes a router that joins a network to nothing",
    change: all(
      add(LANDING, `${ROUTER}.spare`, { name: "spare" }),
      add(LANDING, `${PORT}.spare`, {
        network_id: ref(`${NETWORK}.web`),
        fixed_ip: [{ subnet_id: ref(`${SUBNET}.web_v4`), ip_address: "10.1.1.240" }],
      }),
      add(LANDING, `${INTERFACE}.spare`, {
        router_id: ref(`${ROUTER}.spare`),
        port_id: ref(`${PORT}.spare`),
      }),
    ),
  },
  {
    id: "router-distributed",
    title: "makes the edge distributed",
    change: set(LANDING, `${ROUTER}.edge`, { distributed: true, description: "edge" }),
  },
  {
    id: "floating-ip-spare",
    title: "reserves a floating IP that leads nowhere",
    change: add(HRSS, `${FLOATING_IP}.spare`, { pool: "internet", description: "spare" }),
  },
  {
    id: "floating-ip-to-a-filtered-port",
    title: "leads a floating IP to a web server, whose group lets nobody in from there",
    change: add(HRSS, `${FLOATING_IP}.web1`, { pool: "internet", port_id: ref(`${PORT}.web1`) }),
  },
  {
    id: "firewall-denies-more",
    title: "adds a rule that denies what was denied by the end anyway",
    change: all(
      add(LANDING, `${FW_RULE}.no_tax`, {
        action: "deny",
        ip_version: 4,
        source_ip_address: "10.2.0.0/16",
        destination_ip_address: "10.1.0.0/16",
      }),
      set(LANDING, `${FW_POLICY}.platform`, {
        rules: ["no_tax", "app_to_platform", "tax_to_platform"].map((name) => ref(`${FW_RULE}.${name}`)),
      }),
    ),
  },
  {
    id: "firewall-rejects",
    title: "rejects where it denied",
    change: set(LANDING, `${FW_RULE}.no_mgmt_to_backup`, { action: "reject" }),
  },
  {
    id: "firewall-order-without-meaning",
    title: "reorders rules that do not overlap",
    change: set(LANDING, `${FW_POLICY}.inner`, {
      rules: ["app_to_data_v6", "no_mgmt_to_backup", "data_to_backup", "app_to_data", "mgmt_to_all"].map(
        (name) => ref(`${FW_RULE}.${name}`),
      ),
    }),
  },
  {
    id: "firewall-disabled-allow",
    title: "adds a rule that allows everything, disabled",
    undecidable: ["FLW-7"],
    change: all(
      add(LANDING, `${FW_RULE}.debug`, { action: "allow", enabled: false }),
      set(LANDING, `${FW_POLICY}.platform`, {
        rules: ["debug", "app_to_platform", "tax_to_platform"].map((name) => ref(`${FW_RULE}.${name}`)),
      }),
    ),
  },
  {
    id: "firewall-one-of-two",
    title: "reorders where packets enter only: where they leave still denies",
    change: all(
      add(LANDING, `${FW_POLICY}.enter`, {
        name: "enter",
        rules: ["mgmt_to_all", "app_to_data", "app_to_data_v6", "data_to_backup", "no_mgmt_to_backup"].map(
          (name) => ref(`${FW_RULE}.${name}`),
        ),
      }),
      set(LANDING, `${FW_GROUP}.inner`, { ingress_firewall_policy_id: ref(`${FW_POLICY}.enter`) }),
    ),
  },
  {
    id: "firewall-policy-unused",
    title: "makes a policy that allows everything and hangs nowhere",
    change: add(LANDING, `${FW_POLICY}.unused`, { name: "unused", rules: [ref(`${FW_RULE}.everything`)] }),
  },
  {
    id: "balancer-weights",
    title: "changes weights, a health monitor and time limits",
    change: all(
      set(HRSS, `${MEMBER}.web1`, { weight: 5 }),
      set(HRSS, `${LISTENER}.https`, { timeout_client_data: 60000 }),
      add(HRSS, "openstack_lb_monitor_v2.web", {
        pool_id: ref(`${POOL}.web`),
        type: "TCP",
        delay: 5,
        timeout: 3,
        max_retries: 3,
      }),
    ),
  },
  {
    id: "balancer-clients-narrower",
    title: "lets half of the partner's addresses to the administrators' listener",
    change: set(HRSS, `${LISTENER}.admin`, { allowed_cidrs: ["198.51.100.0/25"] }),
  },
  {
    id: "balancer-members-as-one",
    title: "writes the members of the administrators' pool as one resource",
    change: all(
      remove(HRSS, `${MEMBER}.admin1`),
      add(HRSS, "openstack_lb_members_v2.admin", {
        pool_id: ref(`${POOL}.admin`),
        member: [
          { address: "10.1.1.11", protocol_port: 9443, subnet_id: ref(`data.${SUBNET}.web_v4`) },
          { address: "10.1.1.12", protocol_port: 9443, subnet_id: ref(`data.${SUBNET}.web_v4`) },
        ],
      }),
    ),
  },
  {
    id: "balancer-policy-redirects",
    title: "redirects a path to an address by HTTP",
    change: add(HRSS, "openstack_lb_l7policy_v2.old", {
      listener_id: ref(`${LISTENER}.https`),
      action: "REDIRECT_TO_URL",
      redirect_url: "https://www.hrss.example/new",
      position: 1,
    }),
  },
  {
    id: "balancer-pool-unused",
    title: "makes a pool of the storage that no listener leads to",
    change: all(
      add(HRSS, `${POOL}.unused`, {
        loadbalancer_id: ref(`${BALANCER}.entry`),
        protocol: "TCP",
        lb_method: "ROUND_ROBIN",
      }),
      add(HRSS, `${MEMBER}.unused`, {
        pool_id: ref(`${POOL}.unused`),
        address: "10.1.4.10",
        protocol_port: 873,
      }),
    ),
  },
  {
    id: "other-body-more-open",
    title: "opens more of the other body to itself",
    change: add(TAX, `${RULE}.more`, {
      direction: "ingress",
      ethertype: "IPv4",
      protocol: "icmp",
      remote_ip_prefix: "10.2.0.0/16",
      security_group_id: ref(`${GROUP}.all`),
    }),
  },
  {
    id: "must-other-family",
    title: "removes IPv6 between web servers and application: IPv4 is enough",
    change: remove(HRSS, `${RULE}.app_from_web_v6`),
  },
];
