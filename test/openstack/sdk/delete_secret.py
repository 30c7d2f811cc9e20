"""
Deletes keys that outlive their orders, as their owner: `delete_secret.py ENTRY REGION NAME…`. Prints how many were there.
"""

import json
import sys

import openstack

entry, region, *names = sys.argv[1:]
keys = openstack.connect(cloud=entry, region_name=region).key_manager
found = [secret for secret in keys.secrets() if secret.name in names]
for secret in found:
    keys.delete_secret(secret.secret_ref.rsplit("/", 1)[1])
json.dump(len(found), sys.stdout)
