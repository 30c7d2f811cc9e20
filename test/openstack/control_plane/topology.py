"""The clouds, regions and services, from the city's register (`topology.ts` writes it)."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from . import paths

#: Default ports of OpenStack; every region has a loopback address of its own.
PORTS = {
    "keystone": 5000,
    "placement": 8778,
    "neutron": 9696,
    "nova": 8774,
    "glance": 9292,
    "cinder": 8776,
    "octavia": 9876,
    "barbican": 9311,
    "designate": 9001,
    "heat": 8004,
    "mistral": 8989,
    "manila": 8786,
    "trove": 8779,
    "swift": 8080,
    #: Not OpenStack's: the image repository, reached as a proxy.
    "images": 3128,
}

#: Taken for granted in every cloud; the register names the others.
ALWAYS = ("placement", "neutron", "nova", "glance", "cinder")

#: Where identity is, beside it: the image repository, and databases, which have no standby.
HOME = ("keystone", "images", "trove")


@dataclass(frozen=True)
class Host:
    """A hypervisor that the register names."""

    name: str
    traits: tuple[str, ...]


@dataclass(frozen=True)
class Body:
    """A body whose operator gets a user and an entry in clouds.yaml."""

    key: str
    project: str


@dataclass(frozen=True)
class Region:
    cloud: "Cloud" = field(repr=False)
    name: str
    #: Other names under which the catalogue offers the same services.
    aliases: tuple[str, ...]
    address: str
    hosts: tuple[Host, ...]

    @property
    def is_home(self) -> bool:
        """Whether the cloud's identity service runs here."""
        return self.cloud.regions[0] is self

    @cached_property
    def services(self) -> tuple[str, ...]:
        """Services with an API, in the order they are started."""
        chosen = {*ALWAYS, *self.cloud.services, "keystone", "images"}
        return tuple(s for s in PORTS if s in chosen and (self.is_home or s not in HOME))

    @property
    def state(self) -> Path:
        return self.cloud.state / self.name

    @property
    def config(self) -> Path:
        return self.state / "etc"

    @property
    def log(self) -> Path:
        return self.state / "log"

    @property
    def run(self) -> Path:
        return self.state / "run"

    def data(self, service: str) -> Path:
        return self.state / "data" / service

    @property
    def socket(self) -> Path:
        return self.run / "mysql.sock"

    def url(self, service: str) -> str:
        return f"http://{self.address}:{PORTS[service]}"


@dataclass(frozen=True)
class Cloud:
    """One realm's cloud: it shares nothing with the other's but this machine."""

    name: str
    number: int
    services: tuple[str, ...]
    has_fwaas: bool
    bodies: tuple[Body, ...]
    described: tuple[dict, ...] = field(repr=False)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        return tuple(
            Region(
                cloud=self,
                name=region["name"],
                aliases=tuple(region["aliases"]),
                address=f"127.{self.number}.0.{index}",
                hosts=tuple(Host(h["name"], tuple(h["traits"])) for h in region["hosts"]),
            )
            for index, region in enumerate(self.described, start=1)
        )

    @property
    def home(self) -> Region:
        return self.regions[0]

    @property
    def identity_url(self) -> str:
        return f"{self.home.url('keystone')}/v3"

    @property
    def state(self) -> Path:
        return paths.state() / self.name


#: Second number of the loopback addresses; the clouds have no address in common.
NUMBERS = {"extranet": 10, "intranet": 20}


def read(file: Path) -> tuple[Cloud, ...]:
    described = json.loads(file.read_text())
    return tuple(
        Cloud(
            name=cloud["name"],
            number=NUMBERS[cloud["name"]],
            services=tuple(s for s in cloud["services"] if s in PORTS),
            has_fwaas="fwaas" in cloud["services"],
            bodies=tuple(Body(**body) for body in cloud["bodies"]),
            described=tuple(cloud["regions"]),
        )
        for cloud in described["clouds"]
    )
