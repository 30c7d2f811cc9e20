"""Frames that carry the number of a probe, written and recognised."""

import ipaddress
import struct

MAGIC = b"egov-prb"
TCP, UDP, SCTP = 6, 17, 132
ICMP = (1, 58)
#: Types of ICMP by which routers answer, quoting a probe: echo replies, errors, redirects.
ANSWERS_4, ANSWERS_6 = (0, 3, 4, 5, 11, 12), (1, 2, 3, 4, 129, 137)


def mac_bytes(mac):
    return bytes.fromhex(mac.replace(":", ""))


def _sum16(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def _crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def _layer4(src, dst, kind, sport, payload):
    protocol = kind["protocol"]

    def checked(head, tail, offset):
        length = len(head) + len(tail)
        if src.version == 4:
            pseudo = src.packed + dst.packed + struct.pack("!BBH", 0, protocol, length)
        else:
            pseudo = src.packed + dst.packed + struct.pack("!II", length, protocol)
        if protocol == 1:
            pseudo = b""
        checksum = _sum16(pseudo + head + tail) or 0xFFFF
        return head[:offset] + struct.pack("!H", checksum) + head[offset + 2 :] + tail

    if protocol == TCP:
        syn = struct.pack("!HHIIBBHHH", sport, kind["port"], 1, 0, 0x50, 2, 1024, 0, 0)
        return checked(syn, payload, 16)
    if protocol == UDP:
        head = struct.pack("!HHHH", sport, kind["port"], 8 + len(payload), 0)
        return checked(head, payload, 6)
    if protocol == SCTP:
        init = struct.pack("!BBHIIHHI", 1, 0, 20, 7, 1500, 1, 1, 1)
        unknown = struct.pack("!HH", 0xC001, 4 + len(payload)) + payload
        init = init[:2] + struct.pack("!H", 20 + len(unknown)) + init[4:]
        head = struct.pack("!HHI", sport, kind["port"], 0)
        crc = struct.pack("<I", _crc32c(head + b"\0" * 4 + init + unknown))
        return head + crc + init + unknown
    if protocol in ICMP:
        icmp = kind["icmp"]
        head = struct.pack("!BBHHH", icmp["type"], icmp["code"], 0, sport, 1)
        return checked(head, payload, 2)
    return struct.pack("!HH", 0, 0) + payload


def frame(number, source_mac, target_mac, source, destination, kind):
    """The first packet of a conversation, with a source port of its own. Numbers go up to 40,000."""
    src, dst = ipaddress.ip_address(source), ipaddress.ip_address(destination)
    payload = MAGIC + struct.pack("!I", number)
    inner = _layer4(src, dst, kind, 20000 + number, payload)
    if src.version == 4:
        head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(inner), number, 0, 64, kind["protocol"], 0)
        head += src.packed + dst.packed
        head = head[:10] + struct.pack("!H", _sum16(head)) + head[12:]
        ether = 0x0800
    else:
        head = struct.pack("!IHBB", 0x60000000, len(inner), kind["protocol"], 64)
        head += src.packed + dst.packed
        ether = 0x86DD
    return mac_bytes(target_mac) + mac_bytes(source_mac) + struct.pack("!H", ether) + head + inner


def recognise(data):
    """(number, target MAC, arrival) of a probe's frame, or None for any other frame."""
    at = data.find(MAGIC)
    if at < 0 or len(data) < at + 12:
        return None
    (number,) = struct.unpack("!I", data[at + 8 : at + 12])
    (ether,) = struct.unpack("!H", data[12:14])
    if ether == 0x0800:
        protocol, rest = data[23], data[14 + (data[14] & 15) * 4 :]
        source, destination = data[26:30], data[30:34]
    elif ether == 0x86DD:
        protocol, rest = data[20], data[54:]
        source, destination = data[22:38], data[38:54]
    else:
        return None
    if protocol in ICMP and rest[0] in (ANSWERS_4 if protocol == 1 else ANSWERS_6):
        return None
    arrival = {
        "source": str(ipaddress.ip_address(source)),
        "destination": str(ipaddress.ip_address(destination)),
    }
    if protocol in (TCP, UDP, SCTP):
        arrival["port"] = struct.unpack("!H", rest[2:4])[0]
    return number, data[:6], arrival
