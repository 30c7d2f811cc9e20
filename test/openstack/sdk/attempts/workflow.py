"""Attempts on workflow."""

import json

import requests

from .support.actor import Actor, identifier
from .support.answers import Hidden, must, until
from .support.attempt import of_area
from .support.listener import listening
from .support.world import NAME, workflow

attempt = of_area("workflow")


def action(by: Actor, name: str, given: dict) -> requests.Response:
    made = {"name": name, "input": json.dumps(given), "params": json.dumps({"run_sync": True})}
    return by.call("workflow", "POST", "action_executions", made)


@attempt("workflow-http", "have Mistral call an address of its choice (std.http)")
def _(by, w):
    with listening() as listener:
        made = action(by, "std.http", {"url": listener.url, "timeout": 5})
        if made.status_code < 400:
            until(lambda: listener.calls, "Mistral to call", 10)
            w.seen = ", and Mistral called"
        return made


@attempt("workflow-http-api", "have Mistral call the control plane's own addresses (std.http)")
def _(by, w):
    made = action(by, "std.http", {"url": by.session.auth.auth_url, "timeout": 5})
    if made.status_code < 400 and '"status": 200' not in json.dumps(json.loads(made.json()["output"])):
        raise Hidden(f"Mistral did not reach it: {made.json()['output'][:100]}")
    return made


@attempt("workflow-ssh", "have Mistral log in to a host of its choice (std.ssh)")
def _(by, w):
    made = action(by, "std.ssh", {"cmd": "true", "host": "127.99.0.1", "username": "a", "password": "b"})
    found = [a["name"] for a in by.list("workflow", "actions?limit=200")]
    if "std.ssh" not in found:
        raise Hidden("the action is not there")
    return made


@attempt("workflow-public", "make a workflow that every body sees")
def _(by, w):
    return workflow(by, "public")


@attempt("workflow-share", "share a workflow of its own to another body")
def _(by, w):
    made = identifier(must(workflow(by)))
    return by.call("workflow", "POST", f"workflows/{made}/members", {"member_id": w.other.project})


@attempt("workflow-read", "read another body's workflow", control="other")
def _(by, w):
    return by.call("workflow", "GET", f"workflows/{w.other_workflow}")


@attempt("workflow-delete", "delete another body's workflow")
def _(by, w):
    return by.call("workflow", "DELETE", f"workflows/{w.other_workflow}")


@attempt("workflow-code", "run Python of its own in Mistral (code source)")
def _(by, w):
    made = by.call("workflow", "POST", f"code_sources?name={NAME}", headers={"Content-Type": "text/plain"}, data="pass")
    if made.status_code < 400:
        by.later(lambda: must(by.call("workflow", "DELETE", f"code_sources/{identifier(made)}")))
    return made


@attempt("workflow-all", "list every body's workflows")
def _(by, w):
    return by.call("workflow", "GET", "workflows?all_projects=true")
