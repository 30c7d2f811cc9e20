from pathlib import Path

from ..topology import PORTS, Region
from .common import basics, with_database, with_tokens
from .ini import ini


def render(region: Region, environment: Path) -> dict[str, str]:
    common = dict(basics(region, "mistral"))
    # Mistral has no such option: its services are named one by one.
    common["DEFAULT"] = {name: value for name, value in common["DEFAULT"].items() if name != "host"}
    return {
        "mistral.conf": ini(
            common,
            with_database(region, "mistral"),
            with_tokens(region),
            {
                "api": {"host": region.address, "port": PORTS["mistral"], "api_workers": 1},
                "engine": {"host": "control"},
                "executor": {"host": "control", "type": "remote"},
                "event_engine": {"host": "control"},
                "pecan": {"auth_enable": True},
                "cron_trigger": {"enabled": True, "execution_interval": 1},
                "scheduler": {"fixed_delay": 1, "random_delay": 0},
                "openstack_actions": {"os_actions_endpoint_type": "public", "default_region": region.name},
                # These reach any address from within the control plane; a backup needs none of them.
                "legacy_action_provider": {
                    "denylist": "std.http,std.mistral_http,std.ssh,std.ssh_proxied,std.email,std.javascript,std.js",
                },
                "keystone": {"www_authenticate_uri": region.cloud.identity_url},
            },
        )
    }
