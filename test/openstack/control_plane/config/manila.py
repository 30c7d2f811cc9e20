from pathlib import Path

from ..topology import PORTS, Region
from .common import basics, credentials, shipped, with_database, with_tokens
from .ini import ini

_BACKENDS = {"with_servers": True, "without_servers": False}


def render(region: Region, environment: Path) -> dict[str, str]:
    return {
        "manila.conf": ini(
            basics(region, "manila"),
            with_database(region, "manila"),
            with_tokens(region),
            {
                "DEFAULT": {
                    "state_path": region.data("manila"),
                    "osapi_share_listen": region.address,
                    "osapi_share_listen_port": PORTS["manila"],
                    "osapi_share_workers": 1,
                    "api_paste_config": shipped(environment, "manila") / "api-paste.ini",
                    "auth_strategy": "keystone",
                    "enabled_share_backends": list(_BACKENDS),
                    "enabled_share_protocols": "NFS,CIFS",
                    "default_share_type": "default",
                    # Services that share a process share a heartbeat, and only one of them is seen alive.
                    "service_down_time": 10**9,
                    "periodic_interval": 60,
                },
                **{
                    backend: {
                        "share_driver": "manila.tests.share.drivers.dummy.DummyDriver",
                        "share_backend_name": backend,
                        "driver_handles_share_servers": servers,
                        "admin_network_config_group": "admin_network",
                        "dummy_driver_default_driver_method_delay": 0,
                        "dummy_driver_driver_methods_delays": '"create_share:0"',
                    }
                    for backend, servers in _BACKENDS.items()
                },
                "neutron": {"url": region.url("neutron"), **credentials(region)},
                "nova": credentials(region),
                "cinder": credentials(region),
                "glance": credentials(region),
                "coordination": {"backend_url": f"file://{region.data('manila')}/coordination"},
                "admin_network": {
                    "network_api_class": "manila.network.standalone_network_plugin.StandaloneNetworkPlugin",
                    "standalone_network_plugin_gateway": "10.250.0.1",
                    "standalone_network_plugin_mask": 24,
                },
            },
        )
    }
