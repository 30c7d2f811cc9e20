from pathlib import Path

from ..topology import Region
from .common import with_database, with_tokens
from .ini import ini


def render(region: Region, environment: Path) -> dict[str, str]:
    return {
        "placement.conf": ini(
            {"DEFAULT": {"use_stderr": True}, "api": {"auth_strategy": "keystone"}},
            with_database(region, "placement", "placement_database"),
            with_tokens(region),
        )
    }
