"""
Deletes keys that Cinder ordered for volumes which are not there any more, as their owner:
`delete_unused_keys.py ENTRY REGION`. Prints how many there were.
"""

import json
import sys

import openstack

entry, region = sys.argv[1:]
cloud = openstack.connect(cloud=entry, region_name=region)
used = {volume.encryption_key_id for volume in cloud.block_storage.volumes()}
# Cinder's keys have no name; those that somebody orders have one.
unused = [
    id for s in cloud.key_manager.secrets() if s.name is None and (id := s.secret_ref.rsplit("/", 1)[1]) not in used
]
for id in unused:
    cloud.key_manager.delete_secret(id)
json.dump(len(unused), sys.stdout)
