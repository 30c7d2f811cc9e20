"""Manila's API, scheduler and share services in one process."""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402
import time  # noqa: E402

from manila import service, utils, version  # noqa: E402,F401
from manila.common import config  # noqa: E402
from oslo_config import cfg  # noqa: E402
from oslo_log import log  # noqa: E402
from oslo_service import service as oslo_service  # noqa: E402

CONF = cfg.CONF


def one_by_one(launcher, started) -> None:
    """Waits until it is in the database: of two that start on an empty one both make the availability zone."""
    launcher.launch_service(started)
    until = time.monotonic() + 60
    while started.__dict__.get("service_id") is None and time.monotonic() < until:
        eventlet.sleep(0.05)


def main() -> None:
    log.register_options(CONF)
    CONF(sys.argv[1:], project="manila", version=version.version_string())
    config.verify_share_protocols()
    config.set_lib_defaults()
    log.setup(CONF, "manila")
    launcher = oslo_service.ServiceLauncher(CONF)
    one_by_one(launcher, service.Service.create(binary="manila-scheduler"))
    for backend in CONF.enabled_share_backends:
        one_by_one(
            launcher,
            service.Service.create(
                host=f"{CONF.host}@{backend}", service_name=backend, binary="manila-share", coordination=True
            ),
        )
    launcher.launch_service(service.WSGIService("osapi_share"))
    launcher.wait()


main()
