"""Somebody with credentials, who makes things and deletes them again."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack

import openstack
import requests

from .answers import Hidden, must, short, until

#: Service → type in the catalogue, what its paths start with, and the version of the API that is spoken.
SERVICES = {
    "identity": ("identity", "", {}),
    "network": ("network", "/v2.0", {}),
    "compute": ("compute", "", {"OpenStack-API-Version": "compute 2.90"}),
    "placement": ("placement", "", {"OpenStack-API-Version": "placement 1.39"}),
    "image": ("image", "/v2", {}),
    "volume": ("block-storage", "", {"OpenStack-API-Version": "volume 3.70"}),
    "object": ("object-store", "", {}),
    "key": ("key-manager", "/v1", {}),
    "balancer": ("load-balancer", "/v2/lbaas", {}),
    "stack": ("orchestration", "", {}),
    "workflow": ("workflowv2", "", {}),
    "dns": ("dns", "v2", {}),
    "share": ("shared-file-system", "", {"X-OpenStack-Manila-API-Version": "2.78"}),
}

#: What is deleted asynchronously: gone when it answers 404.
SLOW = ("servers", "volumes", "snapshots", "backups", "loadbalancers", "stacks", "zones", "shares", "share-networks")
GONE = (404, 410)


class Actor:
    """Somebody with credentials."""

    def __init__(self, entry: str, region: str, undo: list[ExitStack]):
        self.cloud = openstack.connect(cloud=entry, region_name=region)
        self.region = region
        self.undo = undo
        self.session = self.cloud.session
        self.project = self.cloud.current_project_id
        self.user = self.cloud.current_user_id
        self.name = self.cloud.current_project.name

    def call(self, service: str, method: str, path: str, body: object = None, **options: object) -> requests.Response:
        """One request. `path` follows the service's prefix; whole addresses are taken as they are."""
        kind, prefix, version = SERVICES[service]
        headers = {**version, **options.pop("headers", {})}
        if body is not None:
            options["json"] = body
        return self.session.request(
            path if "://" in path else f"{prefix}/{path}",
            method,
            endpoint_filter={"service_type": kind, "region_name": self.region, "interface": "public"},
            headers=headers,
            raise_exc=False,
            **options,
        )

    def later(self, action: Callable[[], object]) -> None:
        """Does it when the attempt or the fixtures end."""
        self.undo[-1].callback(action)

    def make(self, service: str, path: str, body: object, **options: object) -> requests.Response:
        """Creates, and deletes again later, if it was created."""
        made = self.call(service, "POST", path, body, **options)
        if made.status_code < 400:
            self.later(lambda: self.delete(service, f"{path.split('?')[0]}/{identifier(made)}"))
        return made

    def need(self, service: str, path: str, body: object, **options: object) -> str:
        """Creates a target and returns its id."""
        return identifier(must(self.make(service, path, body, **options)))

    def delete(self, service: str, path: str) -> None:
        parts = path.split("/")
        more = "?cascade=true" if "loadbalancers" in parts else ""
        force = service == "volume" and parts[0] == "volumes"

        def gone() -> bool:
            answer = self.call(service, "DELETE", path + more)
            if answer.status_code == 409 or (answer.status_code == 400 and force):
                return False
            if answer.status_code >= 400 and answer.status_code not in GONE:
                raise AssertionError(f"left over: {service} {path}: {short(answer)}")
            return True

        until(gone, f"deleting {service} {path}")
        if parts[0] in SLOW:
            until(lambda: self.ended(service, path), f"{path} to go")

    def ended(self, service: str, path: str) -> bool:
        found = self.call(service, "GET", path)
        if found.status_code in GONE:
            return True
        thing = next(iter(found.json().values()), {}) if service != "dns" else found.json()
        if not isinstance(thing, dict):
            return False
        return (thing.get("provisioning_status") or thing.get("stack_status") or "") in ("DELETED", "DELETE_COMPLETE")

    def wait(self, service: str, path: str, good: Iterable[str], key: str = "status", bad: str = "error") -> dict:
        """The thing, once its status is one of `good`."""

        def ready() -> dict | None:
            answer = must(self.call(service, "GET", path)).json()
            thing = answer if key in answer else next(iter(answer.values()))
            state = str(thing[key]).lower()
            if state.startswith(bad) and bad not in good:
                raise AssertionError(f"{path}: {thing.get('fault', thing)}")
            return thing if state in good else None

        return until(ready, f"{path} to be {good}")

    def list(self, service: str, path: str) -> list[dict]:
        found = must(self.call(service, "GET", path)).json()
        return found if isinstance(found, list) else next(v for v in found.values() if isinstance(v, list))

    def contains(self, service: str, path: str, wanted: Callable[[dict], bool], what: str) -> requests.Response:
        """A list in which something is looked for."""
        answer = self.call(service, "GET", path)
        if answer.status_code < 400:
            found = answer.json()
            items = found if isinstance(found, list) else next(v for v in found.values() if isinstance(v, list))
            if not any(wanted(item) for item in items):
                raise Hidden(f"{answer.status_code}, and {what} not in the list")
        return answer


def identifier(made: requests.Response) -> str:
    found = made.json()
    for _ in range(2):
        for key in ("id", "uuid"):
            if isinstance(found, dict) and isinstance(found.get(key), str):
                return found[key]
        for key in ("secret_ref", "container_ref", "order_ref"):
            if key in found:
                return found[key].rsplit("/", 1)[1]
        if isinstance(found, dict):
            found = next(v for v in found.values() if isinstance(v, (dict, list)))
        if isinstance(found, list):
            found = found[0]
    raise AssertionError(f"no id: {made.text[:200]}")


def account(actor: Actor) -> str:
    """Address of the actor's account in the object store."""
    endpoint = actor.session.get_endpoint(service_type="object-store", region_name=actor.region, interface="public")
    return endpoint.rstrip("/")
