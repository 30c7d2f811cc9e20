"""Manila's API, scheduler and share services in one process."""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402

from manila import service, utils, version  # noqa: E402,F401
from manila.common import config  # noqa: E402
from oslo_config import cfg  # noqa: E402
from oslo_log import log  # noqa: E402
from oslo_service import service as oslo_service  # noqa: E402

CONF = cfg.CONF


def main() -> None:
    log.register_options(CONF)
    CONF(sys.argv[1:], project="manila", version=version.version_string())
    config.verify_share_protocols()
    config.set_lib_defaults()
    log.setup(CONF, "manila")
    launcher = oslo_service.ServiceLauncher(CONF)
    launcher.launch_service(service.Service.create(binary="manila-scheduler"))
    for backend in CONF.enabled_share_backends:
        launcher.launch_service(
            service.Service.create(
                host=f"{CONF.host}@{backend}", service_name=backend, binary="manila-share", coordination=True
            )
        )
    launcher.launch_service(service.WSGIService("osapi_share"))
    launcher.wait()


main()
