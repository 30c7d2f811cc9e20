"""What runs in a region: its processes, and how each is started."""

import json
import os
from pathlib import Path

from . import paths
from .processes import Process
from .topology import PORTS, Region

#: Entry points by which Neutron and Octavia find the drivers of this package.
_ENTRY_POINTS = """[neutron.ml2.mechanism_drivers]
egov_bound = control_plane.drivers.bound_ports:BoundPorts

[octavia.network.drivers]
egov_unplugged = control_plane.drivers.unplugged_amphorae:UnpluggedAmphorae
"""


def processes(region: Region, environment: Path) -> tuple[Process, ...]:
    """In the order of starting. Identity comes first: the others authenticate with it."""
    python = str(environment / "bin/python")
    shared = {
        "PYTHONPATH": os.pathsep.join((str(paths.ROOT), str(_drivers(region)))),
        "EGOV_ENVIRONMENT": str(environment),
    }

    def process(name: str, *words: str, **variables: str) -> Process:
        return Process(
            name=name,
            command=(python, "-P", "-m", *words) if words[0].startswith("control_plane") else words,
            ready_urls=(f"{region.url(name)}/",),
            log=region.log / f"{name}.log",
            pid_file=region.run / f"{name}.pid",
            environment={**shared, **variables},
        )

    def wsgi(name: str, application: str, threads: int = 1, **variables: str) -> Process:
        place = f"{region.address}:{PORTS[name]}"
        return process(name, "control_plane.launch.wsgi", place, application, EGOV_THREADS=str(threads), **variables)

    def project(name: str, config: str, **variables: str) -> Process:
        return process(name, f"control_plane.launch.{name}", "--config-file", str(region.config / config), **variables)

    config = region.config
    made = {
        "keystone": lambda: wsgi(
            "keystone",
            "keystone.server.wsgi:initialize_public_application()",
            threads=4,
            OS_KEYSTONE_CONFIG_FILES=str(config / "keystone.conf"),
        ),
        "placement": lambda: wsgi(
            "placement",
            "placement.wsgi:init_application()",
            threads=4,
            OS_PLACEMENT_CONFIG_DIR=str(config),
        ),
        "neutron": lambda: wsgi(
            "neutron", "neutron.wsgi.api:application", OS_NEUTRON_CONFIG_FILES=str(config / "neutron.conf")
        ),
        "nova": lambda: project("nova", "nova.conf", EGOV_HOSTS=json.dumps({host.name: host.traits for host in region.hosts})),
        "glance": lambda: wsgi(
            "glance", "glance.wsgi.api:application", threads=4, OS_GLANCE_CONFIG_DIR=str(config)
        ),
        "cinder": lambda: project("cinder", "cinder.conf"),
        "octavia": lambda: project("octavia", "octavia.conf"),
        "barbican": lambda: wsgi(
            "barbican", "control_plane.launch.barbican:application", threads=4, HOME=str(config / "barbican")
        ),
        "designate": lambda: project("designate", "designate.conf", EGOV_POOLS=str(config / "pools.yaml")),
        "heat": lambda: process(
            "heat", str(environment / "bin/heat-all"), "--config-file", str(config / "heat.conf")
        ),
        "mistral": lambda: project("mistral", "mistral.conf"),
        "manila": lambda: project("manila", "manila.conf"),
        "trove": lambda: project("trove", "trove.conf", EGOV_GUESTS=str(region.data("trove") / "guests.json")),
        "images": lambda: process(
            "images",
            "control_plane.launch.images",
            f"{region.address}:{PORTS['images']}",
            # Default of the register's `imageRepository`.
            f"images.{region.cloud.name}.internal",
            str(region.data("images")),
        ),
        "swift": lambda: process("swift", "control_plane.launch.swift", str(config / "swift")),
    }
    return tuple(made[service]() for service in region.services)


def _drivers(region: Region) -> Path:
    """A folder that looks like an installed package, for its entry points."""
    folder = region.state / "entry-points"
    metadata = folder / "egov_control_plane-1.dist-info"
    metadata.mkdir(parents=True, exist_ok=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: egov-control-plane\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text(_ENTRY_POINTS)
    return folder
