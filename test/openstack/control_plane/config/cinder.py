from pathlib import Path

from ..topology import PORTS, Region
from .common import basics, credentials, keys, shipped, with_database, with_tokens
from .ini import ini

_BACKENDS = {"files": False, "replicated": True}


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
                    "enabled_backends": list(_BACKENDS),
                    "default_volume_type": "__DEFAULT__",
                    "api_paste_config": shipped(environment, "cinder") / "api-paste.ini",
                    "auth_strategy": "keystone",
                    "glance_api_servers": region.url("glance"),
                    # Services that share a process share a heartbeat, and only one of them is seen alive.
                    "service_down_time": 10**9,
                    "report_interval": 60,
                    "scheduler_default_filters": "AvailabilityZoneFilter,CapacityFilter,CapabilitiesFilter",
                    "resource_query_filters_file": shipped(environment, "cinder") / "resource_filters.json",
                    "cinder_internal_tenant_project_id": "0",
                    "cinder_internal_tenant_user_id": "0",
                    "backup_driver": "cinder.backup.drivers.swift.SwiftBackupDriver",
                    "backup_swift_url": f"{region.url('swift')}/v1/AUTH_",
                    # As the user, into the user's containers.
                    "backup_swift_auth": "per_user",
                    "backup_swift_object_size": 52428800,
                    "backup_swift_enable_progress_timer": False,
                },
                **{
                    backend: {
                        "volume_driver": "control_plane.drivers.volume_files.VolumeFiles",
                        "volume_backend_name": backend,
                        "files_directory": region.data("cinder") / "files",
                        "files_replicated": replicated,
                    }
                    for backend, replicated in _BACKENDS.items()
                },
                # Encrypted volume types keep a key for each volume.
                "key_manager": {"backend": "barbican"},
                "barbican": keys(region),
                "nova": credentials(region),
                "coordination": {"backend_url": f"file://{region.data('cinder')}/coordination"},
            },
        )
    }
