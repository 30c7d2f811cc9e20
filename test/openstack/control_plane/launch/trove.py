"""Trove's API and task manager in one process. Its conductor serves guests only, and there are none."""

import eventlet

eventlet.monkey_patch()

from trove.cmd import common  # noqa: E402

CONF = common.initialize()

from trove.common import cfg, notification, wsgi  # noqa: E402
from trove.common.rpc import service as rpc_service  # noqa: E402
from trove.instance import models  # noqa: E402
from trove.taskmanager import api as task_api  # noqa: E402


def main() -> None:
    notification.DBaaSAPINotification.register_notify_callback(models.persist_instance_fault)
    cfg.set_api_config_defaults()
    launcher = wsgi.launch("trove", CONF.bind_port, CONF.api_paste_config, host=CONF.bind_host, workers=1)
    launcher.launch_service(
        rpc_service.RpcService(
            key=None,
            manager=CONF.taskmanager_manager,
            topic=CONF.taskmanager_queue,
            rpc_api_version=task_api.API.API_LATEST_VERSION,
        )
    )
    launcher.wait()


main()
