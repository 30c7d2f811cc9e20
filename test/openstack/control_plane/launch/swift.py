"""Proxy, account, container, object and container-sync of one object store in one process."""

import configparser
import sys

import eventlet
from eventlet import wsgi
from swift.common import utils

folder = sys.argv[1]
eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True, time=True)
utils.set_swift_dir(folder)

from swift.common.storage_policy import reload_storage_policies  # noqa: E402

reload_storage_policies()

from swift.common.http_protocol import SwiftHttpProtocol  # noqa: E402
from swift.common.utils import NullLogger, readconf  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402
from swift.container.sync import ContainerSync  # noqa: E402

servers = []
for name in ("account", "container", "object", "proxy"):
    file = f"{folder}/{name}-server.conf"
    settings = configparser.ConfigParser()
    settings.read(file)
    place = (settings["DEFAULT"]["bind_ip"], int(settings["DEFAULT"]["bind_port"]))
    servers.append(
        eventlet.spawn(
            wsgi.server,
            eventlet.listen(place, backlog=512),
            loadapp(file, global_conf={"log_name": name}),
            NullLogger(),
            protocol=SwiftHttpProtocol,
            custom_pool=eventlet.GreenPool(200),
        )
    )
settings = readconf(f"{folder}/container-server.conf", section_name="container-sync")
eventlet.spawn_after(2, ContainerSync(settings).run_forever)
servers[-1].wait()
