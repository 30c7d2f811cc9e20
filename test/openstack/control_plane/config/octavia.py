import subprocess
from pathlib import Path

from .. import secrets_file
from ..topology import PORTS, Region
from .common import basics, credentials, database_url, with_database, with_tokens
from .ini import ini


def render(region: Region, environment: Path) -> dict[str, str]:
    secrets = secrets_file.of(region.cloud)
    certificate, key = _authority(region.data("octavia"))
    return {
        "octavia.conf": ini(
            basics(region, "octavia"),
            with_database(region, "octavia"),
            with_tokens(region),
            {
                "api_settings": {
                    "bind_host": region.address,
                    "bind_port": PORTS["octavia"],
                    "auth_strategy": "keystone",
                    "enabled_provider_drivers": "amphora:no amphora",
                    "default_provider_driver": "amphora",
                    "allow_tls_terminated_listeners": True,
                },
                "controller_worker": {
                    "client_ca": certificate,
                    "amphora_driver": "amphora_noop_driver",
                    "compute_driver": "compute_noop_driver",
                    "network_driver": "egov_unplugged",
                    "volume_driver": "volume_noop_driver",
                    "image_driver": "image_noop_driver",
                    "workers": 1,
                    "amp_flavor_id": "1",
                    "amp_boot_network_list": "1",
                    "loadbalancer_topology": "SINGLE",
                },
                "task_flow": {
                    "engine": "serial",
                    "persistence_connection": database_url(region, "octavia_persistence"),
                },
                "certificates": {
                    "cert_generator": "local_cert_generator",
                    "ca_certificate": certificate,
                    "ca_private_key": key,
                    "server_certs_key_passphrase": secrets["certificates"],
                    "cert_manager": "barbican_cert_manager",
                    "endpoint_type": "publicURL",
                    "region_name": region.name,
                },
                "networking": {"max_retries": 3, "retry_interval": 1, "port_detach_timeout": 5},
                "neutron": {"endpoint_type": "publicURL", **credentials(region)},
                "nova": {"region_name": region.name, "endpoint_type": "publicURL"},
                "health_manager": {
                    "heartbeat_key": secrets["heartbeat"],
                    "bind_ip": region.address,
                    "bind_port": 5555,
                },
                "oslo_messaging": {"topic": "octavia_prov"},
                "service_auth": credentials(region),
            },
        )
    }


def _authority(place: Path) -> tuple[Path, Path]:
    """A certificate authority of the region's own; no amphora ever asks for one."""
    certificate, key = place / "authority.pem", place / "authority.key"
    if not certificate.exists():
        place.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", "/CN=amphorae",
             "-keyout", str(key), "-out", str(certificate)],
            check=True, capture_output=True,
        )  # fmt: skip
    return certificate, key
