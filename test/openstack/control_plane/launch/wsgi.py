"""Serves a WSGI application with threads: `python -m control_plane.launch.wsgi ADDRESS:PORT MODULE:ATTRIBUTE`."""

import importlib
import os
import sys
import threading

import waitress


def serve(application, address: str, port: int, threads: int) -> threading.Thread:
    """Serves it from a thread of its own."""
    server = waitress.create_server(
        application, host=address, port=port, threads=threads, connection_limit=500, channel_timeout=300
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    return thread


def load(name: str):
    """`module:attribute`; an attribute that ends with `()` is called."""
    module, _, attribute = name.partition(":")
    found = getattr(importlib.import_module(module), attribute.removesuffix("()"))
    return found() if attribute.endswith("()") else found


def main(place: str, name: str) -> None:
    # The services parse what is left of the command line.
    sys.argv = sys.argv[:1]
    address, _, port = place.partition(":")
    # One thread unless asked otherwise: policies are loaded by the first requests, and when those
    # come in parallel some are refused ("disallowed by policy").
    serve(load(name), address, int(port), int(os.environ.get("EGOV_THREADS", "1"))).join()


if __name__ == "__main__":
    main(*sys.argv[1:])
