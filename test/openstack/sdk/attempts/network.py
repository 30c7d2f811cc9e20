"""Attempts on network."""

from .support.actor import identifier
from .support.answers import must, permitted
from .support.attempt import of_area
from .support.world import NAME

attempt = of_area("network")


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
