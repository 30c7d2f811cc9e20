"""
Requests to the network service as it answers them, nothing renamed: `network_api.py ENTRY REGION REQUESTS`.
Requests are JSON: a list of `[METHOD, PATH]` or `[METHOD, PATH, BODY]`. Prints JSON: the entry's project, and
one answer for each.
"""

import json
import sys

import openstack

entry, region, requests = sys.argv[1:]
cloud = openstack.connect(cloud=entry, region_name=region)


def answer(method, path, *body):
    response = cloud.network.request(path, method, **({"json": body[0]} if body else {}))
    if not response.ok:
        sys.exit(f"{method} {path}: {response.status_code} {response.text[:500]}")
    return response.json() if response.content else None


answers = [answer(*request) for request in json.loads(requests)]
json.dump({"project": cloud.current_project_id, "answers": answers}, sys.stdout)
