from pathlib import Path

from ..topology import PORTS, Region
from .common import basics, credentials, database_url, keys, shipped, with_database, with_tokens
from .ini import ini

_FILTERS = (
    "ComputeFilter", "ComputeCapabilitiesFilter", "ImagePropertiesFilter", "AggregateInstanceExtraSpecsFilter",
    "ServerGroupAntiAffinityFilter", "ServerGroupAffinityFilter",
)  # fmt: skip


def render(region: Region, environment: Path) -> dict[str, str]:
    return {
        "nova.conf": ini(
            basics(region, "nova"),
            with_database(region, "nova"),
            with_tokens(region),
            {
                "DEFAULT": {
                    "state_path": region.data("nova"),
                    "instances_path": region.data("nova") / "instances",
                    "compute_driver": "fake.Hypervisor",
                    "osapi_compute_listen": region.address,
                    "osapi_compute_listen_port": PORTS["nova"],
                    "osapi_compute_workers": 1,
                    "enabled_apis": "osapi_compute",
                    "my_ip": region.address,
                    "vif_plugging_is_fatal": False,
                    "vif_plugging_timeout": 0,
                    "rpc_response_timeout": 60,
                    "service_down_time": 600,
                    "report_interval": 60,
                    "update_resources_interval": 600,
                    "heal_instance_info_cache_interval": -1,
                    "cpu_allocation_ratio": 4.0,
                    "running_deleted_instance_action": "noop",
                    # The hypervisors forget on a restart what runs; the database does not.
                    "sync_power_state_interval": -1,
                },
                "api_database": {"connection": database_url(region, "nova_api")},
                "api": {"auth_strategy": "keystone"},
                "wsgi": {"api_paste_config": shipped(environment, "nova") / "api-paste.ini"},
                "conductor": {"workers": 1},
                "scheduler": {"workers": 1, "max_attempts": 10},
                "filter_scheduler": {
                    "enabled_filters": _FILTERS,
                    "track_instance_changes": False,
                    # Else instances that start together all choose the same host first.
                    "shuffle_best_same_weighed_hosts": True,
                },
                "placement": credentials(region),
                "neutron": {"service_metadata_proxy": False, **credentials(region)},
                "glance": credentials(region),
                "cinder": {
                    "catalog_info": "volumev3::publicURL",
                    "os_region_name": region.name,
                    **credentials(region),
                },
                "vnc": {"enabled": False},
                # Keys of encrypted volumes.
                "key_manager": {"backend": "barbican"},
                "barbican": keys(region),
                "workarounds": {"skip_cpu_compare_on_dest": True},
            },
        )
    }
