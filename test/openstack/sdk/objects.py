"""
Objects of a container: `objects.py REALM-BODY REGION CONTAINER [put COUNT]` writes COUNT of them first, each of other
bytes. Prints the MD5 of each by name, as JSON.
"""

import json
import os
import sys

import openstack

cloud, region, container, *put = sys.argv[1:]
store = openstack.connect(cloud=cloud, region_name=region).object_store
for number in range(int(put[1]) if put else 0):
    store.upload_object(container, f"scans/{number:03}.bin", data=os.urandom(20_000 + number))
json.dump({o.name: o.etag for o in store.objects(container)}, sys.stdout)
