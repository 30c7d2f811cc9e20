"""Cinder's API, scheduler, volume and backup services in one process."""

import eventlet

eventlet.monkey_patch()

# As Cinder's own commands do (its bug 1863021).
import __original_module_threading as unpatched  # noqa: E402
import threading  # noqa: E402

unpatched.current_thread.__globals__["_active"] = threading._active

import sys  # noqa: E402

import os_brick  # noqa: E402
from cinder import i18n  # noqa: E402

i18n.enable_lazy()

from cinder import coordination, objects, rpc, service, version  # noqa: E402
from cinder.cmd import backup as backup_command  # noqa: E402
from cinder.common import config, constants  # noqa: E402
from os_brick import privileged  # noqa: E402
from oslo_config import cfg  # noqa: E402
from oslo_log import log  # noqa: E402
from oslo_service import service as oslo_service  # noqa: E402

CONF = cfg.CONF


def main() -> None:
    objects.register_all()
    CONF.register_cli_opt(cfg.StrOpt("backend_host"))
    CONF(sys.argv[1:], project="cinder", version=version.version_string())
    config.set_middleware_defaults()
    log.set_defaults(default_log_levels=log.get_default_log_levels() + backup_command._EXTRA_DEFAULT_LOG_LEVELS)
    log.setup(CONF, "cinder")
    os_brick.setup(CONF)
    from cinder.volume.flows.manager import create_volume  # needs Cinder's objects and options

    # No helper process by sudo: files need nothing privileged.
    privileged.default.set_client_mode(False)
    # An image for an encrypted volume would be fetched and converted by qemu-img; no image's bytes are carried here.
    create_volume.CreateVolumeFromSpecTask._create_from_image_cache_or_download = (
        lambda self, context, volume, *_, **__: self.driver.create_volume(volume)
    )
    coordination.COORDINATOR.start()
    rpc.init(CONF)
    launcher = oslo_service.ServiceLauncher(CONF)
    launcher.launch_service(service.Service.create(binary=constants.SCHEDULER_BINARY))
    for backend in CONF.enabled_backends:
        launcher.launch_service(
            service.Service.create(
                host=f"{CONF.host}@{backend}",
                service_name=backend,
                binary=constants.VOLUME_BINARY,
                coordination=False,
            )
        )
    launcher.launch_service(
        service.Service.create(
            binary=constants.BACKUP_BINARY, service_name="backup", process_number=1, coordination=False
        )
    )
    launcher.launch_service(service.WSGIService("osapi_volume"))
    launcher.wait()


main()
