"""
FWaaS v2's service driver for a cloud without agents. The reference driver decides states (INACTIVE
without ports or policies, PENDING_* until an agent answered); only its call to the L3 agents is
replaced, by one in this process that has put every rule in force.
"""

from neutron_fwaas.services.firewall.service_drivers.agents import agents
from neutron_lib import constants


class AgentInProcess:
    """Answers at once what an L3 agent answers when the packet filter took the rules."""

    def __init__(self, firewall_db):
        self.plugin = agents.FirewallAgentCallbacks(firewall_db)

    def create_firewall_group(self, context, group):
        self._report(context, group)

    def update_firewall_group(self, context, group):
        self._report(context, group)

    def _report(self, context, group):
        if not group["admin_state_up"]:
            status = constants.DOWN
        elif group.get("last-port") or not (group["add-port-ids"] or group["del-port-ids"]):
            status = constants.INACTIVE
        else:
            status = constants.ACTIVE
        self.plugin.set_firewall_group_status(context, group["id"], status)


class FirewallActive(agents.FirewallAgentDriver):
    def __init__(self, service_plugin):
        super().__init__(service_plugin)
        self.agent_rpc = AgentInProcess(self.firewall_db)

    def is_supported_l2_port(self, port):
        # As with Neutron's default plugging: router interfaces alone. Otherwise every instance's port
        # would join the project's "default" group, and no other group could take it.
        return False
