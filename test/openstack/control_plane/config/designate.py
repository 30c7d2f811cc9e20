from pathlib import Path

from ..topology import PORTS, Region
from .common import basics, shipped, with_database, with_tokens
from .ini import ini


def render(region: Region, environment: Path) -> dict[str, str]:
    return {
        "designate.conf": ini(
            basics(region, "designate"),
            with_database(region, "designate", "storage:sqlalchemy"),
            with_tokens(region),
            {
                "DEFAULT": {"state_path": region.data("designate")},
                "service:api": {
                    "listen": f"{region.address}:{PORTS['designate']}",
                    "auth_strategy": "keystone",
                    "enable_api_v2": True,
                    "enable_api_admin": True,
                    "enabled_extensions_admin": "quotas",
                    "api_base_uri": f"{region.url('designate')}/",
                    "workers": 1,
                    "api_paste_config": shipped(environment, "designate") / "api-paste.ini",
                },
                "service:central": {
                    "workers": 1,
                    "managed_resource_tenant_id": "00000000-0000-0000-0000-000000000000",
                },
                "service:worker": {
                    "workers": 1,
                    "notify": False,
                    "poll_delay": 0,
                    "poll_retry_interval": 1,
                    "poll_max_retries": 10,
                    "poll_timeout": 5,
                },
                "service:producer": {
                    "workers": 1,
                    "enabled_tasks": "increment_serial,periodic_recovery,delayed_notify",
                },
                # A zone's changes are told to its servers only when its serial was raised.
                "producer_task:increment_serial": {"interval": 1},
                "producer_task:periodic_recovery": {"interval": 20},
                "producer_task:delayed_notify": {"interval": 1},
                "heartbeat_emitter": {"heartbeat_interval": 60},
                "network_api:neutron": {"endpoints": f"{region.name}|{region.url('neutron')}"},
            },
        ),
        "pools.yaml": _POOL,
    }


_POOL = """- name: default
  description: name servers that nobody runs
  attributes: {}
  ns_records: [{hostname: ns1.example., priority: 1}]
  nameservers: [{host: 127.0.0.1, port: 15354}]
  targets:
    - type: fake
      description: answers that it did everything
      masters: [{host: 127.0.0.1, port: 15354}]
      options: {host: 127.0.0.1, port: 15354}
"""
