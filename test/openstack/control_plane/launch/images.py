"""
The realm's image repository: `python -m control_plane.launch.images ADDRESS:PORT HOST FOLDER`.

Registers name it by `https://HOST/…`, a name that no machine of the tests resolves. So it is reached
as a proxy (`HTTPS_PROXY`), answers for that one host, and shows a certificate of the authority in
FOLDER (`SSL_CERT_FILE`). Every image is an empty qcow2 disk.
"""

import socketserver
import ssl
import struct
import subprocess
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path

CLUSTER = 1 << 16
GIBIBYTE = 1 << 30


def qcow2(name: str, size: int = GIBIBYTE) -> bytes:
    """An empty disk (qcow2 version 3). The name lies behind its tables, so that images differ."""
    table, block, first_level = CLUSTER, 2 * CLUSTER, 3 * CLUSTER
    header = struct.pack(
        ">4sIQIIQIIQQIIQQQQII",
        b"QFI\xfb", 3, 0, 0, 16, size, 0, size // (CLUSTER * CLUSTER // 8), first_level, table, 1, 0, 0, 0, 0, 0, 4, 104,
    )  # fmt: skip
    counts = struct.pack(">5H", 1, 1, 1, 1, 1)
    parts = (header, struct.pack(">Q", block), counts, b"", name.encode())
    return b"".join(part.ljust(CLUSTER, b"\0") for part in parts)


def certificates(folder: Path, host: str) -> tuple[Path, Path]:
    """A certificate that vouches for itself, and its key."""
    certificate, key = folder / "images.pem", folder / "images.key"
    if not certificate.exists():
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", f"/CN={host}",
             "-addext", f"subjectAltName=DNS:{host}", "-keyout", str(key), "-out", str(certificate)],
            check=True, capture_output=True,
        )  # fmt: skip
    return certificate, key


def handler(host: str, context: ssl.SSLContext) -> type[BaseHTTPRequestHandler]:
    class Images(BaseHTTPRequestHandler):
        def do_CONNECT(self):
            if self.path != f"{host}:443":
                self.send_error(403, "No way out of the realm")
                return
            self.send_response(200)
            self.end_headers()
            self.connection = context.wrap_socket(self.connection, server_side=True)
            self.rfile = self.connection.makefile("rb")
            self.wfile = self.connection.makefile("wb", buffering=0)
            self.handle_one_request()
            self.close_connection = True

        def do_GET(self):
            # Whether the proxy is up; through the tunnel it is an image.
            image = qcow2(self.path) if self.path.endswith(".qcow2") else b""
            self.send_response(200)
            self.send_header("Content-Length", str(len(image)))
            self.end_headers()
            self.wfile.write(image)

        def log_message(self, format, *arguments):
            print(format % arguments, flush=True)

    return Images


def main(place: str, host: str, folder: str) -> None:
    certificate, key = certificates(Path(folder), host)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    address, _, port = place.partition(":")
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with socketserver.ThreadingTCPServer((address, int(port)), handler(host, context)) as server:
        server.daemon_threads = True
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
