"""Mistral's API with cron triggers, engine, executor and event engine in one process."""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402

from mistral import config  # noqa: E402
from mistral.api import service as api  # noqa: E402
from mistral.engine import engine_server  # noqa: E402
from mistral.event_engine import event_engine_server  # noqa: E402
from mistral.executors import executor_server  # noqa: E402
from mistral.rpc import base as rpc  # noqa: E402
from oslo_config import cfg  # noqa: E402
from oslo_log import log  # noqa: E402
from oslo_service import service as oslo_service  # noqa: E402

CONF = cfg.CONF


def main() -> None:
    config.parse_args(sys.argv[1:])
    log.setup(CONF, "mistral")
    rpc.get_transport()
    # `mistral-server` starts the API as a process of its own, which messages would not reach.
    launcher = oslo_service.ServiceLauncher(CONF)
    for server in (engine_server, executor_server, event_engine_server):
        launcher.launch_service(server.get_oslo_service())
    launcher.launch_service(api.WSGIService("mistral_api"))
    launcher.wait()


main()
