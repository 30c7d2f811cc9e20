from pathlib import Path

from ..topology import PORTS, Region
from .common import basics, credentials, shipped, with_database, with_tokens
from .ini import ini


def render(region: Region, environment: Path) -> dict[str, str]:
    return {
        "cinder.conf": ini(
            basics(region, "cinder"),
            with_database(region, "cinder"),
            with_tokens(region),
            {
                "DEFAULT": {
                    "state_path": region.data("cinder"),
                    "osapi_volume_listen": region.address,
                    "osapi_volume_listen_port": PORTS["cinder"],
                    "osapi_volume_workers": 1,
                    "enabled_backends": "files",
                    "default_volume_type": "__DEFAULT__",
                    "api_paste_config": shipped(environment, "cinder") / "api-paste.ini",
                    "auth_strategy": "keystone",
                    "glance_api_servers": region.url("glance"),
                    "service_down_time": 600,
                    "report_interval": 60,
                    "scheduler_default_filters": "AvailabilityZoneFilter,CapacityFilter,CapabilitiesFilter",
                },
                "files": {
                    "volume_driver": "control_plane.drivers.volume_files.VolumeFiles",
                    "volume_backend_name": "files",
                },
                "nova": credentials(region),
                "coordination": {"backend_url": f"file://{region.data('cinder')}/coordination"},
            },
        )
    }
