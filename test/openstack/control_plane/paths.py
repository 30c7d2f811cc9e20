"""Where things lie. Nothing is written into the repository."""

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
#: Folder that services import this package from.
ROOT = HERE.parent
REQUIREMENTS = ROOT / "requirements.txt"
PROJECT = "cdktf-egov-cloud/openstack"


def _home(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or Path.home() / default) / PROJECT


def cache() -> Path:
    """What can be made again: environment, database programs, database template."""
    return _home("XDG_CACHE_HOME", ".cache")


def state() -> Path:
    """What the clouds are: databases, objects, images, keys, logs. `EGOV_OPENSTACK_STATE` moves it."""
    chosen = os.environ.get("EGOV_OPENSTACK_STATE")
    return Path(chosen).absolute() if chosen else _home("XDG_STATE_HOME", ".local/state")
