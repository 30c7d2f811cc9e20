"""What a world's groups, firewalls and translations are in nftables. Reads the world's own text."""

import ipaddress

NAMES = {"icmp": 1, "tcp": 6, "udp": 17, "gre": 47, "icmpv6": 58, "ipv6-icmp": 58, "vrrp": 112, "sctp": 132}
PORTS = {6: "tcp", 17: "udp", 33: "dccp", 132: "sctp", 136: "udplite"}


def block(head, lines):
    return "\n".join([head + " {", *filter(None, lines), "}", ""])


def network(text):
    return str(ipaddress.ip_network(text, strict=False))


def version(text):
    return ipaddress.ip_network(text, strict=False).version


def protocol_number(text, family):
    """None for any."""
    if text in (None, "", "any", "0"):
        return None
    number = NAMES.get(text) or int(text)
    return 58 if family == 6 and number == 1 else number


def port_groups(port):
    return port.get("groups", [""]) if port["security"] else []


def all_groups(world):
    members = [{"direction": "ingress", "ethertype": e, "remoteGroup": ""} for e in ("IPv4", "IPv6")]
    return [{"name": "", "stateful": True, "bare": False, "rules": members}, *world["groups"]]


def rules_of(group):
    own = [] if group["bare"] else [{"direction": "egress", "ethertype": e} for e in ("IPv4", "IPv6")]
    return [*group["rules"], *own]


def sources_of(port, completion):
    return [*completion.get("port:" + port["name"], []), *port["pairs"]]


def _match(rule, world, completion):
    """The nft match of a rule, or None where it can match nothing."""
    family = 4 if rule["ethertype"] == "IPv4" else 6
    ip = "ip" if family == 4 else "ip6"
    parts = [f"ether type {ip}"]
    side = "saddr" if rule["direction"] == "ingress" else "daddr"
    if "prefix" in rule:
        parts.append(f"{ip} {side} {network(rule['prefix'])}")
    elif "remoteGroup" in rule:
        members = [
            network(source)
            for port in world["ports"]
            if rule["remoteGroup"] in port_groups(port)
            for source in sources_of(port, completion)
            if version(source) == family
        ]
        if not members:
            return None
        merged = ipaddress.collapse_addresses(map(ipaddress.ip_network, members))
        parts.append(f"{ip} {side} {{ {', '.join(map(str, merged))} }}")
    number = protocol_number(rule.get("protocol"), family)
    if number is not None:
        parts.append(f"meta l4proto {number}")
        if "min" in rule and number in (1, 58):
            icmp = "icmp" if number == 1 else "icmpv6"
            parts.append(f"{icmp} type {rule['min']}")
            # The provider does not send a code of 0, so the rule is for any.
            if rule.get("max"):
                parts.append(f"{icmp} code {rule['max']}")
        elif "min" in rule and number in PORTS:
            parts.append(f"th dport {rule['min']}-{rule.get('max', rule['min'])}")
    return " ".join(parts)


def bridge_filter(world, completion, taps):
    """Port security and groups, at the ports of the bridges."""
    chains, jumps = [], {"iifname": [], "oifname": []}
    groups = {group["name"]: group for group in all_groups(world)}
    for port in world["ports"]:
        if not port["security"]:
            continue
        tap = taps["port:" + port["name"]]
        for direction, end in (("egress", "iifname"), ("ingress", "oifname")):
            lines = ["ether type != { ip, ip6 } return"]
            if direction == "egress":
                for ip, number in (("ip", 4), ("ip6", 6)):
                    own = [network(s) for s in sources_of(port, completion) if version(s) == number]
                    merged = [str(n) for n in ipaddress.collapse_addresses(map(ipaddress.ip_network, own))]
                    known = f"{ip} saddr != {{ {', '.join(merged)} }} " if merged else ""
                    lines.append(f"ether type {ip} {known}drop")
            for group in port_groups(port):
                for rule in rules_of(groups[group]):
                    match = _match(rule, world, completion)
                    if rule["direction"] == direction and match is not None:
                        lines.append(f"{match} return")
            lines.append("drop")
            chains.append(block(f"chain {direction}-{tap}", lines))
            jumps[end].append(f"{end} {tap} jump {direction}-{tap}")
    forward = ["type filter hook forward priority 0;", *jumps["iifname"], *jumps["oifname"]]
    return block("table bridge groups", [*chains, block("chain forward", forward)])


def _policy(rules, verdict):
    lines = []
    for rule in rules or []:
        ip = "ip" if rule["version"] == 4 else "ip6"
        parts = [f"meta nfproto {'ipv4' if ip == 'ip' else 'ipv6'}"]
        for side, name in (("saddr", "source"), ("daddr", "destination")):
            if name in rule:
                parts.append(f"{ip} {side} {network(rule[name])}")
        if "protocol" in rule:
            parts.append(f"meta l4proto {protocol_number(rule['protocol'], rule['version'])}")
        if "ports" in rule:
            parts.append(f"th dport {rule['ports'].replace(':', '-')}")
        lines.append(" ".join([*parts, verdict if rule["action"] == "allow" else "drop"]))
    return lines


def firewall_filter(world, router, reading):
    """FWaaS of a router: either reading of which policy applies where."""
    chains, jumps = [], []
    mine = {interface["name"]: i for i, interface in enumerate(router["interfaces"])}
    for number, firewall in enumerate(world["firewalls"]):
        devices = [f"leg{mine[name]}" for name in firewall["interfaces"] if name in mine]
        first = reading == "leaving"
        for direction in ("ingress", "egress"):
            lines = _policy(firewall.get(direction) if firewall["up"] else [], "accept" if first else "return")
            chains.append(block(f"chain {direction}{number}", [*lines, "" if first else "drop"]))
        ends = (("oifname", "ingress"), ("iifname", "egress"))
        if not first:
            ends = (("iifname", "ingress"), ("oifname", "egress"))
        jumps += [f"{end} {device} jump {name}{number}" for end, name in ends for device in devices]
        if first:
            jumps += [f"{end} {device} drop" for end in ("oifname", "iifname") for device in devices]
    forward = block("chain forward", ["type filter hook forward priority 0;", *jumps])
    return block("table inet firewalls", [*chains, forward])


def translation(router, gateway, own, nats):
    """Neutron's L3 agent's rules: `own` is the gateway's IPv4 address, `nats` its floating IPs'."""
    before, after = [], []
    for nat in nats:
        match = f"ip daddr {nat['address']}"
        if "protocol" in nat:
            before.append(f"{match} {nat['protocol']} dport {nat['external']} dnat to {nat['fixed']}:{nat['internal']}")
        else:
            before.append(f"{match} dnat to {nat['fixed']}")
            after.append(f"ip saddr {nat['fixed']} snat to {nat['address']}")
    snat = [f"oifname {gateway} snat to {own}"] if router["gateway"].get("snat", True) else []
    leave = [
        f"oifname != {gateway} ct status & dnat == 0 accept",
        *after,
        *snat,
        f"meta mark != 2 ct status & dnat == dnat snat to {own}",
    ]
    mark = ["type filter hook prerouting priority -150;", f"iifname {gateway} meta mark set 2"]
    before.insert(0, "type nat hook prerouting priority -100;")
    leave.insert(0, "type nat hook postrouting priority 100;")
    chains = {"entered": mark, "arriving": before, "leaving": leave}
    return block("table ip translation", [block("chain " + name, lines) for name, lines in chains.items()])
