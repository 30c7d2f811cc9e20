"""
Deletes servers that stay in BUILD because Nova died while it made them, as their owner:
`delete_interrupted_servers.py ENTRY REGION`. Prints their names.
"""

import json
import sys

import openstack

entry, region = sys.argv[1:]
compute = openstack.connect(cloud=entry, region_name=region).compute
interrupted = [server for server in compute.servers() if server.status == "BUILD"]
for server in interrupted:
    compute.delete_server(server)
    compute.wait_for_delete(server, interval=0.5, wait=60)
json.dump(sorted(server.name for server in interrupted), sys.stdout)
