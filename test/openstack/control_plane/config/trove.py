from pathlib import Path

from .. import secrets_file
from ..topology import PORTS, Region
from .common import basics, shipped, with_database, with_tokens
from .ini import ini


def render(region: Region, environment: Path) -> dict[str, str]:
    common = dict(basics(region, "trove"))
    # Trove takes an IP address there, or nothing.
    common["DEFAULT"] = {name: value for name, value in common["DEFAULT"].items() if name != "host"}
    return {
        "trove.conf": ini(
            common,
            with_database(region, "trove"),
            with_tokens(region),
            {
                "DEFAULT": {
                    "bind_host": region.address,
                    "bind_port": PORTS["trove"],
                    "trove_api_workers": 1,
                    "api_paste_config": shipped(environment, "trove") / "api-paste.ini",
                    "remote_guest_client": "control_plane.drivers.database_guests.client",
                    "enable_secure_rpc_messaging": False,
                    "trove_volume_support": True,
                    "trove_dns_support": False,
                    "network_driver": "trove.network.neutron.NeutronDriver",
                    "usage_timeout": 120,
                    "usage_sleep_time": 1,
                    "state_change_poll_time": 1,
                    "server_delete_time_out": 60,
                    "volume_time_out": 60,
                    # Its quotas are GiB and instances of a project, and Terraform has no resource for them.
                    "max_accepted_volume_size": 10_000,
                    "max_volumes_per_tenant": 10_000,
                    "max_instances_per_tenant": 100,
                    # No guest is there to send a heartbeat.
                    "agent_heartbeat_expiry": 10**9,
                    "agent_heartbeat_time": 10**9,
                },
                "postgresql": {"tcp_ports": "5432", "volume_support": True},
                "service_credentials": {
                    "auth_url": region.cloud.identity_url,
                    "username": "service",
                    "password": secrets_file.of(region.cloud)["service"],
                    "project_name": "service",
                    "user_domain_name": "Default",
                    "project_domain_name": "Default",
                    "region_name": region.name,
                },
            },
        )
    }
