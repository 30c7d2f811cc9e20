"""What attempts aim at."""

from contextlib import ExitStack, contextmanager
from functools import cached_property

import requests

from .actor import Actor, account, identifier
from .answers import must, short

NAME = "landing-zone-test"


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


WORKFLOW = f"version: '2.0'\n{NAME}:\n  tasks:\n    one:\n      action: std.noop\n"


def workflow(by: Actor, scope: str = "private") -> requests.Response:
    text = {"headers": {"Content-Type": "text/plain"}, "data": WORKFLOW}
    made = by.call("workflow", "POST", f"workflows?scope={scope}", **text)
    if made.status_code < 400:
        by.later(lambda: by.delete("workflow", f"workflows/{identifier(made)}"))
    return made
