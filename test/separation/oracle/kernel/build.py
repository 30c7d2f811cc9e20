"""Builds one completion of a world out of network namespaces, bridges, routes and nftables."""

import ctypes
import fcntl
import ipaddress
import os
import struct
import subprocess

import rules

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 2, 0x1000
ROUTER_SETTINGS = (
    "net.ipv4.ip_forward=1",
    "net.ipv6.conf.all.forwarding=1",
    "net.ipv4.conf.all.rp_filter=0",
    "net.ipv4.conf.default.rp_filter=0",
    "net.ipv4.conf.all.send_redirects=0",
    "net.ipv4.conf.default.send_redirects=0",
    "net.ipv6.conf.default.accept_dad=0",
)


def run(*command, text=None):
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{text or ''}\n{' '.join(command)}: {done.stderr.strip()}")


def enter(path):
    handle = os.open(path, os.O_RDONLY)
    try:
        if LIBC.setns(handle, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
    finally:
        os.close(handle)


def settings(*lines):
    for line in lines:
        key, value = line.split("=")
        with open("/proc/sys/" + key.replace(".", "/"), "w", encoding="ascii") as file:
            file.write(value)


def tap(name):
    handle = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(handle, TUNSETIFF, struct.pack("16sH14x", name.encode(), IFF_TAP | IFF_NO_PI))
    return handle


class Kernel:
    """A world that is up. `stations` has the MAC of every port, leg, balancer and outside."""

    def __init__(self, prefix, world, completion, claims, reading, groups):
        self.world, self.completion = world, completion
        self.fabric = prefix + "f"
        self.spaces = []
        self.handles, self.stations, self.taps = {}, {}, {}
        self.home = os.open("/proc/self/ns/net", os.O_RDONLY)
        try:
            self._build(prefix, claims, reading, groups)
        except BaseException:
            self.close()
            raise

    def close(self):
        LIBC.setns(self.home, CLONE_NEWNET)
        os.close(self.home)
        for handle in self.handles.values():
            os.close(handle)
        for space in self.spaces:
            subprocess.run(["ip", "netns", "del", space], check=False, capture_output=True)

    def _space(self, name):
        run("ip", "netns", "add", name)
        self.spaces.append(name)
        enter("/run/netns/" + name)

    def _domains(self):
        first = {}
        domains = {}
        for net in self.world["networks"]:
            segment = net.get("segment")
            key = (segment["type"], segment["physical"], segment.get("id")) if segment else net["name"]
            domains[net["name"]] = first.setdefault(key, f"br{len(first)}")
        return domains

    def _mac(self, station):
        number = len(self.stations) + 1
        self.stations[station] = mac = f"02:00:00:00:00:{number:02x}"
        return mac

    def _build(self, prefix, claims, reading, groups):
        world = self.world
        domains = self._domains()
        subnets = {subnet["name"]: subnet for subnet in world["subnets"]}
        self._space(self.fabric)
        batch = [f"link add {bridge} type bridge" for bridge in sorted(set(domains.values()))]
        batch += [f"link set {bridge} up" for bridge in sorted(set(domains.values()))]
        ends = [("port:" + p["name"], p["network"]) for p in world["ports"]]
        ends += [("balancer:" + b["name"], subnets[b["subnet"]]["network"]) for b in world["balancers"]]
        ends += [("outside:" + n["name"], n["name"]) for n in world["networks"] if n.get("external")]
        for number, (station, net) in enumerate(ends):
            name = f"tap{number:08d}"
            self.taps[station] = name
            self.handles[station] = tap(name)
            self._mac(station)
            batch.append(f"link set {name} master {domains[net]} up")
        legs = []
        for number, router in enumerate(world["routers"]):
            space = f"{prefix}r{number}"
            self._space(space)
            settings(*ROUTER_SETTINGS)
            enter("/run/netns/" + self.fabric)
            for leg in self._legs(router, subnets, domains):
                mac = self._mac(f"leg:{router['name']}/{leg['name']}")
                end = f"v{number}{leg['device']}"
                batch.append(
                    f"link add {end} type veth peer name {leg['device']} address {mac} netns {space}"
                )
                batch.append(f"link set {end} master {leg['bridge']} up")
                legs.append((space, router, leg))
        run("ip", "-batch", "-", text="\n".join(batch) + "\n")
        groups(self)
        for number, router in enumerate(world["routers"]):
            space = f"{prefix}r{number}"
            self._router(space, router, [leg for at, _, leg in legs if at == space], claims, reading)
        enter("/run/netns/" + self.fabric)

    def _legs(self, router, subnets, domains):
        legs = []
        for number, interface in enumerate(router["interfaces"]):
            subnet = subnets[interface["subnet"]]
            block = ipaddress.ip_network(subnet["cidr"])
            address = interface.get("address") or subnet.get("gateway") or str(block[1])
            legs.append(
                {
                    "name": interface["name"],
                    "device": f"leg{number}",
                    "bridge": domains[subnet["network"]],
                    "addresses": [f"{address}/{block.prefixlen}"],
                    "defaults": [],
                }
            )
        gateway = router.get("gateway")
        if gateway:
            leg = {"name": "gateway", "device": "gw", "bridge": domains[gateway["network"]], "addresses": [], "defaults": []}
            for address in self.completion.get("gateway:" + router["name"], []):
                for subnet in self.world["subnets"]:
                    block = ipaddress.ip_network(subnet["cidr"])
                    if subnet["network"] != gateway["network"] or ipaddress.ip_address(address) not in block:
                        continue
                    leg["addresses"].append(f"{address}/{block.prefixlen}")
                    if subnet.get("gateway", "") is not None:
                        leg["defaults"].append(subnet.get("gateway") or str(block[1]))
            legs.append(leg)
        return legs

    def _router(self, space, router, legs, claims, reading):
        enter("/run/netns/" + space)
        batch = ["link set lo up"]
        for leg in legs:
            batch.append(f"link set {leg['device']} up")
            batch += [f"addr add {address} dev {leg['device']} nodad" for address in leg["addresses"]]
            for claim in claims:
                if claim["leg"] == f"leg:{router['name']}/{leg['name']}":
                    mac = self.stations[claim["station"]]
                    batch.append(f"neigh replace {claim['address']} lladdr {mac} dev {leg['device']} nud permanent")
        for leg in legs:
            for hop in leg["defaults"]:
                batch.append(f"route add default via {hop} dev {leg['device']}")
        batch += [f"route replace {route['destination']} via {route['nextHop']}" for route in router["routes"]]
        run("ip", "-batch", "-", text="\n".join(batch) + "\n")
        text = rules.firewall_filter(self.world, router, reading)
        gateway = next((leg for leg in legs if leg["name"] == "gateway"), None)
        own = [a.split("/")[0] for a in gateway["addresses"] if "." in a] if gateway else []
        if own:
            nats = [nat for nat in self.world["nats"] if nat["router"] == router["name"]]
            text += rules.translation(router, "gw", own[0], nats)
        # Addresses of floating IPs are the router's own, as the L3 agent has them.
        for address in {nat["address"] for nat in self.world["nats"] if nat["router"] == router["name"]}:
            run("ip", "addr", "add", address + "/32", "dev", "gw")
        run("nft", "-f", "-", text=text)
