"""What the services' configurations have in common."""

from pathlib import Path

from .. import mariadb, secrets_file
from ..topology import Region
from .ini import Sections

#: What clouds are asked to have, as its readers take it.
_POLICIES = Path(__file__).resolve().parents[4] / "docs/policies"


#: `/etc` of the packages: paste files and policies, as they ship.
def shipped(environment: Path, service: str) -> Path:
    return environment / "etc" / service


def credentials(region: Region) -> dict[str, object]:
    """What services authenticate with, also to each other."""
    return {
        "auth_type": "password",
        "auth_url": region.cloud.identity_url,
        "username": "service",
        "password": secrets_file.of(region.cloud)["service"],
        "project_name": "service",
        "user_domain_id": "default",
        "project_domain_id": "default",
        "region_name": region.name,
    }


def database_url(region: Region, database: str) -> str:
    return mariadb.url(region.socket, database, secrets_file.of(region.cloud)["database"])


def basics(region: Region, service: str) -> Sections:
    """Logs to standard error; messages stay in the process, since each project is one process."""
    policy = _POLICIES / f"{service}.yaml"
    return {
        "DEFAULT": {"use_stderr": True, "transport_url": "fake://", "host": "control"},
        "oslo_messaging_notifications": {"driver": "noop"},
        "oslo_policy": {"enforce_scope": True, **({"policy_file": policy} if policy.exists() else {})},
        "oslo_concurrency": {"lock_path": region.data(service) / "locks"},
    }


def with_database(region: Region, database: str, section: str = "database") -> Sections:
    return {section: {"connection": database_url(region, database), "max_pool_size": 10}}


def with_tokens(region: Region) -> Sections:
    """Checks callers' tokens, and calls other services with its own beside the user's."""
    return {
        "keystone_authtoken": {
            "www_authenticate_uri": region.cloud.identity_url,
            **credentials(region),
            "service_token_roles_required": True,
            "service_token_roles": "service",
        },
        "service_user": {"send_service_user_token": True, **credentials(region)},
    }


def keys(region: Region) -> dict[str, object]:
    """Where the keys of encrypted volumes are kept."""
    return {
        "auth_endpoint": region.cloud.identity_url,
        "barbican_endpoint": region.url("barbican"),
        "barbican_endpoint_type": "public",
        "barbican_region_name": region.name,
    }
