"""Passwords and keys of a cloud, drawn once and readable by nobody else."""

import base64
import json
import os
import secrets

from .topology import Cloud

_HEX = ("admin", "service", "database", "heartbeat", "swift_prefix", "swift_suffix", "container_sync", "operators")


def of(cloud: Cloud) -> dict[str, str]:
    """The cloud's secrets; the first call draws them."""
    file = cloud.state / "secrets.json"
    if not file.exists():
        drawn = {name: secrets.token_hex(16) for name in _HEX}
        # 32 characters, as Octavia asks; 32 bytes in Base64, as Barbican does.
        drawn["certificates"] = secrets.token_hex(16)
        drawn["key_encryption"] = base64.b64encode(secrets.token_bytes(32)).decode()
        cloud.state.mkdir(parents=True, exist_ok=True)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            json.dump(drawn, out, indent=1)
    return json.loads(file.read_text())
