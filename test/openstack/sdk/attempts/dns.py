"""Attempts on dns."""

from .support.actor import identifier
from .support.answers import must
from .support.attempt import of_area

attempt = of_area("dns")

ZONE_FILE = """$ORIGIN landing-zone-import.example.
landing-zone-import.example. 3600 IN SOA ns1.example. nobody.example.org. 1 3600 600 86400 3600
landing-zone-import.example. 3600 IN NS ns1.example.
"""


@attempt("zone-create", "make a DNS zone of any name, such as gov.cn", control="platform")
def _(by, w):
    return w.domain(by, "gov.cn.")


@attempt("zone-reverse", "make a reverse zone of the landing zones' addresses", control="platform")
def _(by, w):
    return w.domain(by, "10.in-addr.arpa.")


@attempt("zone-import", "make a DNS zone by way of a file")
def _(by, w):
    text = {"headers": {"Content-Type": "text/dns"}, "data": ZONE_FILE}
    return by.call("dns", "POST", "zones/tasks/imports", **text)


@attempt("zone-secondary", "have the name servers fetch a zone from an address of its choice", control="platform")
def _(by, w):
    made = {"name": "landing-zone-second.example.", "type": "SECONDARY", "masters": ["198.18.200.9"]}
    return by.make("dns", "zones", made)


@attempt("zone-transfer", "offer its DNS zone to another body", control="platform")
def _(by, w):
    path = f"zones/{w.domain_of_its_own}/tasks/transfer_requests"
    made = by.call("dns", "POST", path, {"target_project_id": w.other.project})
    if made.status_code < 400:
        by.later(lambda: by.delete("dns", f"zones/tasks/transfer_requests/{identifier(made)}"))
    return made


@attempt("zone-share", "share its DNS zone to another body", control="platform")
def _(by, w):
    return by.make("dns", f"zones/{w.domain_of_its_own}/shares", {"target_project_id": w.other.project})


@attempt("zone-change", "change its DNS zone", control="platform")
def _(by, w):
    return by.call("dns", "PATCH", f"zones/{w.domain_of_its_own}", {"ttl": 300})


@attempt("zone-delete", "delete its DNS zone")
def _(by, w):
    return by.call("dns", "DELETE", f"zones/{w.domain_of_its_own}")


@attempt("record-own", "add a record to its DNS zone", "allowed-and-wanted", control="platform")
def _(by, w):
    made = {"name": "a.landing-zone-test.example.", "type": "A", "records": ["198.18.200.9"]}
    return by.make("dns", f"zones/{w.domain_of_its_own}/recordsets", made)


@attempt("zone-read", "read another body's DNS zone", control="other")
def _(by, w):
    return by.call("dns", "GET", f"zones/{w.other_domain}")


@attempt("zone-child", "make a DNS zone below another body's", control="platform")
def _(by, w):
    zone = w.other_domain
    assert zone
    return w.domain(by, "child.landing-zone-other.example.")


@attempt("record-foreign", "add a record to another body's DNS zone", control="other")
def _(by, w):
    made = {"name": "a.landing-zone-other.example.", "type": "A", "records": ["198.18.200.9"]}
    return by.make("dns", f"zones/{w.other_domain}/recordsets", made)


@attempt("record-pointer", "name the platform's floating IP (PTR)")
def _(by, w):
    path = f"reverse/floatingips/{w.region}:{w.floating['id']}"
    return by.call("dns", "PATCH", path, {"ptrdname": "landing-zone-test.example."})


@attempt("zone-all", "list every body's DNS zones", control="platform")
def _(by, w):
    return by.call("dns", "GET", "zones", headers={"X-Auth-All-Projects": "true"})


@attempt("dns-blacklist", "forbid a DNS name for everybody", control="platform")
def _(by, w):
    return by.make("dns", "blacklists", {"pattern": "^landing-zone-none\\.example\\.$"})


@attempt("dns-quota", "change its own DNS quota", control="platform")
def _(by, w):
    path = f"quotas/{w.body.project}"
    have = must(w.body.call("dns", "GET", path)).json()
    return by.call("dns", "PATCH", path, {"zones": have["zones"]}, headers={"X-Auth-All-Projects": "true"})
