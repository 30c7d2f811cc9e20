"""
What an operator does once in a new cloud: roles, service users, catalogue, the platform's project.
Runs in the services' environment: `python -m control_plane.seed STEP TOPOLOGY CLOUD`.
"""

import sys
from pathlib import Path

import requests

from . import secrets_file
from .api import Api, admin
from .topology import Cloud, Region, read

#: Roles beside those of `keystone-manage bootstrap` (admin, manager, member, reader, service).
ROLES = (
    "creator", "observer", "audit", "key-manager:service-admin", "ResellerAdmin", "swiftoperator",
    "heat_stack_owner", "heat_stack_user", "load-balancer_admin", "load-balancer_member",
)  # fmt: skip
SERVICE_ROLES = ("admin", "service", "creator", "ResellerAdmin")
PLATFORM_ROLES = ("admin", "member", "creator", "swiftoperator", "heat_stack_owner", "load-balancer_admin")
#: What a department's operator may do in its project, and no more.
BODY_ROLES = ("member", "creator", "swiftoperator", "heat_stack_owner", "load-balancer_member")

#: Name and types in the catalogue, with the path of the endpoint.
CATALOGUE = {
    "keystone": (("identity", "/v3"),),
    "placement": (("placement", ""),),
    "neutron": (("network", ""),),
    "nova": (("compute", "/v2.1"),),
    "glance": (("image", ""),),
    "cinder": (("volumev3", "/v3/%(project_id)s"), ("block-storage", "/v3/%(project_id)s")),
    "octavia": (("load-balancer", ""),),
    "barbican": (("key-manager", ""),),
    "designate": (("dns", "/"),),
    "heat": (("orchestration", "/v1/%(project_id)s"),),
    "mistral": (("workflowv2", "/v2"),),
    "manila": (("sharev2", "/v2"), ("shared-file-system", "/v2")),
    "swift": (("object-store", "/v1/AUTH_%(project_id)s"),),
    "trove": (("database", "/v1.0/%(project_id)s"),),
}


def identity(cloud: Cloud) -> None:
    """Roles, users, projects and the catalogue of every region."""
    keystone = admin(cloud)
    secrets = secrets_file.of(cloud)
    roles = {name: keystone.ensure("/roles", "role", name) for name in ROLES}
    roles |= {role["name"]: role["id"] for role in keystone.get("/roles")["roles"]}

    def grant(project: str, user: str, names: tuple[str, ...]) -> None:
        for name in names:
            keystone.put(f"/projects/{project}/users/{user}/roles/{roles[name]}")

    service = keystone.ensure("/projects", "project", "service", domain_id="default")
    grant(service, keystone.ensure("/users", "user", "service", domain_id="default", password=secrets["service"]), SERVICE_ROLES)
    platform = keystone.ensure("/projects", "project", "platform", domain_id="default")
    operator = keystone.ensure("/users", "user", "platform-operator", domain_id="default", password=secrets["operators"])
    grant(platform, operator, PLATFORM_ROLES)
    for body in cloud.bodies:
        keystone.ensure("/users", "user", f"{body.key}-operator", domain_id="default", password=secrets["operators"])

    if "heat" in cloud.services:
        domain = keystone.ensure("/domains", "domain", "heat")
        owner = keystone.ensure("/users", "user", "heat-domain-admin", domain_id=domain, password=secrets["service"])
        keystone.put(f"/domains/{domain}/users/{owner}/roles/{roles['admin']}")

    services = {(s["name"], s["type"]): s["id"] for s in keystone.get("/services")["services"]}
    endpoints = {(e["service_id"], e["region_id"]) for e in keystone.get("/endpoints")["endpoints"]}
    known = {r["id"] for r in keystone.get("/regions")["regions"]}
    for region in cloud.regions:
        for name in (region.name, *region.aliases):
            if name not in known:
                keystone.post("/regions", {"region": {"id": name}})
            for project in ("keystone", *(service for service in region.services if service in CATALOGUE and service != "keystone")):
                host = cloud.home if project == "keystone" else region
                for kind, path in CATALOGUE[project]:
                    key = (project if len(CATALOGUE[project]) == 1 else f"{project}-{kind}", kind)
                    if key not in services:
                        made = keystone.post("/services", {"service": {"name": key[0], "type": kind}})
                        services[key] = made["service"]["id"]
                    if (services[key], name) not in endpoints:
                        for interface in ("public", "internal", "admin"):
                            endpoint = {"service_id": services[key], "interface": interface, "region_id": name, "url": host.url(project) + path}
                            keystone.post("/endpoints", {"endpoint": endpoint})


def grants(cloud: Cloud) -> None:
    """Roles of the bodies' operators in the projects that the tenancy stacks made."""
    keystone = admin(cloud)
    roles = {role["name"]: role["id"] for role in keystone.get("/roles")["roles"]}
    for body in cloud.bodies:
        projects = keystone.get(f"/projects?name={body.project}")["projects"]
        user = keystone.get(f"/users?name={body.key}-operator")["users"][0]["id"]
        for project in projects:
            for role in BODY_ROLES:
                keystone.put(f"/projects/{project['id']}/users/{user}/roles/{roles[role]}")


def region(cloud: Cloud) -> None:
    """What has to be set up in each region once its services run."""
    keystone = admin(cloud)
    projects = {name: keystone.get(f"/projects?name={name}")["projects"][0]["id"] for name in ("admin", "platform", "service")}
    for each in cloud.regions:
        _first_requests(keystone, each)
        _traits(keystone.at(each.url("placement"), **{"OpenStack-API-Version": "placement 1.39"}), each)
        _unbounded(keystone, each, projects["admin"], projects["platform"])
        if "manila" in each.services:
            _share_types(keystone.at(f"{each.url('manila')}/v2", **{"X-OpenStack-Manila-API-Version": "2.50"}))
        if "trove" in each.services:
            _unbounded(keystone, each, projects["admin"], projects["service"])
            _datastore(keystone, each, projects["admin"])


def _first_requests(keystone: Api, each: Region) -> None:
    """One at a time: when a service's first requests are parallel, it refuses some of them."""
    for service, path in {"neutron": "/v2.0/networks", "octavia": "/v2/lbaas/loadbalancers", "barbican": "/v1/secrets"}.items():
        if service in each.services:
            keystone.at(each.url(service)).get(path)


def _traits(placement: Api, each: Region) -> None:
    """Traits by which flavors find hosts of a CPU brand and an instruction set."""
    providers = {p["name"]: p for p in placement.get("/resource_providers")["resource_providers"]}
    for name in sorted({trait for host in each.hosts for trait in host.traits}):
        placement.put(f"/traits/{name}")
    for host in each.hosts:
        provider = providers[host.name]
        path = f"/resource_providers/{provider['uuid']}/traits"
        held = placement.get(path)
        wanted = sorted({*held["traits"], *host.traits})
        if wanted != sorted(held["traits"]):
            generation = held["resource_provider_generation"]
            placement.put(path, {"resource_provider_generation": generation, "traits": wanted})


def _unbounded(keystone: Api, each: Region, caller: str, project: str) -> None:
    """The platform's own project holds every body's networks, that of the services every body's database instances."""
    network = {
        name: -1
        for name in ("network", "subnet", "subnetpool", "router", "port", "floatingip", "security_group", "security_group_rule", "rbac_policy")
    }  # fmt: skip
    if each.cloud.has_fwaas:
        network |= {"firewall_group": -1, "firewall_policy": -1, "firewall_rule": -1}
    keystone.at(each.url("neutron")).put(f"/v2.0/quotas/{project}", {"quota": network})
    compute = {name: -1 for name in ("instances", "cores", "ram", "server_groups", "server_group_members")}
    keystone.at(f"{each.url('nova')}/v2.1").put(f"/os-quota-sets/{project}", {"quota_set": compute})
    storage = {name: -1 for name in ("volumes", "gigabytes", "snapshots", "backups", "backup_gigabytes")}
    # The path begins with the caller's project and ends with the one that is changed.
    keystone.at(f"{each.url('cinder')}/v3/{caller}").put(f"/os-quota-sets/{project}", {"quota_set": storage})


def _share_types(manila: Api) -> None:
    have = {t["name"] for t in manila.get("/types")["share_types"]}
    for name, servers in (("default", True), ("without-servers", False)):
        if name not in have:
            specs = {"driver_handles_share_servers": servers}
            manila.post("/types", {"share_type": {"name": name, "share_type_access:is_public": True, "extra_specs": specs}})


def _datastore(keystone: Api, each: Region, caller: str) -> None:
    """PostgreSQL as the register's engines name it, from an image that nothing ever starts."""
    glance = keystone.at(f"{each.url('glance')}/v2")
    if not glance.get("/images?name=trove-guest")["images"]:
        image = {"name": "trove-guest", "container_format": "bare", "disk_format": "raw", "visibility": "public"}
        made = glance.post("/images", {**image, "min_disk": 1})
        glance.upload(f"/images/{made['id']}/file", b"\0" * 512)
    trove = keystone.at(f"{each.url('trove')}/v1.0/{caller}")
    if not trove.get("/mgmt/datastore-versions")["versions"]:
        image = glance.get("/images?name=trove-guest")["images"][0]["id"]
        names = {"datastore_name": "postgresql", "datastore_manager": "postgresql", "name": "14", "version": "14"}
        trove.post("/mgmt/datastore-versions", {"version": {**names, "image": image, "active": True, "default": True}})


STEPS = {"identity": identity, "region": region, "grants": grants}


def main(step: str, topology: str, name: str) -> None:
    cloud = next(c for c in read(Path(topology)) if c.name == name)
    try:
        STEPS[step](cloud)
    except requests.HTTPError as error:
        sys.exit(f"{step} of {name}: {error}: {error.response.text[:500]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
