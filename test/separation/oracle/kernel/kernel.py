"""
Reads worlds from standard input, one JSON a line, and probes each in the kernel: a line of arrivals for
a line of probes. `--check` says whether this machine can do it. Needs root, `ip` and `nft`.
"""

import json
import os
import select
import shutil
import sys
import time
import traceback

import build
import frames
import rules

#: How long nothing may arrive before a world's probes count as done, in seconds.
QUIET = 0.05
#: How long is waited for what is expected to arrive before it is sent again, and after that, in seconds.
PATIENCE = 2
#: Above the number of any first probe: those that are sent again are conversations of their own.
AGAIN = 10000


def own_groups(kernel):
    build.enter("/run/netns/" + kernel.fabric)
    build.settings("net.bridge.bridge-nf-call-iptables=0", "net.bridge.bridge-nf-call-ip6tables=0")
    build.run("nft", "-f", "-", text=rules.bridge_filter(kernel.world, kernel.completion, kernel.taps))


def neutrons_groups(kernel):
    import neutron_rules

    text = neutron_rules.compile_groups(kernel.world, kernel.completion, kernel.taps, kernel.stations)
    build.enter("/run/netns/" + kernel.fabric)
    build.settings("net.bridge.bridge-nf-call-iptables=1", "net.bridge.bridge-nf-call-ip6tables=1")
    if text["ipset"]:
        build.run("ipset", "restore", "-exist", text=text["ipset"])
    for program, rule_text in text["iptables"]:
        build.run(program, "-n", text=rule_text)


def probe(kernel, probes):
    owners = {handle: station for station, handle in kernel.handles.items()}
    macs = {station: frames.mac_bytes(mac) for station, mac in kernel.stations.items()}
    arrivals = {}
    poll = select.poll()
    for handle in owners:
        poll.register(handle, select.POLLIN)

    def collect(timeout):
        ready = poll.poll(timeout * 1000)
        for handle, _ in ready:
            station = owners[handle]
            while True:
                try:
                    data = os.read(handle, 4096)
                except BlockingIOError:
                    break
                known = frames.recognise(data)
                if known and known[1] == macs[station]:
                    arrivals.setdefault(known[0] % AGAIN, []).append({"at": station, **known[2]})
        return bool(ready)

    def send(number, first):
        each = probes[number]
        source, target = kernel.stations[each["from"]], kernel.stations[each["hop"]]
        data = frames.frame(first + number, source, target, each["source"], each["destination"], each["kind"])
        os.write(kernel.handles[each["from"]], data)

    def missing():
        return [n for n, each in enumerate(probes) if each["arrives"] and n not in arrivals]

    def settle():
        start = last = time.monotonic()
        while time.monotonic() - last < QUIET or (missing() and time.monotonic() - start < PATIENCE):
            before = sum(map(len, arrivals.values()))
            collect(QUIET / 5)
            if sum(map(len, arrivals.values())) != before:
                last = time.monotonic()

    for number in range(len(probes)):
        send(number, 0)
        if number % 16 == 15:
            collect(0)
    settle()
    again = missing()
    for number in again:
        send(number, AGAIN)
    if again:
        settle()
    # What was only late has arrived twice.
    for number in again:
        arrivals[number] = arrivals.get(number, [])[:1]
    return [arrivals.get(number, []) for number in range(len(probes))]


def check():
    """Why this machine cannot run the oracle, or an empty text."""
    if os.geteuid() != 0:
        return "not root"
    for program in ("ip", "nft"):
        if shutil.which(program) is None:
            return f"no {program}"
    name = f"ec{os.getpid()}"
    try:
        build.run("ip", "netns", "add", name)
        build.run("ip", "netns", "exec", name, "nft", "add table bridge t; add table ip n")
        os.close(os.open("/dev/net/tun", os.O_RDWR))
    except (RuntimeError, OSError) as error:
        return str(error)
    finally:
        build.subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
    return ""


def main():
    if "--check" in sys.argv:
        print(check())
        return
    groups = neutrons_groups if "--neutron" in sys.argv else own_groups
    for number, line in enumerate(sys.stdin):
        ask = json.loads(line)
        kernel = build.Kernel(
            f"e{os.getpid() % 100000}w{number}", ask["world"], ask["completion"], ask["claims"], ask["reading"], groups
        )
        try:
            print(json.dumps(probe(kernel, ask["probes"])), flush=True)
        finally:
            kernel.close()


if __name__ == "__main__":
    STATUS = 0
    try:
        main()
    except Exception:
        traceback.print_exc()
        STATUS = 1
    # Neutron leaves a thread that keeps the interpreter alive.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(STATUS)
