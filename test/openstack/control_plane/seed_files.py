"""Files that a cloud starts from and its users read."""

import base64
import os
import secrets
from pathlib import Path

from . import secrets_file
from .topology import Cloud, Region


def keystone_keys(home: Region) -> None:
    """Keys for tokens and credentials, as `keystone-manage fernet_setup` makes them in two slow starts."""
    for folder in ("fernet", "credential"):
        place = home.data("keystone") / folder
        if place.exists():
            continue
        place.mkdir(mode=0o700, parents=True)
        for number in ("0", "1"):
            _write(place / number, base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())


def clouds_yaml(cloud: Cloud) -> None:
    """Entries named as the stacks name them (`<realm>-platform`, `<realm>-<body>`), and the administrator's."""
    drawn = secrets_file.of(cloud)

    def entry(name: str, user: str, password: str, project: str) -> str:
        return (
            f"  {cloud.name}-{name}:\n    auth:\n      auth_url: {cloud.identity_url}\n      username: {user}\n"
            f"      password: {password}\n      project_name: {project}\n"
            "      user_domain_id: default\n      project_domain_id: default\n"
        )

    _write(
        cloud.state / "clouds.yaml",
        "clouds:\n"
        + entry("platform", "platform-operator", drawn["operators"], "platform")
        + entry("admin", "admin", drawn["admin"], "admin")
        + "".join(entry(b.key, f"{b.key}-operator", drawn["operators"], b.project) for b in cloud.bodies),
    )


def _write(file: Path, text: str) -> None:
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
