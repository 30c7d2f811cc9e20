from pathlib import Path

from ..topology import Region
from .common import basics, shipped, with_database, with_tokens
from .ini import ini


def render(region: Region, environment: Path) -> dict[str, str]:
    data = region.data("glance")
    for folder in ("images", "staging", "tasks"):
        (data / folder).mkdir(parents=True, exist_ok=True)
    return {
        # Glance looks for a file of this name.
        "glance-api.conf": ini(
            basics(region, "glance"),
            with_database(region, "glance"),
            with_tokens(region),
            {
                "DEFAULT": {
                    "worker_self_reference_url": region.url("glance"),
                    "enabled_backends": "files:file",
                    # With brackets: without them an image is stored and the answer is 500. Not from the web: Glance
                    # would fetch any address for a department.
                    "enabled_import_methods": "[glance-direct]",
                },
                "glance_store": {"default_backend": "files"},
                "files": {"filesystem_store_datadir": data / "images"},
                "os_glance_staging_store": {"filesystem_store_datadir": data / "staging"},
                "os_glance_tasks_store": {"filesystem_store_datadir": data / "tasks"},
                "paste_deploy": {
                    "flavor": "keystone",
                    "config_file": shipped(environment, "glance") / "glance-api-paste.ini",
                },
                "wsgi": {"task_pool_threads": 4},
            },
        )
    }
