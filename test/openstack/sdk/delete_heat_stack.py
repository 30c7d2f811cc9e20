"""
Deletes a stack of Heat that Terraform does not know, as its owner: `delete_heat_stack.py ENTRY REGION NAME`. Prints
whether it was there.
"""

import json
import sys
import time

import openstack

entry, region, name = sys.argv[1:]
heat = openstack.connect(cloud=entry, region_name=region).orchestration
found = heat.find_stack(name)
if found is not None:
    heat.delete_stack(found)
    until = time.monotonic() + 120
    while heat.find_stack(name) is not None:
        if time.monotonic() > until:
            sys.exit(f"{name} was not deleted within 120 s")
        time.sleep(0.5)
json.dump(found is not None, sys.stdout)
