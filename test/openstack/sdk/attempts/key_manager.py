"""Attempts on key manager."""

import requests

from .support.actor import Actor, identifier
from .support.answers import must
from .support.attempt import of_area
from .support.world import NAME

attempt = of_area("key manager")


@attempt("secret-read", "read another body's secret", control="other")
def _(by, w):
    return by.call("key", "GET", f"secrets/{w.other_secret}/payload", headers={"Accept": "text/plain"})


@attempt("secret-metadata", "see that another body's secret exists", control="other")
def _(by, w):
    return by.call("key", "GET", f"secrets/{w.other_secret}")


@attempt("secret-delete", "delete another body's secret", control="other")
def _(by, w):
    made = w.other.call("key", "POST", "secrets", {"payload": "s", "payload_content_type": "text/plain", "name": NAME})
    path = f"secrets/{identifier(must(made))}"
    w.other.later(lambda: w.other.delete("key", path))
    return by.call("key", "DELETE", path)


@attempt("key-container-read", "read another body's certificate container", control="other")
def _(by, w):
    return by.call("key", "GET", f"containers/{w.other_key_container}")


def let_read(by: Actor, secret: str, user: str) -> requests.Response:
    return by.call("key", "PUT", f"secrets/{secret}/acl", {"read": {"users": [user], "project-access": True}})


@attempt("secret-foreign-acl", "let itself read another body's secret", control="other")
def _(by, w):
    return let_read(by, w.secret(w.other), w.body.user)


@attempt("secret-acl", "let another body's user read a secret of its own", "limit")
def _(by, w):
    secret = w.secret(by)
    must(let_read(by, secret, w.other.user))
    return w.other.call("key", "GET", f"secrets/{secret}/payload", headers={"Accept": "text/plain"})


@attempt("key-quota", "change its own quota of keys")
def _(by, w):
    return by.call("key", "PUT", f"project-quotas/{by.project}", {"project_quotas": {"secrets": -1}})


@attempt("secret-store", "choose which store keeps its secrets")
def _(by, w):
    return by.call("key", "POST", "secret-stores/00000000-0000-4000-8000-000000000000/preferred")
