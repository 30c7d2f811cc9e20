"""Every service's tables, by its own migrations, for the template that regions start from."""

import os
import subprocess
from pathlib import Path

from .errors import Unusable

DATABASES = (
    "keystone", "placement", "neutron", "nova_api", "nova", "nova_cell0", "glance", "cinder", "octavia",
    "octavia_persistence", "barbican", "designate", "heat", "mistral", "manila", "trove",
)  # fmt: skip
#: Of the template alone; each cloud's server gets another at its first start.
PASSWORD = "template"  # noqa: S105


def make(work: Path, socket: Path, python: Path) -> None:
    programs = python.parent
    settings = work / "settings"
    settings.mkdir()

    def config(name: str, database: str, section: str = "database", more: str = "", option: str = "connection") -> Path:
        file = settings / name
        address = f"mysql+pymysql://openstack:{PASSWORD}@localhost/{database}?unix_socket={socket}"
        file.write_text(f"[DEFAULT]\ntransport_url = fake://\n[{section}]\n{option} = {address}\n{more}")
        return file

    def run(*command: str | Path, **variables: str) -> None:
        done = subprocess.run(
            [str(word) for word in command], cwd=work, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, **variables}, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise Unusable(f"{Path(command[0]).name} failed:\n" + "\n".join(done.stdout.splitlines()[-15:]))

    # What a cell of Nova is kept at is a pattern, so that the template does not know where regions lie.
    pattern = "{scheme}://{username}:{password}@{hostname}/"
    address = f"mysql+pymysql://openstack:{PASSWORD}@localhost"
    nova = config(
        "nova.conf", "nova",
        more=f"[api_database]\nconnection = {address}/nova_api?unix_socket={socket}\n",
    )  # fmt: skip
    neutron = config("neutron.conf", "neutron")
    octavia = config(
        "octavia.conf", "octavia",
        more=f"[task_flow]\npersistence_connection = {address}/octavia_persistence?unix_socket={socket}\n",
    )  # fmt: skip
    home = settings / "barbican"
    (home / ".barbican").mkdir(parents=True)
    config("barbican/.barbican/barbican.conf", "barbican")

    run(programs / "keystone-manage", "--config-file", config("keystone.conf", "keystone"), "db_sync")
    config("placement.conf", "placement", "placement_database")
    run(programs / "placement-manage", "--config-file", settings / "placement.conf", "db", "sync", OS_PLACEMENT_CONFIG_DIR=str(settings))
    run(programs / "neutron-db-manage", "--config-file", neutron, "upgrade", "heads")
    run(programs / "neutron-db-manage", "--config-file", neutron, "--subproject", "neutron-fwaas", "upgrade", "heads")
    manage = (programs / "nova-manage", "--config-file", nova)
    run(*manage, "api_db", "sync")
    run(*manage, "cell_v2", "map_cell0", "--database_connection", pattern + "nova_cell0?{query}")
    run(*manage, "db", "sync")
    run(*manage, "cell_v2", "create_cell", "--name", "cell1", "--database_connection", pattern + "nova?{query}", "--transport-url", "fake://")
    run(programs / "glance-manage", "--config-file", config("glance-api.conf", "glance"), "db_sync")
    run(programs / "cinder-manage", "--config-file", config("cinder.conf", "cinder"), "db", "sync")
    run(programs / "octavia-db-manage", "--config-file", octavia, "upgrade", "head")
    run(programs / "octavia-db-manage", "--config-file", octavia, "upgrade_persistence")
    run(programs / "barbican-manage", "db", "upgrade", HOME=str(home))
    run(programs / "designate-manage", "--config-file", config("designate.conf", "designate", "storage:sqlalchemy"), "database", "sync")
    run(programs / "heat-manage", "--config-file", config("heat.conf", "heat"), "db_sync")
    run(programs / "manila-manage", "--config-file", config("manila.conf", "manila"), "db", "sync")
    run(programs / "trove-manage", "--config-file", config("trove.conf", "trove"), "db_sync")
    run(programs / "mistral-db-manage", "--config-file", config("mistral.conf", "mistral"), "upgrade", "head")
    run(programs / "mistral-db-manage", "--config-file", settings / "mistral.conf", "populate")
