"""
What exists, by kind, asked of the APIs: `inventory.py ENTRY REGION [PROJECT]`. With a project, what
belongs to it; else what the entry's user sees of its own project. Prints JSON: kind → list.
"""

import json
import sys

import openstack

entry, region, *rest = sys.argv[1:]
cloud = openstack.connect(cloud=entry, region_name=region)


def server(s):
    return {
        "name": s.name,
        "status": s.status,
        "host": s.hypervisor_hostname,
        "zone": s.availability_zone,
        "flavor": s.flavor.get("original_name"),
        "addresses": sorted(a["addr"] for nets in s.addresses.values() for a in nets),
        "volumes": len(s.attached_volumes),
    }


def has(kind):
    return any(s["type"] == kind and any(e["region_id"] == region for e in s["endpoints"]) for s in catalogue)


catalogue = cloud.session.auth.get_access(cloud.session)._data["token"]["catalog"]
project = cloud.current_project_id
found = {}
if rest:
    project = cloud.identity.find_project(rest[0], ignore_missing=False).id
everybody = {"all_projects": True, "project_id": project} if rest else {}
found["servers"] = [server(s) for s in cloud.compute.servers(**everybody)]
found["serverGroups"] = [{"name": g.name, "policy": g.policy, "members": len(g.member_ids)} for g in cloud.compute.server_groups(**({"all_projects": True} if rest else {})) if g.project_id == project]
found["volumes"] = [
    {"name": v.name, "status": v.status, "size": v.size, "type": v.volume_type, "encrypted": v.is_encrypted, "replication": v.replication_status, "bootable": v.is_bootable}
    for v in cloud.block_storage.volumes(**everybody)
]
found["networks"] = [{"name": n.name, "external": n.is_router_external} for n in cloud.network.networks(project_id=project)]
found["subnets"] = [{"name": s.name, "cidr": s.cidr} for s in cloud.network.subnets(project_id=project)]
found["routers"] = [{"name": r.name, "gateway": r.external_gateway_info is not None} for r in cloud.network.routers(project_id=project)]
found["ports"] = [
    {"name": p.name, "security": p.is_port_security_enabled, "groups": len(p.security_group_ids), "owner": p.device_owner, "addresses": [f["ip_address"] for f in p.fixed_ips]}
    for p in cloud.network.ports(project_id=project)
]
found["floatingIps"] = [{"address": f.floating_ip_address, "fixed": f.fixed_ip_address} for f in cloud.network.ips(project_id=project)]
found["securityGroups"] = [{"name": g.name, "rules": len(g.security_group_rules)} for g in cloud.network.security_groups(project_id=project) if g.name != "default"]
found["keypairs"] = [{"name": k.name} for k in cloud.compute.keypairs()] if not rest else []
if has("load-balancer"):
    found["loadBalancers"] = [
        {"name": b.name, "status": b.provisioning_status, "address": b.vip_address, "listeners": len(b.listeners), "pools": len(b.pools)}
        for b in cloud.load_balancer.load_balancers(project_id=project)
    ]
if has("object-store") and not rest:
    found["containers"] = [{"name": c.name, "objects": c.count} for c in cloud.object_store.containers()]
if has("key-manager") and not rest:
    found["keyContainers"] = [{"name": c.name} for c in cloud.key_manager.containers()]
    found["secrets"] = [{"name": s.name, "status": s.status} for s in cloud.key_manager.secrets()]
if has("orchestration") and not rest:
    found["heatStacks"] = [{"name": s.name, "status": s.status} for s in cloud.orchestration.stacks()]
if has("dns") and not rest:
    found["zones"] = [{"name": z.name, "status": z.status} for z in cloud.dns.zones()]
if has("shared-file-system") and not rest:
    found["shares"] = [{"name": s.name, "status": s.status, "size": s.size} for s in cloud.shared_file_system.shares()]
json.dump({kind: sorted(items, key=lambda i: json.dumps(i, sort_keys=True)) for kind, items in found.items()}, sys.stdout)
