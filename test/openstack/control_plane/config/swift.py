"""One object store a region. Stores of a cloud know each other as a realm of container synchronization."""

import subprocess
from pathlib import Path

from .. import secrets_file
from ..topology import PORTS, Region
from .common import credentials
from .ini import Sections, ini

_SERVERS = {"object": 1, "container": 2, "account": 3}
_RINGS = {"object": 1, "container": 2, "account": 3}

_PIPELINE = (
    "catch_errors gatekeeper healthcheck listing_formats container_sync bulk authtoken keystoneauth copy "
    "container-quotas account-quotas slo dlo versioned_writes symlink proxy-server"
)
_PLAIN_FILTERS = {
    "catch_errors": "catch_errors", "gatekeeper": "gatekeeper", "healthcheck": "healthcheck",
    "listing_formats": "listing_formats", "bulk": "bulk", "copy": "copy", "slo": "slo",
    "dlo": "dlo", "symlink": "symlink", "container-quotas": "container_quotas", "account-quotas": "account_quotas",
}  # fmt: skip


def render(region: Region, environment: Path) -> dict[str, str]:
    secrets = secrets_file.of(region.cloud)
    (region.data("swift") / "disks/disk").mkdir(parents=True, exist_ok=True)
    synchronized = {
        f"cluster_{name}": f"{peer.url('swift')}/v1/"
        for peer in region.cloud.regions
        for name in (peer.name, *peer.aliases)
    }
    return {
        "swift/swift.conf": ini(
            {
                "swift-hash": {
                    "swift_hash_path_prefix": secrets["swift_prefix"],
                    "swift_hash_path_suffix": secrets["swift_suffix"],
                },
                "storage-policy:0": {"name": "standard", "default": "yes"},
            }
        ),
        "swift/container-sync-realms.conf": ini(
            {"DEFAULT": {"mtime_check_interval": 300}, region.cloud.name: {"key": secrets["container_sync"], **synchronized}}
        ),
        "swift/proxy-server.conf": ini(_server(region, 0), _proxy(region)),
        **{f"swift/{name}-server.conf": ini(_server(region, offset), _storage(region, name)) for name, offset in _SERVERS.items()},
        "swift/internal-client.conf": ini(
            {
                "DEFAULT": {"swift_dir": region.config / "swift"},
                "pipeline:main": {"pipeline": "catch_errors proxy-logging proxy-server"},
                "app:proxy-server": {"use": "egg:swift#proxy", "account_autocreate": True},
                "filter:proxy-logging": {"use": "egg:swift#proxy_logging"},
                "filter:catch_errors": {"use": "egg:swift#catch_errors"},
            }
        ),
    }


def rings(region: Region, environment: Path) -> None:
    """Where objects lie: one disk, one copy."""
    folder = region.config / "swift"
    builder = str(environment / "bin/swift-ring-builder")
    for name, offset in _RINGS.items():
        if (folder / f"{name}.ring.gz").exists():
            continue
        device = ("--region", "1", "--zone", "1", "--ip", region.address, "--port", str(PORTS["swift"] + offset), "--device", "disk", "--weight", "1")
        for words in (("create", "4", "1", "1"), ("add", *device), ("rebalance",)):
            subprocess.run([builder, f"{name}.builder", *words], cwd=folder, check=True, capture_output=True)


def _server(region: Region, offset: int) -> Sections:
    return {
        "DEFAULT": {
            "bind_ip": region.address,
            "bind_port": PORTS["swift"] + offset,
            "swift_dir": region.config / "swift",
            "devices": region.data("swift") / "disks",
            "mount_check": False,
            "workers": 0,
            "log_address": "/dev/null",
            "log_level": "WARNING",
            "disable_fallocate": True,
        }
    }


def _storage(region: Region, name: str) -> Sections:
    return {
        "pipeline:main": {"pipeline": f"{name}-server"},
        f"app:{name}-server": {"use": f"egg:swift#{name}", "allow_versions": True},
        **(
            {"container-sync": {"interval": 3, "internal_client_conf_path": region.config / "swift/internal-client.conf"}}
            if name == "container"
            else {}
        ),
    }


def _proxy(region: Region) -> Sections:
    return {
        "pipeline:main": {"pipeline": _PIPELINE},
        "app:proxy-server": {"use": "egg:swift#proxy", "account_autocreate": True, "allow_account_management": True},
        "filter:authtoken": {
            "paste.filter_factory": "keystonemiddleware.auth_token:filter_factory",
            "www_authenticate_uri": region.cloud.identity_url,
            "delay_auth_decision": True,
            "include_service_catalog": False,
            **credentials(region),
        },
        "filter:keystoneauth": {
            "use": "egg:swift#keystoneauth",
            "operator_roles": "admin, swiftoperator",
            "reseller_admin_role": "ResellerAdmin",
        },
        "filter:container_sync": {"use": "egg:swift#container_sync", "current": f"//{region.cloud.name}/{region.name}"},
        "filter:versioned_writes": {
            "use": "egg:swift#versioned_writes",
            "allow_versioned_writes": True,
            "allow_object_versioning": True,
        },
        **{f"filter:{name}": {"use": f"egg:swift#{egg}"} for name, egg in _PLAIN_FILTERS.items()},
    }
