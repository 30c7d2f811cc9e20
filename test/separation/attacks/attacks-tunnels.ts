import type { Attack } from "./attack";
import { HRSS, LANDING } from "./folders";
import { add, all, ref } from "./terraform";
import { NETWORK, PORT, ROUTER, SUBNET } from "./types";

/** Tunnels, mirrors, and services that make networks or instances of their own. */
export const tunnelAttacks: readonly Attack[] = [
  {
    id: "vpn-to-a-partner",
    title: "ends a site-to-site tunnel at the other body's router",
    breaks: "SEP-11",
    expected: "unknown",
    change: all(
      add(LANDING, "openstack_vpnaas_ike_policy_v2.p", { name: "p" }),
      add(LANDING, "openstack_vpnaas_ipsec_policy_v2.p", { name: "p" }),
      add(LANDING, "openstack_vpnaas_service_v2.tax", { router_id: ref(`${ROUTER}.tax`) }),
      add(LANDING, "openstack_vpnaas_endpoint_group_v2.local", {
        type: "subnet",
        endpoints: [ref(`${SUBNET}.tax_app_v4`)],
      }),
      add(LANDING, "openstack_vpnaas_endpoint_group_v2.peer", { type: "cidr", endpoints: ["192.0.2.0/24"] }),
      add(LANDING, "openstack_vpnaas_site_connection_v2.partner", {
        ikepolicy_id: ref("openstack_vpnaas_ike_policy_v2.p"),
        ipsecpolicy_id: ref("openstack_vpnaas_ipsec_policy_v2.p"),
        vpnservice_id: ref("openstack_vpnaas_service_v2.tax"),
        psk: "${var.psk}",
        peer_address: "198.51.100.7",
        peer_id: "198.51.100.7",
        local_ep_group_id: ref("openstack_vpnaas_endpoint_group_v2.local"),
        peer_ep_group_id: ref("openstack_vpnaas_endpoint_group_v2.peer"),
      }),
      (files) => ({
        ...files,
        [`${LANDING}/variables.tf.json`]: { variable: { psk: { type: "string", sensitive: true } } },
      }),
    ),
  },
  {
    id: "bgpvpn-network",
    title: "associates the other body's network with a BGP VPN",
    breaks: "SEP-11",
    expected: "unknown",
    change: all(
      add(LANDING, "openstack_bgpvpn_v2.metro", { name: "metro", route_targets: ["64512:7"] }),
      add(LANDING, "openstack_bgpvpn_network_associate_v2.tax", {
        bgpvpn_id: ref("openstack_bgpvpn_v2.metro"),
        network_id: ref(`${NETWORK}.tax_app`),
      }),
    ),
  },
  {
    id: "bgpvpn-router",
    title: "associates the other body's router with a BGP VPN",
    breaks: "SEP-12",
    expected: "unknown",
    change: all(
      add(LANDING, "openstack_bgpvpn_v2.metro", { name: "metro", type: "l3", import_targets: ["64512:7"] }),
      add(LANDING, "openstack_bgpvpn_router_associate_v2.tax", {
        bgpvpn_id: ref("openstack_bgpvpn_v2.metro"),
        router_id: ref(`${ROUTER}.tax`),
      }),
    ),
  },
  {
    id: "bgpvpn-port",
    title: "advertises a route of the other body's port into a BGP VPN that was made by hand",
    breaks: "SEP-11",
    expected: "unknown",
    change: add("extranet/tax", "openstack_bgpvpn_port_associate_v2.office", {
      bgpvpn_id: "6d2b9c1e-7a53-4f1c-9f0e-3b7f6b1f2a55",
      port_id: ref(`${PORT}.office`),
      routes: [{ type: "prefix", prefix: "10.2.2.0/24" }],
    }),
  },
  {
    id: "bgp-speaker",
    title: "announces inner networks to a peer whose other neighbours nobody knows",
    breaks: "SEP-11",
    expected: "unknown",
    change: all(
      add(LANDING, "openstack_networking_bgp_peer_v2.carrier", { peer_ip: "192.0.2.1", remote_as: 64999 }),
      add(LANDING, "openstack_networking_bgp_speaker_v2.city", {
        local_as: 64512,
        advertise_tenant_networks: true,
        networks: [ref(`${NETWORK}.internet`), ref(`${NETWORK}.tax_app`)],
        peers: [ref("openstack_networking_bgp_peer_v2.carrier")],
      }),
    ),
  },
  {
    id: "mirror-of-the-database",
    title: "mirrors the database's port to an address outside",
    breaks: "SEP-2",
    expected: "unknown",
    change: add(HRSS, "openstack_taas_tap_mirror_v2.db", {
      mirror_type: "gre",
      port_id: ref(`${PORT}.db`),
      remote_ip: "192.0.2.66",
      directions: [{ in: 101, out: 102 }],
    }),
  },
  {
    id: "stack-with-a-router",
    title: "lets Heat make a router between the other body and the exit",
    breaks: "SEP-11",
    expected: "unknown",
    change: add(LANDING, "openstack_orchestration_stack_v1.way", {
      name: "way",
      template_opts: {
        Bin: JSON.stringify({
          heat_template_version: "2018-08-31",
          resources: {
            way: {
              type: "OS::Neutron::Router",
              properties: { external_gateway_info: { network: "internet" } },
            },
            leg: {
              type: "OS::Neutron::RouterInterface",
              properties: { router: { get_resource: "way" }, subnet: "tax-app-v4" },
            },
          },
        }),
      },
    }),
  },
  {
    id: "database-service",
    title: "has Trove start a database in the application's network, with groups of its own",
    breaks: "SEP-1",
    expected: "unknown",
    change: add(HRSS, "openstack_db_instance_v1.quick", {
      name: "hrss-quick",
      size: 10,
      volume_type: "ssd",
      datastore: [{ type: "mysql", version: "8.0" }],
      network: [{ uuid: ref(`data.${NETWORK}.app`) }],
    }),
  },
  {
    id: "container-cluster",
    title: "has Magnum start a cluster in the application's network, with a router and floating IPs",
    breaks: "SEP-1",
    expected: "unknown",
    change: all(
      add(HRSS, "openstack_containerinfra_clustertemplate_v1.k8s", {
        name: "k8s",
        coe: "kubernetes",
        image: "fedora-coreos",
        external_network_id: "internet",
        fixed_network: "hrss-app",
        fixed_subnet: "hrss-app-v4",
        floating_ip_enabled: true,
      }),
      add(HRSS, "openstack_containerinfra_cluster_v1.k8s", {
        name: "hrss-k8s",
        cluster_template_id: ref("openstack_containerinfra_clustertemplate_v1.k8s"),
        fixed_network: ref(`data.${NETWORK}.app`),
      }),
    ),
  },
];
