import type { Attack } from "./attack";
import { ANYONE, addRule, interfaceByPort, toPort } from "./changes";
import { HRSS, LANDING } from "./folders";
import { add, all, ref, set } from "./terraform";
import { FLOATING_IP, FW_POLICY, FW_RULE, GROUP, NETWORK, PORT, ROUTER, RULE } from "./types";

/** Where several lines of defence stand: each attack takes all of them. */
export const deeperAttacks: readonly Attack[] = [
  {
    id: "bastion-from-everywhere",
    title: "joins the administration to the edge and opens the bastion",
    breaks: "SEP-3",
    expected: "violated",
    change: all(
      interfaceByPort("edge", "mgmt", "10.1.9.250"),
      addRule("bastion", { ...toPort(22), ...ANYONE }),
    ),
  },
  {
    id: "bastion-by-floating-ip",
    title: "gives the bastion a floating IP and a router of its own",
    breaks: "SEP-3",
    expected: "violated",
    change: all(
      add(LANDING, `${ROUTER}.way`, { name: "way", external_network_id: ref(`${NETWORK}.internet`) }),
      interfaceByPort("way", "mgmt", "10.1.9.250"),
      addRule("bastion", { ...toPort(22), ...ANYONE }),
      add(HRSS, `${FLOATING_IP}.bastion`, { pool: "internet", port_id: ref(`${PORT}.bastion`) }),
    ),
  },
  {
    id: "bastion-from-web",
    title: "joins the administration to the edge and lets web servers' members in to the bastion",
    breaks: "SEP-7",
    expected: "violated",
    change: all(
      interfaceByPort("edge", "mgmt", "10.1.9.250"),
      addRule("bastion", { ...toPort(22), remote_group_id: ref(`${GROUP}.web`) }),
    ),
  },
  {
    id: "storage-from-application",
    title: "lets the application write to the storage by itself, past rule and firewall",
    breaks: "SEP-10",
    expected: "violated",
    change: all(
      addRule("app", { direction: "egress", ...toPort(873), remote_ip_prefix: "10.1.4.0/24" }),
      set(LANDING, `${FW_RULE}.data_to_backup`, { source_ip_address: "10.1.2.0/23" }),
    ),
  },
  {
    id: "storage-from-application-by-router",
    title: "keeps the application's default rules and joins it to the storage by a second router",
    breaks: "SEP-10",
    expected: "violated",
    change: all(
      set(HRSS, `${GROUP}.app`, { delete_default_rules: false }),
      add(LANDING, `${ROUTER}.shortcut`, { name: "shortcut" }),
      interfaceByPort("shortcut", "app", "10.1.2.250"),
      interfaceByPort("shortcut", "backup", "10.1.4.250"),
    ),
  },
  {
    id: "application-from-other-body",
    title: "lets the other body in to the application, in rule and firewall",
    breaks: "SEP-13",
    expected: "violated",
    change: all(
      addRule("app", { ...toPort(8080), remote_ip_prefix: "10.2.0.0/16" }),
      set(LANDING, `${FW_RULE}.tax_to_platform`, {
        destination_ip_address: "10.0.0.0/8",
        destination_port: undefined,
      }),
    ),
  },
  {
    id: "other-body-from-application",
    title: "keeps the application's default rules and joins it to the other body's router",
    breaks: "SEP-13",
    expected: "violated",
    change: all(
      set(HRSS, `${GROUP}.app`, { delete_default_rules: undefined }),
      interfaceByPort("tax", "app", "10.1.2.250"),
    ),
  },
  {
    id: "data-from-other-body",
    title: "joins the data network to the other body's router and lets it in to the database",
    breaks: "SEP-14",
    expected: "violated",
    change: all(
      interfaceByPort("tax", "data", "10.1.3.250"),
      addRule("db", { ...toPort(5432), remote_ip_prefix: "10.2.0.0/16" }),
    ),
  },
  {
    id: "data-in-other-bodys-vlan",
    title: "puts the data network on the other body's VLAN, with an open rule",
    breaks: "SEP-14",
    expected: "violated",
    change: all(
      set(LANDING, `${NETWORK}.data`, {
        segments: [{ network_type: "vlan", physical_network: "physnet-extranet", segmentation_id: 220 }],
      }),
      addRule("db", { protocol: "icmp", ...ANYONE }),
    ),
  },
  {
    id: "database-all-ports",
    title: "leaves the port out in both groups and the firewall",
    breaks: "FLW-4",
    expected: "violated",
    change: all(
      set(HRSS, `${RULE}.app_to_db`, { port_range_min: undefined, port_range_max: undefined }),
      set(HRSS, `${RULE}.db_from_app`, { port_range_min: undefined, port_range_max: undefined }),
      set(LANDING, `${FW_RULE}.app_to_data`, { destination_port: undefined }),
    ),
  },
  {
    id: "database-ssh-from-application",
    title: "lets the application's prefix in to SSH of the database, for a migration",
    breaks: "FLW-4",
    expected: "violated",
    change: all(
      addRule("db", { ...toPort(22), remote_ip_prefix: "10.1.2.0/24" }),
      set(HRSS, `${RULE}.app_to_db`, { port_range_min: 1 }),
      set(LANDING, `${FW_RULE}.app_to_data`, { destination_port: "1:6000" }),
    ),
  },
  {
    id: "storage-all-ports",
    title: "opens every port of the storage to the database",
    breaks: "FLW-5",
    expected: "violated",
    change: all(
      set(HRSS, `${RULE}.db_to_backup`, { port_range_min: 0, port_range_max: 0 }),
      set(LANDING, `${FW_RULE}.data_to_backup`, { destination_port: undefined }),
    ),
  },
  {
    id: "storage-over-ipv6",
    title: "opens the storage to the database over IPv6, in group and firewall",
    breaks: "FLW-5",
    expected: "violated",
    change: all(
      addRule("db", { direction: "egress", ethertype: "IPv6" }),
      set(LANDING, `${FW_POLICY}.inner`, {
        rules: ["no_mgmt_to_backup", "app_to_data", "data_to_backup", "mgmt_to_all", "everything_v6"].map(
          (name) => ref(`${FW_RULE}.${name}`),
        ),
      }),
    ),
  },
  {
    id: "application-from-administration",
    title: "puts the bastion in the web servers' group: it reaches the application's service",
    breaks: "FLW-8",
    expected: "violated",
    change: set(HRSS, `${PORT}.bastion`, {
      security_group_ids: [ref(`${GROUP}.bastion`), ref(`${GROUP}.web`)],
    }),
  },
];
