from pathlib import Path

from .. import secrets_file
from ..topology import PORTS, Region
from .common import basics, credentials, shipped, with_database, with_tokens
from .ini import ini


def render(region: Region, environment: Path) -> dict[str, str]:
    return {
        "heat.conf": ini(
            basics(region, "heat"),
            with_database(region, "heat"),
            with_tokens(region),
            {
                "DEFAULT": {
                    "num_engine_workers": 1,
                    "deferred_auth_method": "trusts",
                    # Users that Heat makes for its resources are in a domain of their own.
                    "stack_user_domain_name": "heat",
                    "stack_domain_admin": "heat-domain-admin",
                    "stack_domain_admin_password": secrets_file.of(region.cloud)["service"],
                    "environment_dir": shipped(environment, "heat") / "environment.d",
                    "template_dir": shipped(environment, "heat") / "templates",
                    "heat_metadata_server_url": f"http://{region.address}:8000",
                    "heat_waitcondition_server_url": f"http://{region.address}:8000/v1/waitcondition",
                    "region_name_for_services": region.name,
                    "rpc_response_timeout": 60,
                },
                "heat_all": {"enabled_services": "engine,api"},
                # 0 forks a child for each core, and messages do not leave a process.
                "heat_api": {"bind_host": region.address, "bind_port": PORTS["heat"], "workers": 1},
                "paste_deploy": {"api_paste_config": shipped(environment, "heat") / "api-paste.ini"},
                "clients": {"endpoint_type": "publicURL"},
                "clients_keystone": {"auth_uri": region.cloud.identity_url.removesuffix("/v3")},
                # Without a project: a trust is the scope, and with both every update of a stack fails.
                "trustee": {k: v for k, v in credentials(region).items() if not k.startswith("project_")},
            },
        )
    }
