import type { Attack } from "./attack";
import { addFolder, interfaceByPort, networkData } from "./changes";
import { HRSS, LANDING } from "./folders";
import { add, all, ref, remove, set } from "./terraform";
import { FLOATING_IP, GROUP, INTERFACE, NETWORK, PORT, ROUTER, SUBNET } from "./types";

const ROUTE = "openstack_networking_router_route_v2";
const ROUTES = "openstack_networking_router_routes_v2";
/** Routers, gateways and routes. */
export const routerAttacks: readonly Attack[] = [
  {
    id: "router-second",
    title: "joins web servers and the body beside it by a second router",
    breaks: "SEP-12",
    expected: "violated",
    change: all(
      add(LANDING, `${ROUTER}.shortcut`, { name: "shortcut" }),
      interfaceByPort("shortcut", "web", "10.1.1.250"),
      interfaceByPort("shortcut", "tax_app", "10.2.2.250"),
    ),
  },
  {
    id: "router-second-backup",
    title: "joins web servers and the storage by a second router that no firewall hangs on",
    breaks: "SEP-6",
    expected: "violated",
    change: all(
      add(LANDING, `${ROUTER}.shortcut`, { name: "shortcut" }),
      interfaceByPort("shortcut", "web", "10.1.1.250"),
      interfaceByPort("shortcut", "backup", "10.1.4.250"),
    ),
  },
  {
    id: "router-second-bypasses-firewall",
    title: "joins administration and storage by a second router that no firewall hangs on",
    breaks: "SEP-9",
    expected: "violated",
    change: all(
      add(LANDING, `${ROUTER}.shortcut`, { name: "shortcut" }),
      interfaceByPort("shortcut", "mgmt", "10.1.9.250"),
      interfaceByPort("shortcut", "backup", "10.1.4.250"),
    ),
  },
  {
    id: "router-second-ipv6",
    title: "joins web servers and the storage over IPv6 only",
    breaks: "SEP-6",
    expected: "violated",
    change: all(
      add(LANDING, `${ROUTER}.shortcut`, { name: "shortcut" }),
      ...["web", "backup"].map((key) =>
        add(LANDING, `${INTERFACE}.shortcut_${key}`, {
          router_id: ref(`${ROUTER}.shortcut`),
          port_id: ref(`${PORT}.shortcut_${key}`),
        }),
      ),
      ...["web", "backup"].map((key) =>
        add(LANDING, `${PORT}.shortcut_${key}`, {
          network_id: ref(`${NETWORK}.${key}`),
          fixed_ip: [{ subnet_id: ref(`${SUBNET}.${key}_v6`) }],
        }),
      ),
    ),
  },
  {
    id: "router-interface-storage",
    title: "joins the storage to the edge",
    breaks: "SEP-4",
    expected: "violated",
    change: interfaceByPort("edge", "backup", "10.1.4.252"),
  },
  {
    id: "router-interface-elsewhere",
    title: "joins the storage to the edge from another folder, both looked up",
    breaks: "SEP-4",
    expected: "violated",
    change: addFolder({
      data: { ...networkData("backup"), [ROUTER]: { edge: { name: "edge" } } },
      resource: {
        [PORT]: {
          edge: {
            network_id: ref(`data.${NETWORK}.backup`),
            fixed_ip: [{ subnet_id: ref(`data.${SUBNET}.backup_v4`) }],
          },
        },
        [INTERFACE]: { edge: { router_id: ref(`data.${ROUTER}.edge`), port_id: ref(`${PORT}.edge`) } },
      },
    }),
  },
  {
    id: "router-interface-by-subnet-elsewhere",
    title: "joins the other body's database network to the edge by its subnet, looked up by its prefix",
    breaks: "SEP-11",
    expected: "violated",
    change: all(
      remove(LANDING, `${INTERFACE}.tax_db_v4`),
      addFolder({
        data: {
          [ROUTER]: { edge: { name: "edge" } },
          [NETWORK]: { db: { name: "tax-db" } },
          [SUBNET]: { db: { cidr: "10.2.3.0/24" } },
        },
        resource: {
          [INTERFACE]: {
            edge: { router_id: ref(`data.${ROUTER}.edge`), subnet_id: ref(`data.${SUBNET}.db`) },
          },
          [PORT]: {
            db: {
              name: "tax-db",
              network_id: ref(`data.${NETWORK}.db`),
              port_security_enabled: false,
              fixed_ip: [{ subnet_id: ref(`data.${SUBNET}.db`) }],
            },
          },
        },
      }),
    ),
  },
  {
    id: "router-gateway",
    title: "gives the other body's router a gateway: translation is not isolation",
    breaks: "SEP-11",
    expected: "violated",
    change: set(LANDING, `${ROUTER}.tax`, { external_network_id: ref(`${NETWORK}.internet`) }),
  },
  {
    id: "router-gateway-without-translation",
    title: "gives it a gateway that does not even translate",
    breaks: "SEP-11",
    expected: "violated",
    change: set(LANDING, `${ROUTER}.tax`, {
      external_network_id: ref(`${NETWORK}.internet`),
      enable_snat: false,
    }),
  },
  {
    id: "router-gateway-looked-up",
    title: "makes a router elsewhere, with the exit network looked up by being external",
    breaks: "SEP-11",
    expected: "violated",
    change: addFolder({
      data: { ...networkData("tax_app"), [NETWORK]: { exit: { external: true }, tax: { name: "tax-app" } } },
      resource: {
        [ROUTER]: { way: { name: "way", external_network_id: ref(`data.${NETWORK}.exit`) } },
        [PORT]: {
          way: {
            network_id: ref(`data.${NETWORK}.tax`),
            fixed_ip: [{ subnet_id: ref(`data.${SUBNET}.tax_app_v4`) }],
          },
        },
        [INTERFACE]: { way: { router_id: ref(`${ROUTER}.way`), port_id: ref(`${PORT}.way`) } },
      },
    }),
  },
  {
    id: "router-gateway-ipv6-only",
    title: "gives it a gateway while only IPv6 is let in: IPv6 is never translated",
    breaks: "SEP-11",
    expected: "violated",
    change: all(
      set(LANDING, `${ROUTER}.tax`, { external_network_id: ref(`${NETWORK}.internet`) }),
      set("extranet/tax", "openstack_networking_secgroup_rule_v2.all_v4", { remote_ip_prefix: "10.0.0.0/8" }),
      set("extranet/tax", `${GROUP}.all`, { delete_default_rules: true }),
    ),
  },
  {
    id: "router-gateway-not-known",
    title: "takes the router's exit network from a variable without value",
    breaks: "SEP-11",
    expected: "unknown",
    change: all(set(LANDING, `${ROUTER}.tax`, { external_network_id: "${var.exit}" }), (files) => ({
      ...files,
      [`${LANDING}/variables.tf.json`]: { variable: { exit: { type: "string" } } },
    })),
  },
  {
    id: "route-to-router",
    title: "leads a route of the edge to the other body's router",
    breaks: "SEP-11",
    expected: "violated",
    change: all(
      interfaceByPort("tax", "dmz", "10.1.0.250"),
      add(LANDING, `${ROUTE}.tax`, {
        router_id: ref(`${ROUTER}.edge`),
        destination_cidr: "10.2.0.0/16",
        next_hop: "10.1.0.250",
      }),
    ),
  },
  {
    id: "routes-to-router",
    title: "the same by a resource for all routes of the edge",
    breaks: "SEP-11",
    expected: "violated",
    change: all(
      interfaceByPort("tax", "dmz", "10.1.0.250"),
      add(LANDING, `${ROUTES}.edge`, {
        router_id: ref(`${ROUTER}.edge`),
        routes: [
          { destination_cidr: "10.2.0.0/16", next_hop: "10.1.0.250" },
          { destination_cidr: "192.0.2.0/24", next_hop: "10.1.0.251" },
        ],
      }),
    ),
  },
  {
    id: "route-longest-prefix",
    title: "a longer route leads past the route that drops",
    breaks: "SEP-11",
    expected: "violated",
    change: all(
      interfaceByPort("tax", "dmz", "10.1.0.250"),
      add(LANDING, `${ROUTE}.drop`, {
        router_id: ref(`${ROUTER}.edge`),
        destination_cidr: "10.2.0.0/16",
        next_hop: "10.1.0.251",
      }),
      add(LANDING, `${ROUTE}.tax`, {
        router_id: ref(`${ROUTER}.edge`),
        destination_cidr: "10.2.2.0/24",
        next_hop: "10.1.0.250",
      }),
    ),
  },
  {
    id: "route-by-appliance",
    title: "leads a route of the edge to an appliance with a leg in the storage network",
    breaks: "SEP-4",
    expected: "violated",
    change: all(
      ...[
        { key: "left", network: "web", address: "10.1.1.200" },
        { key: "right", network: "backup", address: "10.1.4.200" },
      ].map(({ key, network, address }) =>
        add(HRSS, `${PORT}.${key}`, {
          name: `hrss-${key}`,
          network_id: ref(`data.${NETWORK}.${network}`),
          fixed_ip: [{ subnet_id: ref(`data.${SUBNET}.${network}_v4`), ip_address: address }],
          port_security_enabled: false,
          no_security_groups: true,
        }),
      ),
      add(HRSS, "openstack_compute_instance_v2.appliance", {
        name: "hrss-appliance",
        flavor_name: "general-4c8g",
        image_name: "appliance",
        network: [{ port: ref(`${PORT}.left`) }, { port: ref(`${PORT}.right`) }],
      }),
      add(LANDING, `${ROUTE}.backup`, {
        router_id: ref(`${ROUTER}.edge`),
        destination_cidr: "10.1.4.0/24",
        next_hop: "10.1.1.200",
      }),
    ),
  },
  {
    id: "floating-ip-makes-nothing-safe",
    title: "gives the other body a way out and a floating IP to one host only",
    breaks: "SEP-11",
    expected: "violated",
    change: all(
      set(LANDING, `${ROUTER}.tax`, { external_network_id: ref(`${NETWORK}.internet`), enable_snat: true }),
      add("extranet/tax", `${FLOATING_IP}.office`, { pool: "internet", port_id: ref(`${PORT}.office`) }),
    ),
  },
];
