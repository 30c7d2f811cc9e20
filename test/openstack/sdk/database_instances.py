"""What Trove runs for a project: `database_instances.py ENTRY REGION`. Prints JSON."""

import json
import sys

import openstack

entry, region = sys.argv[1:]
trove = openstack.connect(cloud=entry, region_name=region).database


def described(instance) -> dict:
    found = trove.get_instance(instance)
    return {
        "name": found.name,
        "status": found.status,
        "size": found.volume["size"],
        "datastore": f"{found.datastore['type']} {found.datastore['version']}",
        "users": sorted(user.name for user in trove.users(instance)),
    }


json.dump([described(instance) for instance in trove.instances()], sys.stdout)
