"""Cinder's API, scheduler, volume and backup services in one process."""

import eventlet

eventlet.monkey_patch()

import __original_module_threading as unpatched  # noqa: E402
import threading  # noqa: E402

unpatched.current_thread.__globals__["_active"] = threading._active

import sys  # noqa: E402

import os_brick  # noqa: E402
from cinder import coordination, i18n  # noqa: E402

i18n.enable_lazy()

from cinder import objects, rpc, service, version  # noqa: E402
from cinder.common import config, constants  # noqa: E402
from oslo_config import cfg  # noqa: E402
from oslo_log import log  # noqa: E402
from oslo_service import service as oslo_service  # noqa: E402

CONF = cfg.CONF


def main() -> None:
    objects.register_all()
    CONF.register_cli_opt(cfg.StrOpt("backend_host"))
    CONF(sys.argv[1:], project="cinder", version=version.version_string())
    config.set_middleware_defaults()
    log.setup(CONF, "cinder")
    os_brick.setup(CONF)
    coordination.COORDINATOR.start()
    rpc.init(CONF)
    launcher = oslo_service.ServiceLauncher(CONF)
    launcher.launch_service(service.Service.create(binary="cinder-scheduler"))
    for backend in CONF.enabled_backends:
        launcher.launch_service(
            service.Service.create(
                host=f"{CONF.host}@{backend}",
                service_name=backend,
                binary=constants.VOLUME_BINARY,
                coordination=False,
            )
        )
    launcher.launch_service(service.WSGIService("osapi_volume"))
    launcher.wait()


main()
