"""Configuration files from plain values."""

from typing import Mapping

Sections = Mapping[str, Mapping[str, object]]


def ini(*parts: Sections) -> str:
    """One file of all parts; later ones add to a section or replace its options."""
    merged: dict[str, dict[str, object]] = {}
    for part in parts:
        for section, options in part.items():
            merged.setdefault(section, {}).update(options)
    return "".join(
        f"[{section}]\n" + "".join(f"{name} = {_text(value)}\n" for name, value in options.items()) + "\n"
        for section, options in merged.items()
    )


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return ",".join(str(v) for v in value)
    return str(value)
