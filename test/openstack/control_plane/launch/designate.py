"""Designate's API, central, worker and producer in one process; the name servers themselves are played."""

import eventlet

eventlet.monkey_patch(os=False)

import os  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402

import designate.conf  # noqa: E402
from designate import rpc, utils  # noqa: E402
from oslo_log import log  # noqa: E402
from oslo_service import service as oslo_service  # noqa: E402

CONF = designate.conf.CONF
CONF.import_group("keystone_authtoken", "keystonemiddleware.auth_token")
utils.read_config("designate", sys.argv)
log.setup(CONF, "designate")

from designate.api import service as api  # noqa: E402
from designate.central import service as central  # noqa: E402
from designate.manage import pool  # noqa: E402
from designate.producer import service as producer  # noqa: E402
from designate.worker import service as worker  # noqa: E402
from designate.worker.tasks import zone  # noqa: E402

if not rpc.initialized():
    rpc.init(CONF)

# Name servers always take a notification, and a zone on them is always in step: a later serial than
# any that was asked for, or none once it is deleted.
zone.SendNotify.__call__ = lambda self: True
zone.PollForZone._get_serial = lambda self: 0 if self.zone.action == "DELETE" else int(time.time()) + 3600

launcher = oslo_service.ServiceLauncher(CONF)
launcher.launch_service(central.Service())
# Asks central by message, which does not leave the process: so it runs here and not as a command.
pool.PoolCommands().update(os.environ["EGOV_POOLS"], False, False, False)
for module in (worker, producer, api):
    launcher.launch_service(module.Service())
launcher.wait()
