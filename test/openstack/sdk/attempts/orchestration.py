"""Attempts on orchestration."""

import requests

from .support.actor import Actor, identifier
from .support.answers import WORDS, Hidden, short
from .support.attempt import of_area
from .support.listener import listening
from .support.world import NAME

attempt = of_area("orchestration")


def orchestrate(by: Actor, resource: dict) -> requests.Response:
    """A stack of one resource; what became of it is in the status."""
    template = {"heat_template_version": "2018-08-31", "resources": {"one": resource}}
    made = by.call("stack", "POST", "stacks", {"stack_name": NAME, "template": template, "timeout_mins": 2})
    if made.status_code >= 400:
        return made
    path = f"stacks/{NAME}/{identifier(made)}"
    by.later(lambda: by.delete("stack", path))
    stack = by.wait("stack", path, ("create_complete", "create_failed"), key="stack_status")
    if stack["stack_status"] == "CREATE_FAILED":
        reason = stack["stack_status_reason"]
        by_what = next((kind for kind, words in WORDS.items() if words.search(reason)), None)
        assert by_what, reason
        raise Hidden(f"the stack failed: {by_what}", by_what)
    return made


@attempt("heat-network", "make a network by a Heat stack", control="platform")
def _(by, w):
    return orchestrate(by, {"type": "OS::Neutron::Net", "properties": {"name": NAME}})


@attempt("heat-router", "make a router by a Heat stack", control="platform")
def _(by, w):
    return orchestrate(by, {"type": "OS::Neutron::Router", "properties": {"name": NAME}})


@attempt("heat-foreign-port", "put a port on another body's network by a Heat stack", control="other")
def _(by, w):
    network = w.zone(w.other, "dev-test")["id"]
    return orchestrate(by, {"type": "OS::Neutron::Port", "properties": {"name": NAME, "network": network}})


@attempt("heat-fetch", "have Heat fetch an address of its choice (template_url)", "limit")
def _(by, w):
    with listening() as listener:
        made = by.call("stack", "POST", "validate", {"template_url": f"{listener.url}template"})
        if not listener.calls:
            raise Hidden(f"{short(made)}: Heat did not call", "service")
        w.seen = ", and Heat called"
        return made


@attempt("heat-all", "list every body's stacks")
def _(by, w):
    return by.call("stack", "GET", "stacks?global_tenant=True")


@attempt("heat-foreign", "list another body's stacks", control="other")
def _(by, w):
    endpoint = w.other.session.get_endpoint(service_type="orchestration", region_name=w.region, interface="public")
    return by.call("stack", "GET", f"{endpoint}/stacks")
