"""Attempts on load balancer."""

import re

import requests

from .support.actor import Actor, identifier
from .support.answers import must
from .support.attempt import of_area
from .support.world import NAME, World

attempt = of_area("load balancer")


@attempt("balancer-create", "balance in its own zone", "allowed-and-wanted")
def _(by, w):
    return w.balance(by, vip_subnet_id=w.shared["subnet"])


@attempt("balancer-foreign-subnet", "balance on another body's subnet", control="other")
def _(by, w):
    return w.balance(by, vip_subnet_id=w.subnet4(w.zone(w.other, "dev-test"))["id"])


@attempt("balancer-foreign-network", "balance on another body's network", control="other")
def _(by, w):
    return w.balance(by, vip_network_id=w.zone(w.other, "dev-test")["id"])


@attempt("balancer-foreign-port", "balance on another body's port", control="other")
def _(by, w):
    network = w.zone(w.other, "dev-test")
    port = {"network_id": network["id"], "name": NAME, "fixed_ips": [{"subnet_id": w.subnet4(network)["id"]}]}
    return w.balance(by, vip_port_id=w.other.need("network", "ports", {"port": port}))


@attempt("balancer-external", "balance on the external network")
def _(by, w):
    return w.balance(by, vip_network_id=w.external)


@attempt("balancer-more-addresses", "give a balancer a further address on another body's subnet")
def _(by, w):
    more = [{"subnet_id": w.subnet4(w.zone(w.other, "dev-test"))["id"]}]
    return w.balance(by, vip_subnet_id=w.shared["subnet"], additional_vips=more)


@attempt("balancer-address", "choose a balancer's address, also one that is kept for the platform", "limit")
def _(by, w):
    return w.balance(by, vip_subnet_id=w.shared["subnet"], vip_address="198.18.200.5")


@attempt("balancer-address-host", "put a host on an address that it chose, by way of a balancer's port", "limit")
def _(by, w):
    ports: list[str] = []
    # Octavia does not delete a port that is its own no more: it goes after the balancer.
    by.later(lambda: [by.delete("network", f"ports/{port}") for port in ports])
    made = must(w.balance(by, vip_subnet_id=w.shared["subnet"], vip_address="198.18.200.6")).json()["loadbalancer"]
    port = made["vip_port_id"]
    freed = by.call("network", "PUT", f"ports/{port}", {"port": {"device_owner": "", "device_id": ""}})
    if freed.status_code < 400:
        ports.append(port)
    if freed.status_code >= 400:
        return freed
    return w.start(by, [{"port": port}])


def member(by: Actor, w: World, address: str, **more: object) -> requests.Response:
    pool = w.pool
    made = {"address": address, "protocol_port": 443, "name": NAME, **more}
    answer = by.call("balancer", "POST", f"pools/{pool}/members", {"member": made})
    w.settled(by, w.balancer)
    if answer.status_code < 400:

        def remove() -> None:
            must(by.call("balancer", "DELETE", f"pools/{pool}/members/{identifier(answer)}"))
            w.settled(by, w.balancer)

        by.later(remove)
    return answer


@attempt("member-own", "balance over a host of its own", "allowed-and-wanted")
def _(by, w):
    return member(by, w, "198.18.200.20", subnet_id=w.shared["subnet"])


@attempt("member-foreign-host", "balance over another body's address", "limit")
def _(by, w):
    return member(by, w, re.sub(r"\.0/\d+$", ".20", w.subnet4(w.zone(w.other, "dedicated"))["cidr"]))


@attempt("member-platform", "balance over an address of the platform's management", "limit")
def _(by, w):
    return member(by, w, re.sub(r"\.0/\d+$", ".20", w.subnet4(w.zone(w.platform, "management"))["cidr"]))


@attempt("member-metadata", "balance over the metadata service's address")
def _(by, w):
    return member(by, w, "169.254.169.254")


@attempt("member-foreign-subnet", "balance over another body's subnet, with a leg in it")
def _(by, w):
    subnet = w.subnet4(w.zone(w.other, "dev-test"))
    return member(by, w, re.sub(r"\.0/\d+$", ".20", subnet["cidr"]), subnet_id=subnet["id"])


@attempt("member-zone", "balance from one of its zones into another, with a leg in each", "limit")
def _(by, w):
    subnet = w.subnet4(w.zone(w.body, "dev-test"))
    return member(by, w, re.sub(r"\.0/\d+$", ".20", subnet["cidr"]), subnet_id=subnet["id"])


@attempt("balancer-read", "see another body's balancer", control="other")
def _(by, w):
    return by.call("balancer", "GET", f"loadbalancers/{w.other_balancer}")


@attempt("balancer-foreign-pool", "add a pool to another body's balancer")
def _(by, w):
    made = {"loadbalancer_id": w.other_balancer, "protocol": "TCP", "lb_algorithm": "ROUND_ROBIN", "name": NAME}
    return by.call("balancer", "POST", "pools", {"pool": made})


@attempt("balancer-flavor", "make a balancer flavor", control="platform")
def _(by, w):
    profile = {"name": NAME, "provider_name": "amphora", "flavor_data": '{"loadbalancer_topology":"SINGLE"}'}
    return by.make("balancer", "flavorprofiles", {"flavorprofile": profile})


@attempt("balancer-appliances", "list the hosts that balance (amphorae)", control="platform")
def _(by, w):
    return by.call("balancer", "GET", f"{octavia(by)}/v2/octavia/amphorae")


def octavia(by: Actor) -> str:
    return by.session.get_endpoint(service_type="load-balancer", region_name=by.region, interface="public").rstrip("/")


@attempt("balancer-providers", "list what can balance", "allowed-and-wanted", control="platform")
def _(by, w):
    return by.call("balancer", "GET", "providers")


@attempt("balancer-quota", "change its own quota of balancers", control="platform")
def _(by, w):
    path = f"quotas/{w.body.project}"
    have = must(w.platform.call("balancer", "GET", path)).json()["quota"]
    return by.call("balancer", "PUT", path, {"quota": {"load_balancer": have["load_balancer"]}})
