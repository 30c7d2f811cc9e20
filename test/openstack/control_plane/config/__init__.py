"""Every service's configuration, from the topology."""

import os
from importlib import import_module
from pathlib import Path

from ..topology import Region


def write(region: Region, environment: Path) -> None:
    """Writes what the region's services read, each file readable by its owner alone."""
    for service in region.services:
        if service == "images":
            region.data(service).mkdir(parents=True, exist_ok=True)
            continue
        module = import_module(f"{__name__}.{service}")
        region.data(service).mkdir(parents=True, exist_ok=True)
        for name, text in module.render(region, environment).items():
            file = region.config / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                out.write(text)
        if service == "swift":
            module.rings(region, environment)
