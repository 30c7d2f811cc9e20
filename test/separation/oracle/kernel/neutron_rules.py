"""
What Neutron's own iptables firewall driver makes of a world's groups, as text for `iptables-restore` and
`ipset restore`. Needs a Python with Neutron; nothing of it is executed here.
"""

import logging
import os
import tempfile
import uuid

import rules

os.environ.setdefault("OS_NEUTRON_CONFIG_DIR", "/nonexistent")
logging.disable(logging.CRITICAL)


class Recorder:
    """Stands for `neutron.agent.linux.utils.execute`, and keeps what would have been run."""

    def __init__(self):
        self.restored = {}
        self.sets = []

    def __call__(self, command, process_input=None, **_):
        name = command[0]
        if "restore" in name:
            self.restored[name] = process_input
        elif name == "ipset" and command[1] == "restore":
            self.sets.append(process_input.rstrip("\n") + "\n")
        elif name == "ipset":
            self.sets.append(" ".join(command[1:]) + "\n")
        elif "save" in name:
            return "# Generated\n*filter\nCOMMIT\n*raw\nCOMMIT\n*mangle\nCOMMIT\n*nat\nCOMMIT\n"
        return ""


def _driver(recorder):
    from neutron.agent.linux import ip_conntrack, ipset_manager, iptables_firewall, iptables_manager
    from neutron.agent.linux import utils
    from neutron.conf.agent import common as agent_config
    from neutron.conf.agent import securitygroups_rpc
    from oslo_config import cfg

    lock_path = os.path.join(tempfile.gettempdir(), "separation-oracle")
    os.makedirs(lock_path, exist_ok=True)
    from oslo_concurrency import lockutils

    lockutils.set_defaults(lock_path)
    securitygroups_rpc.register_securitygroups_opts()
    agent_config.register_iptables_opts(cfg.CONF)
    if not cfg.CONF._args:
        cfg.CONF([], project="neutron", default_config_files=[], default_config_dirs=[])
    for module in (utils, ip_conntrack.linux_utils, ipset_manager.linux_utils, iptables_manager.linux_utils):
        module.execute = recorder
    iptables_firewall.a_utils.execute = recorder
    return iptables_firewall.IptablesFirewallDriver()


def _identifier(text):
    """Names of sets begin with a group's id, so names of a world would collide."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, text))


def _rule(rule, stateful):
    """A rule as Neutron's server hands it to agents."""
    made = {"direction": rule["direction"], "ethertype": rule["ethertype"], "stateful": stateful}
    if rule.get("protocol") not in (None, "", "any"):
        made["protocol"] = rule["protocol"]
    if "min" in rule:
        made["port_range_min"] = rule["min"]
    # The provider does not send a 0.
    if rule.get("max"):
        made["port_range_max"] = rule["max"]
    if "prefix" in rule:
        side = "source_ip_prefix" if rule["direction"] == "ingress" else "dest_ip_prefix"
        made[side] = rules.network(rule["prefix"])
    if "remoteGroup" in rule:
        made["remote_group_id"] = _identifier(rule["remoteGroup"])
    return made


def _members(world, completion, macs, name):
    found = {"IPv4": set(), "IPv6": set()}
    for port in world["ports"]:
        if name in rules.port_groups(port):
            for source in rules.sources_of(port, completion):
                found[f"IPv{rules.version(source)}"].add((source, macs["port:" + port["name"]]))
    return {ethertype: sorted(members) for ethertype, members in found.items()}


def compile_groups(world, completion, taps, macs):
    """`{"ipset": text, "iptables": [(program, text), …]}` for every port with port security, and without."""
    recorder = Recorder()
    driver = _driver(recorder)
    driver.filter_defer_apply_on()
    for group in rules.all_groups(world):
        made = [_rule(rule, group["stateful"]) for rule in rules.rules_of(group)]
        driver.update_security_group_rules(_identifier(group["name"]), made)
        driver.update_security_group_members(
            _identifier(group["name"]), _members(world, completion, macs, group["name"])
        )
    for port in world["ports"]:
        station = "port:" + port["name"]
        fixed = completion.get(station, [])
        groups = [_identifier(name) for name in rules.port_groups(port)]
        driver.prepare_port_filter(
            {
                "id": _identifier(station),
                "device": taps[station],
                "network_id": _identifier(port["network"]),
                "mac_address": macs[station],
                "fixed_ips": fixed,
                "allowed_address_pairs": [
                    {"mac_address": macs[station], "ip_address": pair} for pair in port["pairs"]
                ],
                "port_security_enabled": port["security"],
                "security_groups": groups,
                "security_group_source_groups": groups,
                "security_group_rules": _provider_rules(fixed),
                "device_owner": "compute:nova",
            }
        )
    driver.filter_defer_apply_off()
    programs = (("iptables-restore", "iptables-legacy-restore"), ("ip6tables-restore", "ip6tables-legacy-restore"))
    return {
        "ipset": "".join(recorder.sets),
        "iptables": [(ours, recorder.restored[theirs]) for theirs, ours in programs if theirs in recorder.restored],
    }


def _provider_rules(fixed):
    """What the server adds to every port: DHCP's answers, and router advertisements where it has IPv6."""
    made = []
    for version, source, target, everyone in ((4, 67, 68, "255.255.255.255/32"), (6, 547, 546, "fe80::/64")):
        own = [rules.network(address) for address in fixed if rules.version(address) == version]
        for destination in [*own, everyone]:
            made.append(
                {
                    "direction": "ingress",
                    "ethertype": f"IPv{version}",
                    "protocol": "udp",
                    "port_range_min": target,
                    "port_range_max": target,
                    "source_port_range_min": source,
                    "source_port_range_max": source,
                    "dest_ip_prefix": destination,
                }
            )
    if any(rules.version(address) == 6 for address in fixed):
        made.append(
            {"direction": "ingress", "ethertype": "IPv6", "protocol": "ipv6-icmp", "source_port_range_min": 134}
        )
    return made
