"""Attempts on object storage."""

import hashlib
import hmac
import json
import time
from urllib.parse import urlparse

import requests

from .support.actor import Actor, account
from .support.answers import must
from .support.attempt import of_area
from .support.world import NAME, World

attempt = of_area("object storage")


@attempt("account-read", "list another body's containers", control="other")
def _(by, w):
    return by.call("object", "GET", account(w.other))


@attempt("container-read", "list another body's objects", control="other")
def _(by, w):
    return by.call("object", "GET", w.other_container)


@attempt("object-read", "read another body's object", control="other")
def _(by, w):
    return by.call("object", "GET", f"{w.other_container}/secret")


@attempt("object-write", "write into another body's container", control="other")
def _(by, w):
    return by.call("object", "PUT", f"{w.other_container}/other", data=b"x")


@attempt("object-copy", "copy another body's object into its own account", control="other")
def _(by, w):
    container = w.container(by, f"{NAME}-copy")
    source = urlparse(f"{w.other_container}/secret").path.split("/AUTH_", 1)[1].split("/", 1)
    headers = {"X-Copy-From": f"/{source[1]}", "X-Copy-From-Account": f"AUTH_{source[0]}", "Content-Length": "0"}
    return by.call("object", "PUT", f"{container}/other", headers=headers)


@attempt("object-symlink", "read another body's object through a link in its own account", control="other")
def _(by, w):
    container = w.container(by, f"{NAME}-link")
    source = urlparse(f"{w.other_container}/secret").path.split("/AUTH_", 1)[1].split("/", 1)
    headers = {"X-Symlink-Target": source[1], "X-Symlink-Target-Account": f"AUTH_{source[0]}"}
    must(by.call("object", "PUT", f"{container}/other", headers=headers))
    return by.call("object", "GET", f"{container}/other")


def readable(by: Actor, w: World, read: str) -> str:
    container = w.container(by)
    must(by.call("object", "POST", container, headers={"X-Container-Read": read}))
    return f"{account(by)}/{container}/secret"


@attempt("container-world", "let everybody read a container without logging in", "limit")
def _(by, w):
    return requests.get(readable(by, w, ".r:*,.rlistings"), timeout=30)


@attempt("container-body", "let another body read a container", "limit")
def _(by, w):
    return w.other.call("object", "GET", readable(by, w, f"{w.other.project}:*"))


@attempt("container-body-write", "let another body write into a container", "limit")
def _(by, w):
    container = w.container(by)
    must(by.call("object", "POST", container, headers={"X-Container-Write": f"{w.other.project}:*"}))
    return w.other.call("object", "PUT", f"{account(by)}/{container}/other", data=b"x")


@attempt("account-acl", "let another body read the whole account")
def _(by, w):
    header = json.dumps({"read-only": [w.other.project]})
    must(by.call("object", "POST", account(by), headers={"X-Account-Access-Control": header}))
    return w.other.call("object", "GET", account(by))


@attempt("temporary-url", "hand out an address with which everybody reads an object")
def _(by, w):
    url = f"{account(by)}/{w.container(by)}/secret"
    must(by.call("object", "POST", NAME, headers={"X-Container-Meta-Temp-URL-Key": "landing-zone"}))
    path, expires = urlparse(url).path, int(time.time()) + 60
    signature = hmac.new(b"landing-zone", f"GET\n{expires}\n{path}".encode(), hashlib.sha256).hexdigest()
    return requests.get(f"{url}?temp_url_sig={signature}&temp_url_expires={expires}", timeout=30)


@attempt("container-sync", "synchronize a container to another body's container in a store of the cloud", "limit")
def _(by, w):
    container = w.container(by)
    target = urlparse(account(w.other)).path.rsplit("/", 1)[1]
    headers = {"X-Container-Sync-To": f"//{w.realm}/{w.region}/{target}/{NAME}", "X-Container-Sync-Key": "landing-zone"}
    return by.call("object", "POST", container, headers=headers)


@attempt("container-sync-foreign", "synchronize a container to a store outside the cloud")
def _(by, w):
    container = w.container(by)
    headers = {"X-Container-Sync-To": "http://198.18.200.9/v1/AUTH_a/b", "X-Container-Sync-Key": "landing-zone"}
    return by.call("object", "POST", container, headers=headers)


@attempt("account-quota", "change the quota of its own account")
def _(by, w):
    return by.call("object", "POST", account(by), headers={"X-Account-Meta-Quota-Bytes": "1000000000000"})
