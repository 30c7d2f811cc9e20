from pathlib import Path

from ..topology import PORTS, Region
from .common import basics, credentials, shipped, with_database, with_tokens
from .ini import ini

_PLUGINS = (
    "router", "qos", "trunk", "port_forwarding", "segments", "tag", "network_ip_availability", "flavors",
    "metering", "conntrack_helper", "revisions", "timestamp",
)  # fmt: skip


def render(region: Region, environment: Path) -> dict[str, str]:
    plugins = (*_PLUGINS, *(("firewall_v2",) if region.cloud.has_fwaas else ()))
    return {
        "neutron.conf": ini(
            basics(region, "neutron"),
            with_database(region, "neutron"),
            with_tokens(region),
            {
                "DEFAULT": {
                    "state_path": region.data("neutron"),
                    "bind_host": region.address,
                    "bind_port": PORTS["neutron"],
                    "api_workers": 1,
                    "rpc_workers": 0,
                    "rpc_state_report_workers": 0,
                    "core_plugin": "ml2",
                    "service_plugins": plugins,
                    "api_paste_config": shipped(environment, "neutron") / "api-paste.ini",
                    "auth_strategy": "keystone",
                    # No agent runs: nothing is to be scheduled onto one.
                    "dhcp_agent_notification": False,
                    "network_auto_schedule": False,
                    "router_auto_schedule": False,
                    "max_allowed_address_pair": 50,
                    # A site's core router has a route for each body and family.
                    "max_routes": 2000,
                    "max_subnet_host_routes": 200,
                    "global_physnet_mtu": 1500,
                    # With the default domain a port's dns_name is dropped.
                    "dns_domain": "ports.example.",
                },
                "ml2": {
                    "type_drivers": "local,flat,vlan,vxlan",
                    "tenant_network_types": "vxlan",
                    # Open vSwitch only because trunk and QoS look for a driver that they know.
                    "mechanism_drivers": "openvswitch,egov_bound",
                    "extension_drivers": "port_security,qos,dns_domain_ports,data_plane_status",
                },
                "ml2_type_flat": {"flat_networks": "*"},
                "ml2_type_vlan": {"network_vlan_ranges": "physical:100:999"},
                "ml2_type_vxlan": {"vni_ranges": "1000:99999"},
                "securitygroup": {"enable_security_group": True},
                "nova": {"endpoint_type": "public", **credentials(region)},
                "placement": credentials(region),
                **(_FWAAS if region.cloud.has_fwaas else {}),
            },
        )
    }


_FWAAS = {
    "service_providers": {
        "service_provider": "FIREWALL_V2:egov:control_plane.drivers.firewall_active.FirewallActive:default",
    },
}
