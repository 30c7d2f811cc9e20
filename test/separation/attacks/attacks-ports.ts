import type { Attack } from "./attack";
import { hostPort } from "./base-bodies";
import { ANYONE, addFolder, addHost, addRule, networkData, openGroup, rule, toPort } from "./changes";
import { HRSS, LANDING, TAX } from "./folders";
import { add, all, ref, set } from "./terraform";
import { FLOATING_IP, GROUP, INSTANCE, INTERFACE, NETWORK, PORT, ROUTER, RULE, SUBNET } from "./types";

const ATTACH = "openstack_compute_interface_attach_v2";
const TRUNK = "openstack_networking_trunk_v2";
const ASSOCIATE = "openstack_networking_floatingip_associate_v2";
const FORWARDING = "openstack_networking_portforwarding_v2";

/** A body's port without filter in another of its networks. */
function unfiltered(network: string) {
  const { security_group_ids: _, ...port } = hostPort("second", network, "web");
  return { ...port, port_security_enabled: false, no_security_groups: true };
}

/** Ports of instances, and floating IPs that lead to them. */
export const portAttacks: readonly Attack[] = [
  {
    id: "port-second-zone",
    title: "gives a web server a second leg in the backup network",
    breaks: "SEP-6",
    expected: "unknown",
    change: all(
      add(HRSS, `${PORT}.second`, hostPort("second", "backup", "web")),
      set(HRSS, `${INSTANCE}.web1`, {
        network: [{ port: ref(`${PORT}.web1`) }, { port: ref(`${PORT}.second`) }],
      }),
    ),
  },
  {
    id: "port-attached-by-network",
    title: "attaches a web server to the data network afterwards",
    breaks: "SEP-5",
    expected: "unknown",
    change: add(HRSS, `${ATTACH}.data`, {
      instance_id: ref(`${INSTANCE}.web1`),
      network_id: ref(`data.${NETWORK}.data`),
    }),
  },
  {
    id: "port-attached-by-port",
    title: "attaches an unfiltered port of the data network to a web server",
    breaks: "SEP-5",
    expected: "unknown",
    change: all(
      add(HRSS, `${PORT}.second`, unfiltered("data")),
      add(HRSS, `${ATTACH}.data`, {
        instance_id: ref(`${INSTANCE}.web1`),
        port_id: ref(`${PORT}.second`),
      }),
    ),
  },
  {
    id: "port-trunk-subport",
    title: "makes a web server's port a trunk with a leg in the data network",
    breaks: "SEP-5",
    expected: "unknown",
    change: all(
      add(HRSS, `${PORT}.second`, hostPort("second", "data", "db")),
      add(HRSS, `${TRUNK}.web1`, {
        port_id: ref(`${PORT}.web1`),
        sub_port: [{ port_id: ref(`${PORT}.second`), segmentation_id: 30, segmentation_type: "vlan" }],
      }),
    ),
  },
  {
    id: "port-forwarding-host",
    title: "starts an appliance that forwards between web and backup, without a contract",
    breaks: "SEP-6",
    expected: "violated",
    change: all(
      add(HRSS, `${PORT}.left`, { ...unfiltered("web"), name: "hrss-left" }),
      add(HRSS, `${PORT}.right`, { ...unfiltered("backup"), name: "hrss-right" }),
      add(HRSS, `${INSTANCE}.appliance`, {
        name: "hrss-appliance",
        flavor_name: "general-4c8g",
        image_name: "appliance",
        network: [{ port: ref(`${PORT}.left`) }, { port: ref(`${PORT}.right`) }],
      }),
    ),
  },
  {
    id: "port-gateway-permits",
    title: "starts a gateway between web and backup whose contract lets web through",
    breaks: "SEP-6",
    expected: "violated",
    change: all(
      add(HRSS, `${PORT}.left`, { ...unfiltered("web"), name: "hrss-left" }),
      add(HRSS, `${PORT}.right`, { ...unfiltered("backup"), name: "hrss-right" }),
      add(HRSS, `${INSTANCE}.appliance`, {
        name: "hrss-appliance",
        flavor_name: "general-4c8g",
        image_name: "appliance",
        network: [{ port: ref(`${PORT}.left`) }, { port: ref(`${PORT}.right`) }],
        "//": {
          egov: {
            kind: "AppliancePair",
            contract: {
              permits: [{ from: ["10.1.1.0/24"], to: ["10.1.4.0/24"], protocol: "tcp", ports: "873" }],
            },
          },
        },
      }),
    ),
  },
  {
    id: "port-by-network-name",
    title: "starts an instance in the application's network by the network's name",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      openGroup,
      add(HRSS, `${INSTANCE}.named`, {
        name: "hrss-named",
        flavor_name: "general-4c8g",
        image_name: "kylin-v10",
        security_groups: ["hrss-open"],
        network: [{ name: "hrss-app" }],
      }),
    ),
  },
  {
    id: "port-bare-open",
    title: "leaves an open port in the application's network, for whoever binds it",
    breaks: "SEP-1",
    expected: "violated",
    change: all(openGroup, add(HRSS, `${PORT}.bare`, hostPort("bare", "app", "open"))),
  },
  {
    id: "port-in-other-folder",
    title: "starts an open instance in the application's network from another folder",
    breaks: "SEP-1",
    expected: "violated",
    change: addFolder({
      data: networkData("app"),
      resource: {
        [GROUP]: { open: { name: "ops-open" } },
        [RULE]: { open: rule("open", ANYONE) },
        [PORT]: { test: { ...hostPort("test", "app", "open"), name: "ops-test" } },
      },
    }),
  },
  {
    id: "port-of-other-body",
    title: "starts an instance of the body beside it in the application's network",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      add(TAX, `data.${NETWORK}.app`, { name: "hrss-app" }),
      add(TAX, `${PORT}.guest`, {
        name: "tax-guest",
        network_id: ref(`data.${NETWORK}.app`),
        security_group_ids: [ref(`${GROUP}.all`)],
      }),
    ),
  },
  {
    id: "port-network-not-known",
    title: "starts an open instance in whichever network a variable names",
    breaks: "SEP-1",
    expected: "unknown",
    change: addFolder({
      variable: { network: { type: "string" } },
      resource: {
        [PORT]: { test: { name: "ops-test", network_id: "${var.network}", port_security_enabled: false } },
      },
    }),
  },
  {
    id: "port-groups-not-known",
    title: "gives the application's port the groups that a variable without value names",
    breaks: "SEP-1",
    expected: "unknown",
    change: all(set(HRSS, `${PORT}.app1`, { security_group_ids: "${var.groups}" }), (files) => {
      const path = `${HRSS}/variables.tf.json`;
      return { ...files, [path]: { variable: { groups: { type: "set(string)" } } } };
    }),
  },
  {
    id: "port-group-not-in-inputs",
    title: "gives the application's port a group that was made by hand",
    breaks: "SEP-1",
    expected: "unknown",
    change: all(
      add(HRSS, `data.${GROUP}.legacy`, { name: "legacy" }),
      set(HRSS, `${PORT}.app1`, {
        security_group_ids: [ref(`${GROUP}.app`), ref(`data.${GROUP}.legacy`)],
      }),
    ),
  },
  {
    id: "floating-ip-by-port",
    title: "joins the data network to the edge and gives the database a floating IP",
    breaks: "SEP-2",
    expected: "violated",
    change: all(
      add(LANDING, `${INTERFACE}.edge_data`, {
        router_id: ref(`${ROUTER}.edge`),
        port_id: ref(`${PORT}.edge_data`),
      }),
      add(LANDING, `${PORT}.edge_data`, {
        network_id: ref(`${NETWORK}.data`),
        fixed_ip: [{ subnet_id: ref(`${SUBNET}.data_v4`), ip_address: "10.1.3.252" }],
      }),
      addRule("db", { ...toPort(5432), ...ANYONE }),
      add(HRSS, `${FLOATING_IP}.db`, { pool: "internet", port_id: ref(`${PORT}.db`) }),
    ),
  },
  {
    id: "floating-ip-by-association",
    title: "leads a floating IP to the application by an association, and lets it in",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      addRule("app", { ...toPort(8080), ...ANYONE }),
      add(HRSS, `${FLOATING_IP}.app`, { pool: "internet" }),
      add(HRSS, `${ASSOCIATE}.app`, {
        floating_ip: ref(`${FLOATING_IP}.app`, "address"),
        port_id: ref(`${PORT}.app1`),
      }),
    ),
  },
  {
    id: "floating-ip-by-fixed-address",
    title: "leads a floating IP to one of a web server's addresses, and lets SSH in",
    breaks: "FLW-2",
    expected: "violated",
    change: all(
      addRule("web", { ...toPort(22), ...ANYONE }),
      add(HRSS, `${FLOATING_IP}.web1`, {
        pool: "internet",
        port_id: ref(`${PORT}.web1`),
        fixed_ip: "10.1.1.11",
      }),
    ),
  },
  {
    id: "floating-ip-elsewhere",
    title: "leads a floating IP to the application from another folder, whose group is open",
    breaks: "SEP-1",
    expected: "violated",
    change: all(
      openGroup,
      set(HRSS, `${PORT}.app1`, { security_group_ids: [ref(`${GROUP}.app`), ref(`${GROUP}.open`)] }),
      addFolder({
        data: { [PORT]: { app1: { name: "hrss-app1" } }, [NETWORK]: { exit: { external: true } } },
        resource: {
          [FLOATING_IP]: {
            app: { pool: ref(`data.${NETWORK}.exit`, "name"), port_id: ref(`data.${PORT}.app1`) },
          },
        },
      }),
    ),
  },
  {
    id: "floating-ip-forwards-a-port",
    title: "forwards 2222 of a floating IP to SSH of a web server",
    breaks: "FLW-2",
    expected: "violated",
    change: all(
      addRule("web", { ...toPort(22), ...ANYONE }),
      add(HRSS, `${FLOATING_IP}.doors`, { pool: "internet" }),
      add(HRSS, `${FORWARDING}.ssh`, {
        floatingip_id: ref(`${FLOATING_IP}.doors`),
        protocol: "tcp",
        external_port: 2222,
        internal_port: 22,
        internal_port_id: ref(`${PORT}.web1`),
        internal_ip_address: "10.1.1.11",
      }),
    ),
  },
  {
    id: "instance-in-application",
    title: "starts an instance in the application's network that filters nothing",
    breaks: "SEP-8",
    expected: "violated",
    change: addHost("test", "app", "app", {
      port_security_enabled: false,
      no_security_groups: true,
      security_group_ids: null,
    }),
  },
];
