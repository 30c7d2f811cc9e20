"""
Deletes keys that Cinder ordered for volumes which are not there any more, as their owner:
`delete_unused_keys.py ENTRY REGION`. Prints how many there were.
"""

import json
import sys

import openstack

entry, region = sys.argv[1:]
cloud = openstack.connect(cloud=entry, region_name=region)
answer = cloud.block_storage.get("/volumes/detail", microversion="3.64")
answer.raise_for_status()
# Without the key's id, which older versions leave out, every key would look unused.
used = {volume["encryption_key_id"] for volume in answer.json()["volumes"] if volume["encrypted"]}
# Cinder's keys have no name; those that somebody orders have one.
unused = [
    id for s in cloud.key_manager.secrets() if s.name is None and (id := s.secret_ref.rsplit("/", 1)[1]) not in used
]
for id in unused:
    cloud.key_manager.delete_secret(id)
json.dump(len(unused), sys.stdout)
