"""Sees whether a service calls an address that it was given."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer


class Listener:
    """A server that nobody but this process knows, to see whether a service calls it."""

    def __init__(self, address: str, port: int):
        calls = self.calls = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                calls.append(self.path)
                body = b"heat_template_version: 2018-08-31\n"
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_HEAD = do_POST = do_GET

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer((address, port), Handler)
        self.url = f"http://{address}:{port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@contextmanager
def listening(port: int = 8089):
    listener = Listener("127.99.0.1", port)
    try:
        yield listener
    finally:
        listener.close()
