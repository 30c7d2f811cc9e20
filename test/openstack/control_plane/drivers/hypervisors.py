"""
Nova's own fake hypervisor, with an identity, the instruction set of its host, and a memory: what ran
on it before the process ended is still there.
"""

import json
import os
import uuid

import nova.conf
from nova import context as nova_context
from nova import objects
from nova.compute import power_state
from nova.objects import fields
from nova.virt import block_device, fake, node

#: Traits by name of host, from the register.
HOSTS: dict[str, list[str]] = json.loads(os.environ["EGOV_HOSTS"])
_NAMESPACE = uuid.UUID("6f1cf0de-9a0b-5c11-8d3e-0f5f0a6b7c01")
#: Nova's names of the instruction sets, by the traits that the register's flavors ask for.
_ARCHITECTURES = {
    "CUSTOM_HW_ARCH_AARCH64": fields.Architecture.AARCH64,
    "CUSTOM_HW_ARCH_X86_64": fields.Architecture.X86_64,
}


class Hypervisor(fake.FakeDriver):
    vcpus, memory_mb, local_gb = 1_000, 4_000_000, 600_000

    def init_host(self, host):
        super().init_host(host)
        found = objects.InstanceList.get_by_host(
            nova_context.get_admin_context(), host, expected_attrs=["flavor", "info_cache"]
        )
        for instance in found:
            self._recall(instance)

    def _recall(self, instance):
        was_off = instance.power_state in (power_state.SHUTDOWN, power_state.CRASHED)
        state = power_state.SHUTDOWN if was_off else power_state.RUNNING
        self.instances[instance.uuid] = fake.FakeInstance(instance.name, state, instance.uuid)
        flavor = instance.flavor
        self.resources.claim(flavor.vcpus, flavor.memory_mb, flavor.root_gb)
        for interface in instance.get_network_info() or []:
            self._interfaces[interface["id"]] = interface

    def get_nodenames_by_uuid(self, refresh=False):
        return {_node_uuid(name): name for name in self.get_available_nodes()}

    def get_available_resource(self, nodename):
        found = super().get_available_resource(nodename)
        # What the image's property hw_architecture is matched with.
        architecture = _architecture(nodename)
        found["uuid"] = _node_uuid(nodename)
        found["supported_instances"] = [(architecture, fields.HVType.FAKE, fields.VMMode.HVM)]
        found["cpu_info"] = json.dumps({**json.loads(found["cpu_info"]), "arch": architecture})
        return found


def _architecture(host: str) -> str:
    return next((_ARCHITECTURES[t] for t in HOSTS.get(host, ()) if t in _ARCHITECTURES), fields.Architecture.X86_64)


def _node_uuid(name: str) -> str:
    """The same at each start: Nova refuses a known host with another node."""
    return str(uuid.uuid5(_NAMESPACE, name))


class _AnyName:
    """Equal to every name."""

    __hash__ = None

    def __eq__(self, other):
        return True


class _EveryHostIsHere:
    """Nova's options, with a `host` that equals every hypervisor's name: they all run in this process."""

    host = _AnyName()

    def __getattr__(self, name):
        return getattr(nova.conf.CONF, name)


def install() -> None:
    """Nova loads drivers from its own package only."""
    fake.Hypervisor = Hypervisor
    # When a volume is detached Nova asks its driver only on the host that the process is named after.
    block_device.CONF = _EveryHostIsHere()
    # Nova refuses a second start without this file; what it says is not used.
    node.get_local_node_uuid()
