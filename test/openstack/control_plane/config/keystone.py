from pathlib import Path

from ..topology import Region
from .common import basics, with_database
from .ini import ini


def render(region: Region, environment: Path) -> dict[str, str]:
    keys = region.data("keystone")
    return {
        "keystone.conf": ini(
            basics(region, "keystone"),
            with_database(region, "keystone"),
            {
                "token": {"provider": "fernet", "expiration": 86400},
                "fernet_tokens": {"key_repository": keys / "fernet"},
                "fernet_receipts": {"key_repository": keys / "fernet"},
                "credential": {"key_repository": keys / "credential"},
                "identity": {"password_hash_rounds": 4},
                # The dictionary back end hands out objects that callers change.
                "cache": {"enabled": True, "backend": "dogpile.cache.memory_pickle"},
                # 27.1 logs a traceback for every answer about limits.
                "api": {"response_validation": "ignore"},
            },
        )
    }
