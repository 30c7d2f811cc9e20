"""
Octavia's network driver: real ports in Neutron for VIPs and members, and nothing is plugged into a
hypervisor. (Octavia's own stand-in gives VIP ports that Neutron does not have, which Terraform
notices.)
"""

from octavia.network import data_models
from octavia.network.drivers.neutron.allowed_address_pairs import AllowedAddressPairsDriver


class UnpluggedAmphorae(AllowedAddressPairsDriver):
    def plug_port(self, amphora, port):
        # Without a device the next change of a member takes the network for unplugged.
        self.network_proxy.update_port(port.id, device_id=amphora.compute_id)
        plugged = self.get_port(port.id)
        return data_models.Interface(
            id=plugged.id,
            compute_id=amphora.compute_id,
            network_id=plugged.network_id,
            port_id=plugged.id,
            fixed_ips=plugged.fixed_ips,
        )

    def unplug_network(self, compute_id, network_id):
        pass
