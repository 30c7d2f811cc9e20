"""Sets a quota of a project, as the platform's operator: `quota.py ENTRY REGION PROJECT NAME VALUE` (compute)."""

import json
import sys

import openstack

entry, region, project, name, value = sys.argv[1:]
cloud = openstack.connect(cloud=entry, region_name=region)
cloud.set_compute_quotas(project, **{name: int(value)})
json.dump(cloud.get_compute_quotas(project)[name], sys.stdout)
