"""
Deletes everything in a container, its versions too: what an owner does before the container itself may go.
`empty.py ENTRY REGION CONTAINER…`. Prints how many versions went.
"""

import json
import sys

import openstack

entry, region, *names = sys.argv[1:]
cloud = openstack.connect(cloud=entry, region_name=region)
store = cloud.object_store
gone = 0
for name in names:
    while page := store.get(f"/{name}", params={"format": "json", "versions": "true"}).json():
        if not isinstance(page, list):
            break
        for version in page:
            store.delete(f"/{name}/{version['name']}", params={"version-id": version.get("version_id", "null")})
            gone += 1
json.dump(gone, sys.stdout)
