"""Octavia's API and the worker's consumer in one process."""

import sys

from octavia.api import app as api

application = api.setup_app(argv=sys.argv)

from octavia.controller.queue.v2 import consumer  # noqa: E402
from oslo_config import cfg  # noqa: E402

from control_plane.launch.wsgi import serve  # noqa: E402

CONF = cfg.CONF
consumer.ConsumerService(0, CONF).run()
serve(application, CONF.api_settings.bind_host, CONF.api_settings.bind_port, threads=6).join()
