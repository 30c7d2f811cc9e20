"""What a department may try with its credentials: one module an area, reported in this order."""

from importlib import import_module

from .support.attempt import ATTEMPTS, Attempt

__all__ = ["ATTEMPTS", "Attempt"]

for _area in (
    "network",
    "compute",
    "identity",
    "image",
    "block_storage",
    "object_storage",
    "key_manager",
    "load_balancer",
    "orchestration",
    "workflow",
    "dns",
    "shared_file_systems",
):
    import_module(f".{_area}", __name__)
