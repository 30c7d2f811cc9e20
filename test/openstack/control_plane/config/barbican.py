from pathlib import Path

from .. import secrets_file
from ..topology import Region
from .common import basics, with_database, with_tokens
from .ini import ini


def render(region: Region, environment: Path) -> dict[str, str]:
    return {
        # Barbican reads `~/.barbican/barbican.conf` while it is imported, so its process has a home of its own.
        "barbican/.barbican/barbican.conf": ini(
            basics(region, "barbican"),
            with_database(region, "barbican"),
            with_tokens(region),
            {
                "DEFAULT": {"host_href": region.url("barbican"), "db_auto_create": False},
                # With Barbican's own defaults nobody but a project's administrator may delete an order, not
                # even who placed it; with the new ones its member may.
                "oslo_policy": {"enforce_scope": True, "enforce_new_defaults": True},
                "queue": {"enable": False},
                "secretstore": {"enabled_secretstore_plugins": "store_crypto"},
                "crypto": {"enabled_crypto_plugins": "simple_crypto"},
                "simple_crypto_plugin": {"kek": secrets_file.of(region.cloud)["key_encryption"]},
            },
        )
    }
