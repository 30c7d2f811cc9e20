"""
Tries to leave a body's landing zone through the APIs, with the body's own credentials:
`landing_zone.py ENTRY REGION OTHER_ENTRY [ID…]`. Prints JSON: a list of attempts with their outcomes.

An attempt is a request that would succeed for an allowed target. That is shown by a control where one is named:
the same function, run as the platform or as the body whose target it is, has to succeed. A request that is refused
for another reason than a policy, a quota or because its target is hidden is an error of this script.
"""

import base64
import hashlib
import hmac
import json
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlparse

import openstack
import requests

NAME = "landing-zone-test"

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
#: Why a request is refused → words of services that say so, where the status (400, 409) alone does not.
WORDS = {
    "quota": re.compile(r"quota exceeded|quota has been exceeded|exceeds.* quota", re.IGNORECASE),
    "policy": re.compile(r"requires admin|unassigned role", re.IGNORECASE),
    "visibility": re.compile(
        r"not found|could not be found|cannot be found|does not exist|unable to find", re.IGNORECASE
    ),
    "service": re.compile(
        r"not pass filtering|invalid auth key|not a valid option for member|no default router:external network|"
        r"multiple possible networks|must belong to the same network|invalid host '|backends support is not enabled",
        re.IGNORECASE,
    ),
}


class Hidden(Exception):
    """The answer came, and what was looked for is not in it, or did not happen."""

    def __init__(self, how: str, by: str = "visibility"):
        super().__init__(how)
        self.by = by


class Refused(Exception):
    """A step of the attempt itself was answered with no."""

    def __init__(self, response: requests.Response):
        super().__init__(short(response))
        self.response = response


@dataclass
class Outcome:
    allowed: bool
    by: str
    how: str


def short(response: requests.Response) -> str:
    """Status and the service's own reason, without ids, so that two runs say the same."""
    reason = response.text
    try:
        found = response.json()
        while isinstance(found, (dict, list)):
            if isinstance(found, list):
                found = found[0] if found else ""
                continue
            words = ("error", "message", "detail", "faultstring", "description", "title")
            key = next((w for w in words if w in found and found[w]), None)
            found = found[key] if key else next(iter(found.values()), "")
        reason = str(found)
    except ValueError:
        pass
    reason = re.sub(r"<[^>]+>", " ", reason)
    reason = re.sub(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", "…", reason)
    return f"{response.status_code} {' '.join(reason.split())[:160]}".strip()


def judge(response: requests.Response) -> Outcome:
    status, text = response.status_code, response.text
    if status < 400:
        return Outcome(True, "none", str(status))
    said = next((reason for reason, words in WORDS.items() if words.search(text)), None)
    if status in (401, 403, 413):
        return Outcome(False, "quota" if said == "quota" else "policy", short(response))
    if status == 404:
        return Outcome(False, "service" if said == "service" else "visibility", short(response))
    if status in (400, 409) and said is not None:
        return Outcome(False, said, short(response))
    raise AssertionError(f"not a refusal: {short(response)}")


def must(response: requests.Response) -> requests.Response:
    if response.status_code >= 400:
        raise AssertionError(f"{response.request.method} {response.url}: {short(response)}")
    return response


def permitted(response: requests.Response) -> requests.Response:
    """What comes before the last step, and may be refused as well as it."""
    if response.status_code >= 400:
        raise Refused(response)
    return response


def until(done: Callable[[], object], what: str, seconds: float = 90) -> object:
    end = time.monotonic() + seconds
    while not (found := done()):
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain: {what}")
        time.sleep(0.3)
    return found


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


@dataclass(frozen=True)
class Attempt:
    id: str
    area: str
    text: str
    expected: str
    run: Callable[[Actor, "World"], requests.Response]
    control: str | None


ATTEMPTS: list[Attempt] = []


def attempt(id: str, text: str, expected: str = "refused", control: str | None = None):
    """`control`: as whom the same function has to succeed, `platform` or `other`."""

    def register(function):
        ATTEMPTS.append(Attempt(id, AREA, text, expected, function, control))
        return function

    return register


class Listener:
    """A server that nobody but this process knows, to see whether a service calls it."""

    def __init__(self, address: str, port: int):
        calls = self.calls = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                calls.append(self.path)
                body = b"heat_template_version: 2018-08-31\n"
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_HEAD = do_POST = do_GET

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer((address, port), Handler)
        self.url = f"http://{address}:{port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@contextmanager
def listening(port: int = 8089):
    listener = Listener("127.99.0.1", port)
    try:
        yield listener
    finally:
        listener.close()


class World:
    """Targets of attempts: what is there, and what the platform or another body makes for the purpose."""

    def __init__(self, entry: str, region: str, other: str):
        realm = self.realm = entry.split("-")[0]
        self.region = region
        #: What an attempt saw happen, beside the answer.
        self.seen = ""
        self.undo: list[ExitStack] = [ExitStack()]
        self.body = Actor(entry, region, self.undo)
        self.other = Actor(other, region, self.undo)
        self.platform = Actor(f"{realm}-platform", region, self.undo)

    @contextmanager
    def lasting(self):
        """What is made inside stays until the end."""
        self.undo.append(self.undo[0])
        try:
            yield
        finally:
            self.undo.pop()

    def fixture(make):  # noqa: N805
        def made(self):
            with self.lasting():
                return make(self)

        made.__name__ = make.__name__
        return cached_property(made)

    def zone(self, actor: Actor, zone: str) -> dict:
        """Network of a zone, as the platform sees it."""
        return self.platform.list("network", f"networks?name={actor.name}-{zone}")[0]

    def subnet4(self, network: dict) -> dict:
        return self.platform.list("network", f"subnets?network_id={network['id']}&ip_version=4")[0]

    @fixture
    def external(self) -> str:
        return self.platform.list("network", "networks?router:external=true")[0]["id"]

    @fixture
    def shared(self) -> dict:
        """A network like the landing zone's: the platform's, shared to the body. Nothing else is on it."""
        body = {"name": NAME, "port_security_enabled": True}
        network = must(self.platform.make("network", "networks", {"network": body})).json()["network"]
        subnet = {
            "name": NAME, "network_id": network["id"], "ip_version": 4, "cidr": "198.18.200.0/24",
            "gateway_ip": "198.18.200.1", "allocation_pools": [{"start": "198.18.200.10", "end": "198.18.200.200"}],
        }  # fmt: skip
        network["subnet"] = self.platform.need("network", "subnets", {"subnet": subnet})
        self.share("network", network["id"])
        return network

    def share(self, kind: str, identity: str, action: str = "access_as_shared") -> None:
        policy = {"object_type": kind, "object_id": identity, "action": action, "target_tenant": self.body.project}
        self.platform.need("network", "rbac-policies", {"rbac_policy": policy})

    @fixture
    def router(self) -> dict:
        """The platform's router on the shared network, with the way out."""
        shared, platform = self.shared, self.platform
        made = {"name": NAME, "external_gateway_info": {"network_id": self.external}}
        router = must(platform.make("network", "routers", {"router": made})).json()["router"]
        path = f"routers/{router['id']}"
        joined = {"subnet_id": shared["subnet"]}
        interface = must(platform.call("network", "PUT", f"{path}/add_router_interface", joined)).json()
        platform.later(lambda: must(platform.call("network", "PUT", f"{path}/remove_router_interface", joined)))
        router["port"] = interface["port_id"]
        return router

    @fixture
    def floating(self) -> dict:
        router = self.router
        made = {"floatingip": {"floating_network_id": self.external, "description": NAME}}
        assert router
        return must(self.platform.make("network", "floatingips", made)).json()["floatingip"]

    def port(self, actor: Actor, **more: object) -> requests.Response:
        return actor.make("network", "ports", {"port": {"network_id": self.shared["id"], "name": NAME, **more}})

    def group(self, actor: Actor) -> str:
        """A security group of the actor's own."""
        return actor.need("network", "security-groups", {"security_group": {"name": NAME}})

    @fixture
    def address_group(self) -> str:
        made = {"address_group": {"name": NAME, "addresses": ["198.18.201.0/24"]}}
        group = self.platform.need("network", "address-groups", made)
        self.share("address_group", group)
        return group

    @fixture
    def firewall_policy(self) -> str:
        return self.platform.need("network", "fwaas/firewall_policies", {"firewall_policy": {"name": NAME}})

    @fixture
    def boot(self) -> dict:
        """What a server starts from."""
        image = next(i for i in self.platform.list("image", "images?limit=100") if "x86_64" in i["name"])
        flavor = next(f for f in self.body.list("compute", "flavors") if f["name"] == "basic-2c4g.hygon")
        disk = {
            "boot_index": 0, "uuid": image["id"], "source_type": "image", "destination_type": "volume",
            "volume_size": 40, "volume_type": "performance", "delete_on_termination": True,
        }  # fmt: skip
        return {"name": NAME, "flavorRef": flavor["id"], "block_device_mapping_v2": [disk]}

    def start(self, actor: Actor, networks: object = "none", **more: object) -> requests.Response:
        boot = self.boot
        if actor is self.platform:
            # Its quota of volumes is its appliances'. An administrator may start without a volume.
            image = boot["block_device_mapping_v2"][0]["uuid"]
            boot = {"name": NAME, "flavorRef": boot["flavorRef"], "imageRef": image}
        made = actor.make("compute", "servers", {"server": {**boot, "networks": networks, **more}})
        if made.status_code < 400:
            actor.wait("compute", f"servers/{identifier(made)}", ("active",))
        return made

    @fixture
    def server(self) -> str:
        return identifier(must(self.start(self.body)))

    @fixture
    def other_server(self) -> str:
        return identifier(must(self.start(self.other)))

    def volume(self, actor: Actor) -> str:
        made = actor.need("volume", "volumes", {"volume": {"size": 1, "name": NAME, "volume_type": "performance"}})
        actor.wait("volume", f"volumes/{made}", ("available",))
        return made

    @fixture
    def other_volume(self) -> str:
        return self.volume(self.other)

    def back_up(self, actor: Actor, volume: str) -> requests.Response:
        """A backup lies in a container of the actor's, which Cinder makes and leaves behind."""
        container = f"{NAME}-backups"
        actor.later(lambda: actor.call("object", "DELETE", container))
        made = actor.make("volume", "backups", {"backup": {"volume_id": volume, "name": NAME, "container": container}})
        if made.status_code < 400:
            actor.wait("volume", f"backups/{identifier(made)}", ("available",))
            actor.wait("volume", f"volumes/{volume}", ("available",))
        return made

    @fixture
    def other_backup(self) -> str:
        return identifier(must(self.back_up(self.other, self.other_volume)))

    def image(self, actor: Actor) -> str:
        made = {"name": NAME, "container_format": "bare", "disk_format": "raw", "visibility": "shared"}
        image = actor.need("image", "images", made)
        bytes_ = {"headers": {"Content-Type": "application/octet-stream"}, "data": b"x" * 512}
        must(actor.call("image", "PUT", f"images/{image}/file", **bytes_))
        return image

    @fixture
    def other_image(self) -> str:
        return self.image(self.other)

    @fixture
    def platform_image(self) -> str:
        image = self.image(self.platform)
        must(self.platform.call("image", "POST", f"images/{image}/members", {"member": self.body.project}))
        return image

    def container(self, actor: Actor, name: str = NAME) -> str:
        """A container with one object."""
        must(actor.call("object", "PUT", name))
        must(actor.call("object", "PUT", f"{name}/secret", data=b"secret"))

        def remove() -> None:
            for path in (f"{name}/secret", f"{name}/other", name):
                answer = actor.call("object", "DELETE", path)
                if answer.status_code >= 400 and answer.status_code != 404:
                    raise AssertionError(f"left over: container {name}: {short(answer)}")

        actor.later(remove)
        return name

    @fixture
    def other_container(self) -> str:
        return f"{account(self.other)}/{self.container(self.other)}"

    def secret(self, actor: Actor) -> str:
        made = {"name": NAME, "payload": "secret", "payload_content_type": "text/plain"}
        return actor.need("key", "secrets", made)

    @fixture
    def other_secret(self) -> str:
        return self.secret(self.other)

    @fixture
    def other_key_container(self) -> str:
        reference = must(self.other.call("key", "GET", f"secrets/{self.other_secret}")).json()["secret_ref"]
        made = {"name": NAME, "type": "generic", "secret_refs": [{"name": "a", "secret_ref": reference}]}
        return self.other.need("key", "containers", made)

    def balance(self, actor: Actor, **vip: object) -> requests.Response:
        made = actor.make("balancer", "loadbalancers", {"loadbalancer": {"name": NAME, **vip}})
        if made.status_code < 400:
            self.settled(actor, identifier(made))
        return made

    def settled(self, actor: Actor, balancer: str) -> None:
        actor.wait("balancer", f"loadbalancers/{balancer}", ("active", "error"), key="provisioning_status")

    @fixture
    def balancer(self) -> str:
        return identifier(must(self.balance(self.body, vip_subnet_id=self.shared["subnet"])))

    @fixture
    def pool(self) -> str:
        made = {"loadbalancer_id": self.balancer, "protocol": "TCP", "lb_algorithm": "ROUND_ROBIN", "name": NAME}
        pool = identifier(must(self.body.call("balancer", "POST", "pools", {"pool": made})))
        self.settled(self.body, self.balancer)
        return pool

    @fixture
    def other_balancer(self) -> str:
        subnet = self.subnet4(self.zone(self.other, "dev-test"))["id"]
        return identifier(must(self.balance(self.other, vip_subnet_id=subnet)))

    def domain(self, actor: Actor, name: str, **more: object) -> requests.Response:
        made = actor.make("dns", "zones", {"name": name, "email": "nobody@example.org", **more})
        if made.status_code < 400:
            actor.wait("dns", f"zones/{identifier(made)}", ("active", "error"))
        return made

    def shared_domain(self, actor: Actor, name: str) -> str:
        """A zone that the platform makes for a body and shares with it, as the tenancy stack does."""
        zone = identifier(must(self.domain(self.platform, name)))
        self.platform.need("dns", f"zones/{zone}/shares", {"target_project_id": actor.project})
        return zone

    @fixture
    def domain_of_its_own(self) -> str:
        return self.shared_domain(self.body, "landing-zone-test.example.")

    @fixture
    def other_domain(self) -> str:
        return self.shared_domain(self.other, "landing-zone-other.example.")

    @fixture
    def other_workflow(self) -> str:
        return identifier(must(workflow(self.other)))

    @fixture
    def share_type(self) -> str:
        return next(t["id"] for t in self.body.list("share", "types") if t["name"] == "without-servers")

    def file_share(self, actor: Actor, **more: object) -> requests.Response:
        made = {"share_proto": "NFS", "size": 1, "name": NAME, "share_type": self.share_type, **more}
        answer = actor.make("share", "shares", {"share": made})
        if answer.status_code < 400:
            actor.wait("share", f"shares/{identifier(answer)}", ("available",))
        return answer

    @fixture
    def other_share(self) -> str:
        return identifier(must(self.file_share(self.other)))


def account(actor: Actor) -> str:
    """Address of the actor's account in the object store."""
    endpoint = actor.session.get_endpoint(service_type="object-store", region_name=actor.region, interface="public")
    return endpoint.rstrip("/")


# ── network ──────────────────────────────────────────────────────────────────────────────────────────────────────
AREA = "network"


@attempt("network-create", "make a network", control="platform")
def _(by, w):
    return by.make("network", "networks", {"network": {"name": NAME}})


@attempt("network-provider", "make a network on a VLAN of the provider", control="platform")
def _(by, w):
    made = {"name": NAME, "provider:network_type": "vlan", "provider:physical_network": "physical"}
    return by.make("network", "networks", {"network": made})


@attempt("subnet-create", "add a subnet to the shared network", control="platform")
def _(by, w):
    made = {"name": NAME, "network_id": w.shared["id"], "ip_version": 4, "cidr": "198.18.202.0/24"}
    return by.make("network", "subnets", {"subnet": made})


@attempt("subnet-pool-create", "make a subnet pool", control="platform")
def _(by, w):
    made = {"name": NAME, "prefixes": ["198.18.203.0/24"], "default_prefixlen": 26}
    return by.make("network", "subnetpools", {"subnetpool": made})


@attempt("address-scope-create", "make an address scope", control="platform")
def _(by, w):
    return by.make("network", "address-scopes", {"address_scope": {"name": NAME, "ip_version": 4}})


@attempt("segment-create", "add a segment to the shared network", control="platform")
def _(by, w):
    made = {
        "name": NAME, "network_id": w.shared["id"], "network_type": "vlan", "physical_network": "physical",
        "segmentation_id": 987,
    }  # fmt: skip
    if by is w.platform:
        # Neutron adds one only where no subnet lies: a network of the control's own.
        made["network_id"] = by.need("network", "networks", {"network": {"name": NAME}})
    return by.make("network", "segments", {"segment": made})


@attempt("router-create", "make a router", control="platform")
def _(by, w):
    return by.make("network", "routers", {"router": {"name": NAME}})


@attempt("router-create-external", "make a router with a gateway to the external network", control="platform")
def _(by, w):
    made = {"name": NAME, "external_gateway_info": {"network_id": w.external}}
    return by.make("network", "routers", {"router": made})


@attempt("router-interface", "join the platform's router to a port of its own", control="platform")
def _(by, w):
    path = f"routers/{w.platform.need('network', 'routers', {'router': {'name': NAME}})}"
    made = {"port": {"network_id": w.shared["id"], "name": NAME}}
    port = {"port_id": identifier(must(by.call("network", "POST", "ports", made)))}
    by.later(lambda: by.delete("network", f"ports/{port['port_id']}"))
    answer = by.call("network", "PUT", f"{path}/add_router_interface", port)
    if answer.status_code < 400:
        by.later(lambda: must(by.call("network", "PUT", f"{path}/remove_router_interface", port)))
    return answer


@attempt("router-gateway", "change the gateway of the platform's router", control="platform")
def _(by, w):
    gateway = {"router": {"external_gateway_info": {"network_id": w.external}}}
    return by.call("network", "PUT", f"routers/{w.router['id']}", gateway)


@attempt("router-routes", "add a route to the platform's router", control="platform")
def _(by, w):
    path = f"routers/{w.router['id']}"
    routes = {"router": {"routes": [{"destination": "198.18.204.0/24", "nexthop": "198.18.200.9"}]}}
    answer = by.call("network", "PUT", f"{path}/add_extraroutes", routes)
    if answer.status_code < 400:
        by.later(lambda: must(by.call("network", "PUT", f"{path}/remove_extraroutes", routes)))
    return answer


@attempt("router-list", "see the platform's routers", control="platform")
def _(by, w):
    return by.contains("network", "routers", lambda r: r["id"] == w.router["id"], "the router is")


@attempt("floating-ip-create", "take a floating IP", control="platform")
def _(by, w):
    return by.make("network", "floatingips", {"floatingip": {"floating_network_id": w.external}})


@attempt("floating-ip-take", "point the platform's floating IP to a port of its own", control="platform")
def _(by, w):
    port = identifier(must(w.port(by)))
    path = f"floatingips/{w.floating['id']}"
    answer = by.call("network", "PUT", path, {"floatingip": {"port_id": port}})
    if answer.status_code < 400:
        by.later(lambda: must(by.call("network", "PUT", path, {"floatingip": {"port_id": None}})))
    return answer


@attempt("port-forwarding", "forward a port of the platform's floating IP to itself", control="platform")
def _(by, w):
    port = must(w.port(by)).json()["port"]
    made = {
        "protocol": "tcp", "external_port": 8080, "internal_port": 80, "internal_port_id": port["id"],
        "internal_ip_address": port["fixed_ips"][0]["ip_address"],
    }  # fmt: skip
    return by.make("network", f"floatingips/{w.floating['id']}/port_forwardings", {"port_forwarding": made})


@attempt("external-network-read", "see the external network by its id", control="platform")
def _(by, w):
    return by.call("network", "GET", f"networks/{w.external}")


@attempt("external-network-list", "list external networks", control="platform")
def _(by, w):
    return by.contains("network", "networks?router:external=true", lambda n: True, "an external network is")


@attempt("external-network-port", "put a port on the external network", control="platform")
def _(by, w):
    return by.make("network", "ports", {"port": {"network_id": w.external, "name": NAME}})


@attempt("share-to-body", "share a security group of its own to another body", control="platform")
def _(by, w):
    made = {
        "object_type": "security_group", "object_id": w.group(by), "action": "access_as_shared",
        "target_tenant": w.other.project,
    }  # fmt: skip
    return by.make("network", "rbac-policies", {"rbac_policy": made})


@attempt("share-shared-network", "share the platform's network on to another body", control="platform")
def _(by, w):
    made = {
        "object_type": "network", "object_id": w.shared["id"], "action": "access_as_shared",
        "target_tenant": w.other.project,
    }  # fmt: skip
    return by.make("network", "rbac-policies", {"rbac_policy": made})


@attempt("trunk-create", "make a trunk of a port of its own", control="platform")
def _(by, w):
    port = identifier(must(w.port(by)))
    return by.make("network", "trunks", {"trunk": {"port_id": port, "name": NAME}})


@attempt("trunk-zones", "make a trunk that carries two zones of its own to one host")
def _(by, w):
    port = identifier(must(w.port(by)))
    zone = {"network_id": w.zone(w.body, "dev-test")["id"], "name": NAME}
    sub = by.need("network", "ports", {"port": zone})
    carried = [{"port_id": sub, "segmentation_type": "vlan", "segmentation_id": 101}]
    return by.make("network", "trunks", {"trunk": {"port_id": port, "name": NAME, "sub_ports": carried}})


@attempt("port-create", "put a port on the shared network", "allowed-and-wanted", control="platform")
def _(by, w):
    return w.port(by)


@attempt("port-many", "put two ports of one host on the shared network", "allowed-and-wanted", control="platform")
def _(by, w):
    must(w.port(by))
    return w.port(by)


@attempt("port-subnet", "choose the subnet of a port", "allowed-and-wanted", control="platform")
def _(by, w):
    return w.port(by, fixed_ips=[{"subnet_id": w.shared["subnet"]}])


@attempt("port-address", "choose the address of a port", control="platform")
def _(by, w):
    return w.port(by, fixed_ips=[{"ip_address": "198.18.200.77"}])


@attempt("port-address-update", "change the address of a port", control="platform")
def _(by, w):
    port = identifier(must(w.port(by)))
    return by.call("network", "PUT", f"ports/{port}", {"port": {"fixed_ips": [{"ip_address": "198.18.200.78"}]}})


@attempt("port-mac", "choose the MAC address of a port", control="platform")
def _(by, w):
    return w.port(by, mac_address="fa:16:3e:00:00:77")


@attempt("port-mac-update", "change the MAC address of a port", control="platform")
def _(by, w):
    port = identifier(must(w.port(by)))
    return by.call("network", "PUT", f"ports/{port}", {"port": {"mac_address": "fa:16:3e:00:00:78"}})


@attempt("port-pairs", "make a port with further allowed addresses", control="platform")
def _(by, w):
    return w.port(by, allowed_address_pairs=[{"ip_address": "0.0.0.0/1"}])


@attempt("port-pairs-update", "give a port further allowed addresses", control="platform")
def _(by, w):
    port = identifier(must(w.port(by)))
    pairs = {"port": {"allowed_address_pairs": [{"ip_address": "0.0.0.0/1"}]}}
    return by.call("network", "PUT", f"ports/{port}", pairs)


@attempt("port-security", "make a port without port security", control="platform")
def _(by, w):
    return w.port(by, port_security_enabled=False)


@attempt("port-security-update", "take port security from a port", control="platform")
def _(by, w):
    port = identifier(must(w.port(by, security_groups=[])))
    return by.call("network", "PUT", f"ports/{port}", {"port": {"port_security_enabled": False}})


@attempt("port-owner", "make a port that says it is the network's", control="platform")
def _(by, w):
    return w.port(by, device_owner="network:dhcp")


@attempt("port-owner-update", "make a port of its own the network's", control="platform")
def _(by, w):
    port = identifier(must(w.port(by)))
    return by.call("network", "PUT", f"ports/{port}", {"port": {"device_owner": "network:dhcp"}})


@attempt("port-profile", "choose the binding profile of a port")
def _(by, w):
    return w.port(by, **{"binding:profile": {"capabilities": ["switchdev"]}})


@attempt("port-host", "choose the physical host of a port", control="platform")
def _(by, w):
    return w.port(by, **{"binding:host_id": "somewhere"})


@attempt("port-vnic", "choose a port that passes the host's firewall (SR-IOV)", control="platform")
def _(by, w):
    return w.port(by, **{"binding:vnic_type": "direct"})


@attempt("port-foreign-project", "make a port in another body's name", control="platform")
def _(by, w):
    return w.port(by, project_id=w.other.project)


@attempt("port-foreign-network", "put a port on another body's network", control="other")
def _(by, w):
    return by.make("network", "ports", {"port": {"network_id": w.zone(w.other, "dev-test")["id"], "name": NAME}})


@attempt("port-dhcp-option", "give a port DHCP options of its own", "limit", control="platform")
def _(by, w):
    return w.port(by, extra_dhcp_opts=[{"opt_name": "dns-server", "opt_value": "198.18.200.99"}])


@attempt("port-dns-name", "give a port a DNS name", "limit", control="platform")
def _(by, w):
    return w.port(by, dns_name="landing-zone-test")


@attempt("port-router-read", "see the port of the platform's router on the shared network", control="platform")
def _(by, w):
    return by.call("network", "GET", f"ports/{w.router['port']}")


@attempt("port-router-delete", "delete the port of the platform's router")
def _(by, w):
    return by.call("network", "DELETE", f"ports/{w.router['port']}")


@attempt("network-read", "see another body's network", control="other")
def _(by, w):
    return by.call("network", "GET", f"networks/{w.zone(w.other, 'dev-test')['id']}")


@attempt("subnet-read", "see another body's subnet", control="other")
def _(by, w):
    return by.call("network", "GET", f"subnets/{w.subnet4(w.zone(w.other, 'dev-test'))['id']}")


@attempt("port-read", "see another body's port", control="other")
def _(by, w):
    port = {"network_id": w.zone(w.other, "dev-test")["id"], "name": NAME}
    return by.call("network", "GET", f"ports/{w.other.need('network', 'ports', {'port': port})}")


@attempt("port-foreign-delete", "delete another body's port", control="other")
def _(by, w):
    made = {"port": {"network_id": w.zone(w.other, "dev-test")["id"], "name": NAME}}
    path = f"ports/{identifier(must(w.other.call('network', 'POST', 'ports', made)))}"
    w.other.later(lambda: w.other.delete("network", path))
    return by.call("network", "DELETE", path)


@attempt("security-group-read", "see another body's security group", control="other")
def _(by, w):
    return by.call("network", "GET", f"security-groups/{w.group(w.other)}")


@attempt("security-group-foreign-rule", "add a rule to another body's security group", control="other")
def _(by, w):
    rule = {"security_group_id": w.group(w.other), "direction": "ingress", "ethertype": "IPv4"}
    return by.make("network", "security-group-rules", {"security_group_rule": rule})


@attempt("security-group-remote", "name another body's security group in a rule", control="other")
def _(by, w):
    rule = {
        "security_group_id": w.group(by), "direction": "ingress", "ethertype": "IPv4",
        "remote_group_id": w.group(w.other),
    }  # fmt: skip
    return by.make("network", "security-group-rules", {"security_group_rule": rule})


@attempt("security-group-open", "let every address and port into its own hosts", "limit", control="platform")
def _(by, w):
    rule = {
        "security_group_id": w.group(by), "direction": "ingress", "ethertype": "IPv4",
        "remote_ip_prefix": "0.0.0.0/0",
    }  # fmt: skip
    return by.make("network", "security-group-rules", {"security_group_rule": rule})


@attempt("security-group-template", "change what every new security group starts with", control="platform")
def _(by, w):
    rule = {
        "direction": "ingress", "ethertype": "IPv4", "protocol": "tcp", "port_range_min": 9, "port_range_max": 9,
        "used_in_default_sg": False, "used_in_non_default_sg": False,
    }  # fmt: skip
    return by.make("network", "default-security-group-rules", {"default_security_group_rule": rule})


@attempt("network-update", "change the shared network", control="platform")
def _(by, w):
    return by.call("network", "PUT", f"networks/{w.shared['id']}", {"network": {"description": NAME}})


@attempt("network-open", "turn port security of the shared network off", control="platform")
def _(by, w):
    path = f"networks/{w.shared['id']}"
    answer = by.call("network", "PUT", path, {"network": {"port_security_enabled": False}})
    if answer.status_code < 400:
        by.later(lambda: must(by.call("network", "PUT", path, {"network": {"port_security_enabled": True}})))
    return answer


@attempt("network-tags", "change the tags of the shared network", control="platform")
def _(by, w):
    return by.call("network", "PUT", f"networks/{w.shared['id']}/tags", {"tags": ["zone:security"]})


@attempt("network-delete", "delete the shared network")
def _(by, w):
    network = w.platform.need("network", "networks", {"network": {"name": NAME}})
    w.share("network", network)
    return by.call("network", "DELETE", f"networks/{network}")


@attempt("subnet-gateway", "change the gateway of the shared subnet", control="platform")
def _(by, w):
    network = w.platform.need("network", "networks", {"network": {"name": NAME}})
    pool = {"start": "198.18.205.10", "end": "198.18.205.20"}
    made = {"network_id": network, "ip_version": 4, "cidr": "198.18.205.0/24", "name": NAME, "allocation_pools": [pool]}
    subnet = w.platform.need("network", "subnets", {"subnet": made})
    w.share("network", network)
    return by.call("network", "PUT", f"subnets/{subnet}", {"subnet": {"gateway_ip": "198.18.205.254"}})


@attempt("subnet-dns", "change the name servers of the shared subnet", control="platform")
def _(by, w):
    servers = {"subnet": {"dns_nameservers": ["198.18.200.99"]}}
    return by.call("network", "PUT", f"subnets/{w.shared['subnet']}", servers)


@attempt("subnet-routes", "change the host routes of the shared subnet", control="platform")
def _(by, w):
    routes = [{"destination": "198.18.206.0/24", "nexthop": "198.18.200.99"}]
    return by.call("network", "PUT", f"subnets/{w.shared['subnet']}", {"subnet": {"host_routes": routes}})


@attempt("qos-policy-create", "make a QoS policy", control="platform")
def _(by, w):
    return by.make("network", "qos/policies", {"policy": {"name": NAME}})


@attempt("address-group-create", "make an address group", control="platform")
def _(by, w):
    return by.make("network", "address-groups", {"address_group": {"name": NAME, "addresses": ["198.18.0.0/24"]}})


@attempt("address-group-use", "name the platform's shared address group in a rule", "allowed-and-wanted", "platform")
def _(by, w):
    rule = {
        "security_group_id": w.group(by), "direction": "ingress", "ethertype": "IPv4",
        "remote_address_group_id": w.address_group,
    }  # fmt: skip
    return by.make("network", "security-group-rules", {"security_group_rule": rule})


@attempt("address-group-change", "widen the platform's address group", control="platform")
def _(by, w):
    more = {"addresses": ["198.18.207.0/24"]}
    return by.call("network", "PUT", f"address-groups/{w.address_group}/add_addresses", more)


@attempt("firewall-create", "make a firewall group, policy and rule of its own", control="platform")
def _(by, w):
    def made_first(kind: str, what: dict) -> str:
        return identifier(permitted(by.make("network", f"fwaas/{kind}", what)))

    rule = {"name": NAME, "action": "allow", "protocol": "tcp"}
    made = {"name": NAME, "firewall_rules": [made_first("firewall_rules", {"firewall_rule": rule})]}
    policy = made_first("firewall_policies", {"firewall_policy": made})
    group = {"name": NAME, "ingress_firewall_policy_id": policy, "egress_firewall_policy_id": policy}
    return by.make("network", "fwaas/firewall_groups", {"firewall_group": group})


@attempt("firewall-router-port", "put a firewall group of its own on the platform's router", control="platform")
def _(by, w):
    group = {"name": NAME, "ports": [w.router["port"]]}
    answer = by.make("network", "fwaas/firewall_groups", {"firewall_group": group})
    if answer.status_code < 400:
        # A group on a port is not deleted.
        path = f"fwaas/firewall_groups/{identifier(answer)}"
        by.later(lambda: must(by.call("network", "PUT", path, {"firewall_group": {"ports": []}})))
    return answer


@attempt("firewall-shared", "make a firewall rule shared to all", control="platform")
def _(by, w):
    rule = {"name": NAME, "action": "allow", "protocol": "tcp", "shared": True}
    return by.make("network", "fwaas/firewall_rules", {"firewall_rule": rule})


@attempt("firewall-read", "see the platform's firewall policy", control="platform")
def _(by, w):
    return by.call("network", "GET", f"fwaas/firewall_policies/{w.firewall_policy}")


@attempt("firewall-change", "change the platform's firewall policy", control="platform")
def _(by, w):
    policy = {"firewall_policy": {"description": NAME}}
    return by.call("network", "PUT", f"fwaas/firewall_policies/{w.firewall_policy}", policy)


@attempt("firewall-delete", "delete the platform's firewall policy", control="platform")
def _(by, w):
    policy = w.platform.call("network", "POST", "fwaas/firewall_policies", {"firewall_policy": {"name": NAME}})
    path = f"fwaas/firewall_policies/{identifier(must(policy))}"
    w.platform.later(lambda: w.platform.delete("network", path))
    return by.call("network", "DELETE", path)


@attempt("metering-create", "make a metering label", control="platform")
def _(by, w):
    return by.make("network", "metering/metering-labels", {"metering_label": {"name": NAME}})


@attempt("network-auto", "have a way out made (auto-allocated topology)")
def _(by, w):
    return by.call("network", "GET", f"auto-allocated-topology/{by.project}")


@attempt("network-quota", "change its own network quota", control="platform")
def _(by, w):
    path = f"quotas/{w.body.project}"
    have = must(w.body.call("network", "GET", path)).json()["quota"]
    return by.call("network", "PUT", path, {"quota": {"network": have["network"]}})


# ── compute ──────────────────────────────────────────────────────────────────────────────────────────────────────
AREA = "compute"


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


# ── identity ─────────────────────────────────────────────────────────────────────────────────────────────────────
AREA = "identity"


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


# ── image ────────────────────────────────────────────────────────────────────────────────────────────────────────
AREA = "image"
PATCH = {"Content-Type": "application/openstack-images-v2.1-json-patch"}


def visibility(by: Actor, image: str, value: str) -> requests.Response:
    change = [{"op": "replace", "path": "/visibility", "value": value}]
    return by.call("image", "PATCH", f"images/{image}", change, headers=PATCH)


@attempt("image-read", "read another body's image", control="other")
def _(by, w):
    return by.call("image", "GET", f"images/{w.other_image}")


@attempt("image-download", "download another body's image", control="other")
def _(by, w):
    return by.call("image", "GET", f"images/{w.other_image}/file")


@attempt("image-public", "make an image of its own public", control="platform")
def _(by, w):
    return visibility(by, w.image(by), "public")


@attempt("image-community", "make an image of its own a community image, which every body can use", control="platform")
def _(by, w):
    return visibility(by, w.image(by), "community")


@attempt("image-offer", "offer an image of its own to another body, which downloads it", control="platform")
def _(by, w):
    image = w.image(by)
    permitted(by.call("image", "POST", f"images/{image}/members", {"member": w.other.project}))
    return w.other.call("image", "GET", f"images/{image}/file")


@attempt("image-accept", "accept an image that another body offers")
def _(by, w):
    image = w.image(w.other)
    permitted(w.other.call("image", "POST", f"images/{image}/members", {"member": by.project}))
    return by.call("image", "PUT", f"images/{image}/members/{by.project}", {"status": "accepted"})


@attempt("image-accept-unoffered", "accept an image that nobody offered")
def _(by, w):
    return by.call("image", "PUT", f"images/{w.other_image}/members/{by.project}", {"status": "accepted"})


def download(by: Actor, url: str) -> requests.Response:
    made = {"name": NAME, "container_format": "bare", "disk_format": "raw"}
    image = by.need("image", "images", made)
    method = {"method": {"name": "web-download", "uri": url}}
    return by.call("image", "POST", f"images/{image}/import", method)


@attempt("image-import", "have Glance fetch an address of its choice (web-download, ports 80 and 443)")
def _(by, w):
    with listening(80) as listener:
        answer = download(by, listener.url)
        if answer.status_code < 400:
            until(lambda: listener.calls, "Glance to call")
            w.seen = ", and Glance called"
            time.sleep(1)
        return answer


@attempt("image-import-port", "have Glance fetch from another port, such as an API's")
def _(by, w):
    return download(by, by.session.auth.auth_url)


@attempt("image-location", "register an address as an image's data")
def _(by, w):
    image = by.need("image", "images", {"name": NAME, "container_format": "bare", "disk_format": "raw"})
    change = [{"op": "add", "path": "/locations/-", "value": {"url": "http://198.18.200.9/", "metadata": {}}}]
    return by.call("image", "PATCH", f"images/{image}", change, headers=PATCH)


@attempt("image-platform-use", "download the platform's image", "allowed-and-wanted", control="platform")
def _(by, w):
    return by.call("image", "GET", f"images/{w.platform_image}/file")


@attempt("image-platform-change", "change the platform's image", control="platform")
def _(by, w):
    change = [{"op": "replace", "path": "/name", "value": f"{NAME}-changed"}]
    return by.call("image", "PATCH", f"images/{w.platform_image}", change, headers=PATCH)


@attempt("image-platform-share", "offer the platform's image to another body", control="platform")
def _(by, w):
    return by.call("image", "POST", f"images/{w.platform_image}/members", {"member": w.other.project})


@attempt("image-platform-delete", "delete the platform's image")
def _(by, w):
    return by.call("image", "DELETE", f"images/{w.platform_image}")


@attempt("image-metadata", "define metadata for everybody", control="platform")
def _(by, w):
    answer = by.call("image", "POST", "metadefs/namespaces", {"namespace": NAME, "visibility": "public"})
    if answer.status_code < 400:
        by.later(lambda: must(by.call("image", "DELETE", f"metadefs/namespaces/{NAME}")))
    return answer


# ── block storage ────────────────────────────────────────────────────────────────────────────────────────────────
AREA = "block storage"


@attempt("volume-type-create", "make a volume type", control="platform")
def _(by, w):
    return by.make("volume", "types", {"volume_type": {"name": NAME}})


def private_type(w: World) -> str:
    made = {"volume_type": {"name": NAME, "os-volume-type-access:is_public": False}}
    return w.platform.need("volume", "types", made)


@attempt("volume-type-access", "give itself a volume type that is not public", control="platform")
def _(by, w):
    access = {"addProjectAccess": {"project": w.body.project}}
    return by.call("volume", "POST", f"types/{private_type(w)}/action", access)


@attempt("volume-type-public", "make a volume type public", control="platform")
def _(by, w):
    return by.call("volume", "PUT", f"types/{private_type(w)}", {"volume_type": {"is_public": True}})


@attempt("volume-type-specs", "change what a volume type promises", control="platform")
def _(by, w):
    return by.call("volume", "POST", f"types/{private_type(w)}/extra_specs", {"extra_specs": {"a": "b"}})


@attempt("volume-qos", "make QoS specifications", control="platform")
def _(by, w):
    return by.make("volume", "qos-specs", {"qos_specs": {"name": NAME, "consumer": "back-end"}})


@attempt("volume-unencrypted", "make a volume of the type that does not encrypt")
def _(by, w):
    made = {"volume": {"name": NAME, "size": 1, "volume_type": "__DEFAULT__"}}
    answer = by.make("volume", "volumes", made)
    if answer.status_code < 400:
        by.wait("volume", f"volumes/{identifier(answer)}", ("available",))
    return answer


@attempt("volume-read", "read another body's volume", control="other")
def _(by, w):
    return by.call("volume", "GET", f"volumes/{w.other_volume}")


@attempt("volume-attach", "attach another body's volume to its server")
def _(by, w):
    attached = {"volumeAttachment": {"volumeId": w.other_volume}}
    return by.call("compute", "POST", f"servers/{w.server}/os-volume_attachments", attached)


@attempt("volume-clone", "clone another body's volume", control="other")
def _(by, w):
    answer = by.make("volume", "volumes", {"volume": {"name": NAME, "size": 1, "source_volid": w.other_volume}})
    if answer.status_code < 400:
        by.wait("volume", f"volumes/{identifier(answer)}", ("available",))
    return answer


@attempt("volume-snapshot", "snapshot another body's volume", control="other")
def _(by, w):
    answer = by.make("volume", "snapshots", {"snapshot": {"volume_id": w.other_volume, "name": NAME}})
    if answer.status_code < 400:
        by.wait("volume", f"snapshots/{identifier(answer)}", ("available",))
    return answer


@attempt("volume-backup", "back up another body's volume", control="other")
def _(by, w):
    return w.back_up(by, w.other_volume)


@attempt("volume-transfer-foreign", "offer another body's volume for transfer", control="platform")
def _(by, w):
    return by.make("volume", "volume-transfers", {"transfer": {"volume_id": w.volume(w.other), "name": NAME}})


def offer(by: Actor, volume: str) -> dict:
    """Offers a volume, and takes the offer back later unless it was accepted."""
    transfer = {"transfer": {"volume_id": volume, "name": NAME}}
    offered = permitted(by.call("volume", "POST", "volume-transfers", transfer)).json()["transfer"]
    by.later(lambda: by.call("volume", "DELETE", f"volume-transfers/{offered['id']}"))
    return offered


def accept(by: Actor, transfer: dict, key: str) -> requests.Response:
    answer = by.call("volume", "POST", f"volume-transfers/{transfer['id']}/accept", {"accept": {"auth_key": key}})
    if answer.status_code < 400:
        by.later(lambda: by.delete("volume", f"volumes/{transfer['volume_id']}"))
    return answer


@attempt("volume-transfer-keyless", "accept another body's volume without its key")
def _(by, w):
    return accept(by, offer(w.platform, w.volume(w.other)), "0" * 16)


@attempt("volume-transfer-key", "accept a volume that the platform offers of another body, with its key")
def _(by, w):
    transfer = offer(w.platform, w.volume(w.other))
    return accept(by, transfer, transfer["auth_key"])


@attempt("volume-transfer", "hand a volume with its data over to another body")
def _(by, w):
    transfer = offer(by, w.volume(by))
    return accept(w.other, transfer, transfer["auth_key"])


@attempt("backup-read", "read another body's backup", control="other")
def _(by, w):
    return by.call("volume", "GET", f"backups/{w.other_backup}")


@attempt("backup-restore", "restore another body's backup")
def _(by, w):
    return by.call("volume", "POST", f"backups/{w.other_backup}/restore", {"restore": {"name": NAME}})


@attempt("backup-export", "export the record of another body's backup")
def _(by, w):
    return by.call("volume", "GET", f"backups/{w.other_backup}/export_record")


@attempt("volume-all", "list every body's volumes", control="platform")
def _(by, w):
    volume = w.other_volume
    path = "volumes/detail?all_tenants=1"
    return by.contains("volume", path, lambda v: v["id"] == volume, "another body's volume is")


@attempt("backup-all", "list every body's backups", control="platform")
def _(by, w):
    backup = w.other_backup
    path = "backups/detail?all_tenants=1"
    return by.contains("volume", path, lambda b: b["id"] == backup, "another body's backup is")


@attempt("volume-manage", "take a volume of the storage that is not Cinder's yet")
def _(by, w):
    made = {"host": "control@files#files", "ref": {"source-name": "a"}, "name": NAME}
    return by.call("volume", "POST", "manageable_volumes", {"volume": made})


@attempt("volume-services", "list the services of the storage", control="platform")
def _(by, w):
    return by.call("volume", "GET", "os-services")


@attempt("volume-quota", "change its own storage quota", control="platform")
def _(by, w):
    path = f"os-quota-sets/{w.body.project}"
    have = must(w.body.call("volume", "GET", path)).json()["quota_set"]
    return by.call("volume", "PUT", path, {"quota_set": {"volumes": have["volumes"]}})


# ── object storage ───────────────────────────────────────────────────────────────────────────────────────────────
AREA = "object storage"


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


# ── key manager ──────────────────────────────────────────────────────────────────────────────────────────────────
AREA = "key manager"


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


# ── load balancer ────────────────────────────────────────────────────────────────────────────────────────────────
AREA = "load balancer"


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


# ── orchestration ────────────────────────────────────────────────────────────────────────────────────────────────
AREA = "orchestration"


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


# ── workflow ─────────────────────────────────────────────────────────────────────────────────────────────────────
AREA = "workflow"
WORKFLOW = f"version: '2.0'\n{NAME}:\n  tasks:\n    one:\n      action: std.noop\n"


def workflow(by: Actor, scope: str = "private") -> requests.Response:
    text = {"headers": {"Content-Type": "text/plain"}, "data": WORKFLOW}
    made = by.call("workflow", "POST", f"workflows?scope={scope}", **text)
    if made.status_code < 400:
        by.later(lambda: by.delete("workflow", f"workflows/{identifier(made)}"))
    return made


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
    made = by.call(
        "workflow", "POST", f"code_sources?name={NAME}", headers={"Content-Type": "text/plain"}, data="pass"
    )
    if made.status_code < 400:
        by.later(lambda: must(by.call("workflow", "DELETE", f"code_sources/{identifier(made)}")))
    return made


@attempt("workflow-all", "list every body's workflows")
def _(by, w):
    return by.call("workflow", "GET", "workflows?all_projects=true")


# ── dns ──────────────────────────────────────────────────────────────────────────────────────────────────────────
AREA = "dns"
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


@attempt("zone-import", "make a DNS zone by way of a file", control="platform")
def _(by, w):
    text = {"headers": {"Content-Type": "text/dns"}, "data": ZONE_FILE}
    answer = by.call("dns", "POST", "zones/tasks/imports", **text)
    if answer.status_code < 400:
        path = f"zones/tasks/imports/{identifier(answer)}"
        made = by.wait("dns", path, ("complete",))
        by.later(lambda: [by.delete("dns", f"zones/{made['zone_id']}"), by.call("dns", "DELETE", path)])
    return answer


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


# ── shared file systems ──────────────────────────────────────────────────────────────────────────────────────────
AREA = "shared file systems"


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


# ── running them ─────────────────────────────────────────────────────────────────────────────────────────────────
def outcome(world: World, one: Attempt, actor: Actor) -> Outcome:
    """Runs it as somebody, and deletes what it made, whatever came of it."""
    with ExitStack() as made:
        world.undo.append(made)
        world.seen = ""
        try:
            found = judge(one.run(actor, world))
            return Outcome(found.allowed, found.by, f"{found.how}{world.seen}")
        except Refused as refused:
            return judge(refused.response)
        except Hidden as hidden:
            return Outcome(False, hidden.by, str(hidden))
        finally:
            made.close()
            world.undo.pop()


def main(entry: str, region: str, other: str, *only: str) -> None:
    world = World(entry, region, other)
    report, problems = [], []
    try:
        for one in ATTEMPTS:
            if only and one.id not in only:
                continue
            try:
                if one.control is not None:
                    proof = outcome(world, one, getattr(world, one.control))
                    assert proof.allowed, f"the control is refused: {proof.how}"
                found = outcome(world, one, world.body)
            except Exception as error:
                problems.append(f"{one.id}: {type(error).__name__}: {error}")
                continue
            report.append(
                {
                    "id": one.id, "area": one.area, "attempt": one.text, "expected": one.expected,
                    "outcome": "allowed" if found.allowed else "refused", "by": found.by, "how": found.how,
                    "control": one.control,
                }
            )  # fmt: skip
    finally:
        world.undo[0].close()
    if problems:
        sys.exit("\n".join(problems))
    json.dump(report, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
