"""
What an operator does before a stack with TLS is applied: uploads a certificate.
`certificate.py ENTRY REGION (put|delete) NAME…`. Prints the names that are there afterwards.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import openstack

entry, region, action, *names = sys.argv[1:]
keys = openstack.connect(cloud=entry, region_name=region).key_manager


def make(name: str) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = Path(folder, "certificate.pem"), Path(folder, "key.pem")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", f"/CN={name}.example",
             "-keyout", str(key), "-out", str(certificate)],
            check=True, capture_output=True,
        )  # fmt: skip
        return certificate.read_text(), key.read_text()


def put(name: str) -> None:
    certificate, key = make(name)
    references = {}
    for kind, payload in (("certificate", certificate), ("private_key", key)):
        secret = keys.create_secret(
            name=f"{name}-{kind}",
            payload=payload,
            payload_content_type="text/plain",
            secret_type=kind.replace("private_key", "private"),
        )
        references[kind] = secret.secret_ref
    keys.create_container(
        name=name,
        type="certificate",
        secret_refs=[{"name": kind, "secret_ref": reference} for kind, reference in references.items()],
    )


def delete(name: str) -> None:
    for container in [c for c in keys.containers() if c.name == name]:
        keys.delete(container.container_ref)
    for secret in [s for s in keys.secrets() if s.name in (f"{name}-certificate", f"{name}-private_key")]:
        # By its reference: the SDK takes the id from a field that listings leave out.
        keys.delete(secret.secret_ref)


have = {c.name for c in keys.containers()}
for name in names:
    if action == "delete":
        delete(name)
    elif name not in have:
        put(name)
json.dump(sorted(c.name for c in keys.containers()), sys.stdout)
