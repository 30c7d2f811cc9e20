"""Attempts on identity."""

import requests

from .support.actor import Actor
from .support.answers import must
from .support.attempt import of_area
from .support.world import NAME, World

attempt = of_area("identity")


def role(w: World, name: str) -> str:
    return w.platform.list("identity", f"roles?name={name}")[0]["id"]


def grant(by: Actor, w: World, project: str, name: str) -> requests.Response:
    """A control grants to a user made for it: taking a role away ends its holder's tokens."""
    user = by.user
    if by is not w.body:
        user = by.need("identity", "users", {"user": {"name": NAME, "enabled": False}})
    path = f"projects/{project}/users/{user}/roles/{role(w, name)}"
    answer = by.call("identity", "PUT", path)
    if answer.status_code < 400:
        by.later(lambda: must(w.platform.call("identity", "DELETE", path)))
    return answer


@attempt("role-admin", "grant itself the role admin", control="platform")
def _(by, w):
    return grant(by, w, w.body.project, "admin")


@attempt("role-balancer-admin", "grant itself the role load-balancer_admin", control="platform")
def _(by, w):
    return grant(by, w, w.body.project, "load-balancer_admin")


@attempt("role-foreign", "grant itself a role in another body's project", control="platform")
def _(by, w):
    return grant(by, w, w.other.project, "reader")


@attempt("role-create", "make a role", control="platform")
def _(by, w):
    return by.make("identity", "roles", {"role": {"name": NAME}})


@attempt("project-create", "make a project", control="platform")
def _(by, w):
    return by.make("identity", "projects", {"project": {"name": NAME}})


@attempt("subproject-create", "make a project below its own", control="platform")
def _(by, w):
    return by.make("identity", "projects", {"project": {"name": NAME, "parent_id": w.body.project}})


@attempt("user-create", "make a user", control="platform")
def _(by, w):
    return by.make("identity", "users", {"user": {"name": NAME, "enabled": False}})


@attempt("group-create", "make a group", control="platform")
def _(by, w):
    return by.make("identity", "groups", {"group": {"name": NAME}})


@attempt("domain-create", "make a domain", control="platform")
def _(by, w):
    return by.make("identity", "domains", {"domain": {"name": NAME, "enabled": False}})


@attempt("region-create", "make a region", control="platform")
def _(by, w):
    return by.make("identity", "regions", {"region": {"id": NAME}})


@attempt("service-create", "make a service", control="platform")
def _(by, w):
    return by.make("identity", "services", {"service": {"type": NAME, "name": NAME, "enabled": False}})


@attempt("endpoint-create", "make an endpoint in the catalogue", control="platform")
def _(by, w):
    service = w.platform.need("identity", "services", {"service": {"type": NAME, "name": NAME, "enabled": False}})
    made = {"service_id": service, "interface": "public", "url": "http://198.18.200.9/", "enabled": False}
    return by.make("identity", "endpoints", {"endpoint": made})


@attempt("project-change", "change its own project", control="platform")
def _(by, w):
    path = f"projects/{w.body.project}"
    have = must(w.platform.call("identity", "GET", path)).json()["project"]
    return by.call("identity", "PATCH", path, {"project": {"description": have["description"]}})


@attempt("project-tags", "change the tags of its own project", control="platform")
def _(by, w):
    path = f"projects/{w.body.project}/tags"
    return by.call("identity", "PUT", path, {"tags": must(w.platform.call("identity", "GET", path)).json()["tags"]})


@attempt("projects-list", "list projects", control="platform")
def _(by, w):
    return by.call("identity", "GET", "projects")


@attempt("project-read", "read another body's project", control="other")
def _(by, w):
    return by.call("identity", "GET", f"projects/{w.other.project}")


@attempt("users-list", "list users", control="platform")
def _(by, w):
    return by.call("identity", "GET", "users")


@attempt("user-read", "read another user", control="other")
def _(by, w):
    return by.call("identity", "GET", f"users/{w.other.user}")


@attempt("user-password", "reset another user's password", control="platform")
def _(by, w):
    user = w.platform.need("identity", "users", {"user": {"name": NAME, "enabled": False}})
    return by.call("identity", "PATCH", f"users/{user}", {"user": {"password": "landing-zone"}})


@attempt("assignments-list", "list who has which role", control="platform")
def _(by, w):
    return by.call("identity", "GET", "role_assignments")


@attempt("scope-foreign", "get a token for another body's project", control="other")
def _(by, w):
    auth = {
        "identity": {"methods": ["token"], "token": {"id": by.session.get_token()}},
        "scope": {"project": {"id": w.other.project}},
    }
    return by.call("identity", "POST", "auth/tokens", {"auth": auth})


@attempt("scope-system", "get a token for the whole cloud")
def _(by, w):
    auth = {
        "identity": {"methods": ["token"], "token": {"id": by.session.get_token()}},
        "scope": {"system": {"all": True}},
    }
    return by.call("identity", "POST", "auth/tokens", {"auth": auth})


def trust(by: Actor, w: World, name: str) -> requests.Response:
    made = {
        "trustor_user_id": by.user, "trustee_user_id": w.other.user, "project_id": by.project, "impersonation": False,
        "roles": [{"name": name}],
    }  # fmt: skip
    return by.make("identity", "OS-TRUST/trusts", {"trust": made})


@attempt("trust-more", "pass on a role that it does not have (trust)", control="platform")
def _(by, w):
    return trust(by, w, "admin")


@attempt("trust-body", "pass its own role in its own project on to another body's user (trust)", "limit", "platform")
def _(by, w):
    return trust(by, w, "member")


def application_credential(by: Actor, name: str, **more: object) -> requests.Response:
    made = {"name": NAME, "roles": [{"name": name}], **more}
    return by.make("identity", f"users/{by.user}/application_credentials", {"application_credential": made})


@attempt("credential-more", "make an application credential with a role that it does not have", control="platform")
def _(by, w):
    return application_credential(by, "admin")


@attempt("credential-own", "make an application credential with its own role", "allowed-and-wanted", "platform")
def _(by, w):
    return application_credential(by, "member")


@attempt("credential-unrestricted", "make an application credential that can make further ones", "limit", "platform")
def _(by, w):
    return application_credential(by, "member", unrestricted=True)


@attempt("credential-foreign", "make an EC2 credential for another body's user", control="other")
def _(by, w):
    path = f"users/{w.other.user}/credentials/OS-EC2"
    answer = by.call("identity", "POST", path, {"tenant_id": w.other.project})
    if answer.status_code < 400:
        by.later(lambda: must(by.call("identity", "DELETE", f"{path}/{answer.json()['credential']['access']}")))
    return answer
