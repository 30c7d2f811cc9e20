"""
What a name in the DNS leads to, and what stands there: `service_name.py REALM-BODY REGION ZONE NAME SYSTEM`, where
REGION is the remote one. Prints records, servers and load balancers of the system there, as JSON.
"""

import json
import sys

import openstack

cloud, region, zone, name, system = sys.argv[1:]
there = openstack.connect(cloud=cloud, region_name=region)
found = there.dns.find_zone(zone, ignore_missing=False)
(record,) = [r for r in there.dns.recordsets(found) if r.name == name]
json.dump(
    {
        "records": sorted(record.records),
        "servers": {
            s.name: {"status": s.status, "addresses": sorted(a["addr"] for n in s.addresses.values() for a in n)}
            for s in there.compute.servers()
            if system in s.name
        },
        "loadBalancers": {b.name: b.vip_address for b in there.load_balancer.load_balancers() if system in b.name},
    },
    sys.stdout,
)
