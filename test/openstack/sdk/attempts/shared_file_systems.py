"""Attempts on shared file systems."""

import requests

from .support.actor import Actor, identifier
from .support.answers import Hidden, must
from .support.attempt import of_area
from .support.world import NAME, World

attempt = of_area("shared file systems")


@attempt("share-network-own", "make a share network of its own zone", "allowed-and-wanted")
def _(by, w):
    return share_network(by, w.shared["id"], w.shared["subnet"])


@attempt("share-network-foreign", "make a share network of another body's network", "limit", control="other")
def _(by, w):
    network = w.zone(w.other, "dev-test")
    return share_network(by, network["id"], w.subnet4(network)["id"])


def share_network(by: Actor, network: str, subnet: str) -> requests.Response:
    made = {"name": NAME, "neutron_net_id": network, "neutron_subnet_id": subnet}
    return by.make("share", "share-networks", {"share_network": made})


def foreign_share(by: Actor, w: World) -> tuple[requests.Response, list[dict]]:
    """A share whose server stands in another body's network, and the server's ports there."""
    network = w.zone(w.other, "dev-test")
    made = identifier(must(share_network(by, network["id"], w.subnet4(network)["id"])))
    kind = next(t["id"] for t in by.list("share", "types") if t["name"] == "default")
    answer = w.file_share(by, share_type=kind, share_network_id=made)
    ports = w.platform.list("network", f"ports?network_id={network['id']}&device_owner=manila:share")
    return answer, [port for port in ports if port["project_id"] == by.project]


@attempt("share-server-foreign", "make a share whose server stands in another body's network", "limit")
def _(by, w):
    answer, ports = foreign_share(by, w)
    if not ports:
        raise Hidden(f"{answer.status_code}, and no port there", "service")
    w.seen = ", and ports of its own project stand there"
    return answer


@attempt("share-server-port", "free such a port for a host of its own, in another body's network")
def _(by, w):
    _, ports = foreign_share(by, w)
    return by.call("network", "PUT", f"ports/{ports[0]['id']}", {"port": {"device_owner": "", "device_id": ""}})


@attempt("share-everybody", "let every address use a share", "limit")
def _(by, w):
    share = identifier(must(w.file_share(by)))
    rule = {"access_type": "ip", "access_to": "0.0.0.0/0", "access_level": "rw"}
    return by.call("share", "POST", f"shares/{share}/action", {"allow_access": rule})


@attempt("share-public", "make a share that every body sees", control="platform")
def _(by, w):
    return w.file_share(by, is_public=True)


@attempt("share-read", "see another body's share", control="other")
def _(by, w):
    return by.call("share", "GET", f"shares/{w.other_share}")


@attempt("share-foreign-access", "let itself use another body's share", control="other")
def _(by, w):
    rule = {"access_type": "ip", "access_to": "198.18.200.9", "access_level": "rw"}
    return by.call("share", "POST", f"shares/{w.other_share}/action", {"allow_access": rule})


@attempt("share-all", "list every body's shares", control="platform")
def _(by, w):
    share = w.other_share
    return by.contains("share", "shares/detail?all_tenants=1", lambda s: s["id"] == share, "another body's share is")


@attempt("share-type-create", "make a share type", control="platform")
def _(by, w):
    made = {"name": NAME, "extra_specs": {"driver_handles_share_servers": False}}
    return by.make("share", "types", {"share_type": made})


@attempt("share-quota", "change its own quota of shares", control="platform")
def _(by, w):
    path = f"quota-sets/{w.body.project}"
    have = must(w.body.call("share", "GET", path)).json()["quota_set"]
    return by.call("share", "PUT", path, {"quota_set": {"shares": have["shares"]}})
