/**
 * A network by hand, rich in what Neutron normalises and chooses by itself: as Terraform, without any
 * construct of the library.
 */
import { groups, hosts, named, networks, ports, subnets } from "./world-networks";
import { rules } from "./world-rules";
import { address, BY_HAND, id, NETWORK, PORT, SUBNET } from "./world-terms";

const SOMEBODY = "0c1d2e3f4a5b46978899aabbccddeeff";
const ROUTER = "openstack_networking_router_v2";
const INTERFACE = "openstack_networking_router_interface_v2";
const inner = { router_id: id(ROUTER, "inner") };

const settings = {
  terraform: {
    required_providers: {
      openstack: { source: "terraform-provider-openstack/openstack", version: "3.4.0" },
    },
  },
  provider: { openstack: { cloud: "extranet-platform", region: BY_HAND.region } },
};

export const world = {
  ...settings,
  resource: {
    [NETWORK]: named(networks),
    [SUBNET]: named(subnets),
    [PORT]: named(ports),
    ...rules,
    openstack_networking_port_secgroup_associate_v2: {
      joined: { port_id: id(PORT, "joined"), ...groups("ping") },
      enforced: { port_id: id(PORT, "enforced"), enforce: true, ...groups("db") },
    },
    [ROUTER]: {
      // A gateway that is made before its network has a subnet never gets an address.
      inner: {
        name: "inner",
        external_network_id: id(NETWORK, "outside"),
        depends_on: [`${SUBNET}.outside`],
      },
      bare: {
        name: "bare",
        external_network_id: id(NETWORK, "outside"),
        enable_snat: false,
        external_fixed_ip: [{ subnet_id: id(SUBNET, "outside"), ip_address: "203.0.113.77" }],
      },
    },
    [INTERFACE]: {
      dmz4: { ...inner, subnet_id: id(SUBNET, "dmz4") },
      dmz6: { ...inner, subnet_id: id(SUBNET, "dmz6") },
      app: { ...inner, port_id: id(PORT, "app_router") },
      data: { ...inner, port_id: id(PORT, "data_router") },
      data4b: { ...inner, subnet_id: id(SUBNET, "data4b") },
      entry4: { ...inner, subnet_id: id(SUBNET, "entry4") },
      store4: { ...inner, subnet_id: id(SUBNET, "store4") },
      small30: { router_id: id(ROUTER, "bare"), subnet_id: id(SUBNET, "small30") },
    },
    openstack_networking_router_route_v2: {
      far: {
        ...inner,
        destination_cidr: "10.100.0.0/16",
        next_hop: "10.3.0.20",
        depends_on: [`${INTERFACE}.data`],
      },
    },
    openstack_networking_router_routes_v2: {
      bare: {
        router_id: id(ROUTER, "bare"),
        routes: [
          { destination_cidr: "10.101.0.0/16", next_hop: "10.9.0.2" },
          { destination_cidr: "0.0.0.0/0", next_hop: "203.0.113.5" },
        ],
        depends_on: [`${INTERFACE}.small30`],
      },
    },
    openstack_networking_floatingip_v2: {
      entry: {
        pool: "outside",
        port_id: id(PORT, "entry"),
        depends_on: [`${INTERFACE}.entry4`, `${NETWORK}.outside`, `${SUBNET}.outside`],
      },
      associated: { pool: "outside", depends_on: [`${SUBNET}.outside`] },
      written: { pool: "outside", address: "203.0.113.150", depends_on: [`${SUBNET}.outside`] },
      forwarding: { pool: "outside", depends_on: [`${SUBNET}.outside`] },
    },
    openstack_networking_floatingip_associate_v2: {
      associated: {
        floating_ip: address("openstack_networking_floatingip_v2", "associated", "address"),
        port_id: id(PORT, "vip"),
        depends_on: [`${INTERFACE}.dmz4`],
      },
    },
    openstack_networking_portforwarding_v2: {
      one: {
        floatingip_id: id("openstack_networking_floatingip_v2", "forwarding"),
        internal_port_id: id(PORT, "app_v4"),
        internal_ip_address: "10.2.0.8",
        internal_port: 80,
        external_port: 8080,
        protocol: "tcp",
        depends_on: [`${INTERFACE}.app`],
      },
    },
    openstack_networking_rbac_policy_v2: {
      network: {
        action: "access_as_shared",
        object_id: id(NETWORK, "dmz"),
        object_type: "network",
        target_tenant: SOMEBODY,
      },
    },
    openstack_networking_trunk_v2: {
      trunk: {
        name: "trunk",
        admin_state_up: true,
        port_id: id(PORT, "trunk"),
        sub_port: [{ port_id: id(PORT, "trunk_sub"), segmentation_id: 10, segmentation_type: "vlan" }],
      },
    },
  },
};

/** What Terraform cannot know before an apply: a block that the network service chooses. */
export const chosen = {
  ...settings,
  resource: {
    openstack_networking_addressscope_v2: { scope: { name: "scope", ip_version: 4 } },
    openstack_networking_subnetpool_v2: {
      pool: {
        name: "pool",
        prefixes: ["10.64.0.0/16"],
        default_prefixlen: 24,
        address_scope_id: id("openstack_networking_addressscope_v2", "scope"),
      },
    },
    [NETWORK]: named({ pooled: {} }),
    [SUBNET]: named({
      pooled: {
        network_id: id(NETWORK, "pooled"),
        subnetpool_id: id("openstack_networking_subnetpool_v2", "pool"),
        prefix_length: 26,
      },
      pooled_default: {
        network_id: id(NETWORK, "pooled"),
        subnetpool_id: id("openstack_networking_subnetpool_v2", "pool"),
      },
    }),
    /** In the project's own group, whose rules no resource tells: a state has nothing but its id. */
    [PORT]: named({
      pooled: hosts("pooled", {}),
    }),
  },
};
