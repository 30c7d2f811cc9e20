"""An attempt, and the list of all."""

from collections.abc import Callable
from dataclasses import dataclass

import requests

from .actor import Actor
from .world import World


@dataclass(frozen=True)
class Attempt:
    id: str
    area: str
    text: str
    expected: str
    run: Callable[[Actor, World], requests.Response]
    control: str | None


ATTEMPTS: list[Attempt] = []


def of_area(area: str):
    """The decorator of an area's attempts."""

    def attempt(id: str, text: str, expected: str = "refused", control: str | None = None):
        """`control`: as whom the same function has to succeed, `platform` or `other`."""

        def register(function: Callable[[Actor, World], requests.Response]):
            ATTEMPTS.append(Attempt(id, area, text, expected, function, control))
            return function

        return register

    return attempt
