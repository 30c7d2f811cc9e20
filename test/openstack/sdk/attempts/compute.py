"""Attempts on compute."""

import requests

from .support.actor import Actor
from .support.answers import must, until
from .support.attempt import of_area
from .support.world import NAME, World

attempt = of_area("compute")


@attempt("server-create", "start a server", "allowed-and-wanted")
def _(by, w):
    return w.start(by)


@attempt("server-zones", "start a server with a leg in two of its own zones", "limit")
def _(by, w):
    return w.start(by, [{"uuid": w.zone(w.body, zone)["id"]} for zone in ("dev-test", "dedicated")])


@attempt("server-outside-inside", "start a server with a leg in its Internet zone and one in its inner zone", "limit")
def _(by, w):
    return w.start(by, [{"uuid": w.zone(w.body, zone)["id"]} for zone in ("internet-access", "dedicated")])


@attempt("server-forced-host", "choose the physical host (zone:host)", control="platform")
def _(by, w):
    return w.start(by, availability_zone=f"nova:{hypervisor(w)}")


@attempt("server-requested-host", "choose the physical host (requested destination)", control="platform")
def _(by, w):
    return w.start(by, host=hypervisor(w))


def hypervisor(w: World) -> str:
    names = [h["hypervisor_hostname"] for h in w.platform.list("compute", "os-hypervisors")]
    return next(name for name in names if "hygon" in name)


@attempt("server-foreign-network", "start a server on another body's network")
def _(by, w):
    return w.start(by, [{"uuid": w.zone(w.other, "dev-test")["id"]}])


@attempt("server-external-network", "start a server on the external network")
def _(by, w):
    return w.start(by, [{"uuid": w.external}])


@attempt("server-network-auto", "start a server and have a network made for it")
def _(by, w):
    return w.start(by, "auto")


@attempt("interface-own", "attach a server to a network of its own landing zone", "allowed-and-wanted")
def _(by, w):
    return attach(by, w, w.shared["id"])


@attempt("interface-foreign", "attach a server to another body's network")
def _(by, w):
    return attach(by, w, w.zone(w.other, "dev-test")["id"])


def attach(by: Actor, w: World, network: str) -> requests.Response:
    path = f"servers/{w.server}/os-interface"
    answer = by.call("compute", "POST", path, {"interfaceAttachment": {"net_id": network}})
    if answer.status_code < 400:
        port = answer.json()["interfaceAttachment"]["port_id"]

        def detach() -> None:
            must(by.call("compute", "DELETE", f"{path}/{port}"))
            until(lambda: by.call("compute", "GET", f"{path}/{port}").status_code == 404, "detaching")

        by.later(detach)
    return answer


@attempt("aggregate-create", "make a host aggregate", control="platform")
def _(by, w):
    answer = by.call("compute", "POST", "os-aggregates", {"aggregate": {"name": NAME, "availability_zone": NAME}})
    if answer.status_code < 400:
        by.later(lambda: by.delete("compute", f"os-aggregates/{answer.json()['aggregate']['id']}"))
    return answer


@attempt("flavor-create", "make a flavor", control="platform")
def _(by, w):
    made = {"name": NAME, "ram": 512, "vcpus": 1, "disk": 1, "id": NAME}
    return by.make("compute", "flavors", {"flavor": made})


@attempt("flavor-access", "give itself a flavor that is not public", control="platform")
def _(by, w):
    made = {"name": NAME, "ram": 512, "vcpus": 1, "disk": 1, "id": NAME, "os-flavor-access:is_public": False}
    flavor = w.platform.need("compute", "flavors", {"flavor": made})
    return by.call("compute", "POST", f"flavors/{flavor}/action", {"addTenantAccess": {"tenant": w.body.project}})


@attempt("server-migrate", "migrate its server to another host")
def _(by, w):
    return by.call("compute", "POST", f"servers/{w.server}/action", {"migrate": {"host": None}})


@attempt("server-live-migrate", "migrate its running server to a host of its choice")
def _(by, w):
    moved = {"os-migrateLive": {"host": hypervisor(w), "block_migration": "auto"}}
    return by.call("compute", "POST", f"servers/{w.server}/action", moved)


@attempt("server-evacuate", "evacuate its server")
def _(by, w):
    return by.call("compute", "POST", f"servers/{w.server}/action", {"evacuate": {}})


@attempt("server-reset", "reset the state of its server", control="platform")
def _(by, w):
    return by.call("compute", "POST", f"servers/{w.server}/action", {"os-resetState": {"state": "active"}})


@attempt("server-diagnostics", "read the hypervisor's diagnostics of its server", control="platform")
def _(by, w):
    return by.call("compute", "GET", f"servers/{w.server}/diagnostics")


@attempt("server-all", "list every body's servers", control="platform")
def _(by, w):
    return by.call("compute", "GET", "servers/detail?all_tenants=1&limit=1")


@attempt("server-foreign-list", "list another body's servers by its project", control="platform")
def _(by, w):
    server = w.other_server
    path = f"servers/detail?all_tenants=1&project_id={w.other.project}"
    return by.contains("compute", path, lambda s: s["id"] == server, "the server is")


@attempt("server-read", "read another body's server", control="other")
def _(by, w):
    return by.call("compute", "GET", f"servers/{w.other_server}")


@attempt("server-stop", "stop another body's server", control="other")
def _(by, w):
    return by.call("compute", "POST", f"servers/{w.other_server}/action", {"os-stop": None})


@attempt("server-console", "read the console of another body's server", control="other")
def _(by, w):
    return by.call("compute", "POST", f"servers/{w.other_server}/action", {"os-getConsoleOutput": {}})


@attempt("server-password", "set the password of another body's server")
def _(by, w):
    password = {"changePassword": {"adminPass": "landing-zone"}}
    return by.call("compute", "POST", f"servers/{w.other_server}/action", password)


@attempt("keypairs-foreign", "list another user's keys", control="platform")
def _(by, w):
    return by.call("compute", "GET", f"os-keypairs?user_id={w.other.user}")


@attempt("hypervisors", "list the physical hosts", control="platform")
def _(by, w):
    return by.call("compute", "GET", "os-hypervisors")


@attempt("compute-services", "list the services of the compute hosts", control="platform")
def _(by, w):
    return by.call("compute", "GET", "os-services")


@attempt("placement-providers", "list the physical hosts' resources (Placement)", control="platform")
def _(by, w):
    return by.call("placement", "GET", "resource_providers")


@attempt("compute-quota", "change its own compute quota", control="platform")
def _(by, w):
    path = f"os-quota-sets/{w.body.project}"
    have = must(w.body.call("compute", "GET", path)).json()["quota_set"]
    return by.call("compute", "PUT", path, {"quota_set": {"cores": have["cores"]}})
