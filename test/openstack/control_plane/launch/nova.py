"""Nova's API, conductor, scheduler and a compute service for each hypervisor of the register, in one process."""

import nova.monkey_patch  # noqa: F401 - first of all

import sys  # noqa: E402
import time  # noqa: E402

import eventlet  # noqa: E402
import nova.conf  # noqa: E402
import os_brick  # noqa: E402
import os_vif  # noqa: E402
from nova import config, context, objects, service  # noqa: E402
from nova.objects import host_mapping  # noqa: E402
from oslo_log import log  # noqa: E402
from oslo_service import service as oslo_service  # noqa: E402

CONF = nova.conf.CONF


def wait_for_nodes(names, seconds=120):
    """Compute services start in green threads: until each has its node, a request would find too few."""
    caller = context.get_admin_context()
    until = time.monotonic() + seconds
    while missing := set(names) - {n.host for n in objects.ComputeNodeList.get_all(caller)}:
        if time.monotonic() > until:
            raise SystemExit(f"no compute node: {sorted(missing)}")
        eventlet.sleep(0.1)


def main() -> None:
    config.parse_args(sys.argv)
    log.setup(CONF, "nova")
    objects.register_all()
    os_brick.setup(CONF)
    os_vif.initialize()
    from control_plane.drivers import hypervisors  # needs Nova's objects

    hypervisors.install()
    launcher = oslo_service.ServiceLauncher(CONF)
    # Room for a service each; the default is ten, and the eleventh would wait for ever.
    launcher.services.tg.pool.resize(len(hypervisors.HOSTS) + 8)
    for name in ("conductor", "scheduler"):
        launcher.launch_service(service.Service.create(binary=f"nova-{name}", topic=name))
    for host in hypervisors.HOSTS:
        launcher.launch_service(service.Service.create(host=host, binary="nova-compute", topic="compute"))
    wait_for_nodes(hypervisors.HOSTS)
    host_mapping.discover_hosts(context.get_admin_context())
    # Last: what answers is ready.
    launcher.launch_service(service.WSGIService("osapi_compute", use_ssl=False))
    launcher.wait()


main()
