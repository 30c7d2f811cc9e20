"""The application of Barbican's API. Its paste file ships with the package."""

import os
import sys

sys.argv = ["barbican"]

import barbican.common.config  # noqa: E402,F401 - reads the configuration while it is imported
from paste import deploy  # noqa: E402

application = deploy.loadapp(f"config:{os.environ['EGOV_ENVIRONMENT']}/etc/barbican/barbican-api-paste.ini")
