"""How a service answers, and whether that is a refusal."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

import requests

#: Why a request is refused → words of services that say so, where the status (400, 409) alone does not.
WORDS = {
    "quota": re.compile(r"quota exceeded|quota has been exceeded|exceeds.* quota", re.IGNORECASE),
    "policy": re.compile(r"requires admin|unassigned role", re.IGNORECASE),
    "visibility": re.compile(
        r"not found|could not be found|cannot be found|does not exist|unable to find", re.IGNORECASE
    ),
    "service": re.compile(
        r"not pass filtering|invalid auth key|not a valid option for member|no default router:external network|"
        r"multiple possible networks|must belong to the same network|invalid host '|backends support is not enabled|"
        r"unknown import method name|failed to find action",
        re.IGNORECASE,
    ),
}


class Hidden(Exception):
    """The answer came, and what was looked for is not in it, or did not happen."""

    def __init__(self, how: str, by: str = "visibility"):
        super().__init__(how)
        self.by = by


class Refused(Exception):
    """A step of the attempt itself was answered with no."""

    def __init__(self, response: requests.Response):
        super().__init__(short(response))
        self.response = response


@dataclass
class Outcome:
    allowed: bool
    by: str
    how: str


def short(response: requests.Response) -> str:
    """Status and the service's own reason, without ids, so that two runs say the same."""
    reason = response.text
    try:
        found = response.json()
        while isinstance(found, (dict, list)):
            if isinstance(found, list):
                found = found[0] if found else ""
                continue
            words = ("error", "message", "detail", "faultstring", "description", "title")
            key = next((w for w in words if w in found and found[w]), None)
            found = found[key] if key else next(iter(found.values()), "")
        reason = str(found)
    except ValueError:
        pass
    reason = re.sub(r"<[^>]+>", " ", reason)
    reason = re.sub(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", "…", reason)
    return f"{response.status_code} {' '.join(reason.split())[:160]}".strip()


def judge(response: requests.Response) -> Outcome:
    status, text = response.status_code, response.text
    if status < 400:
        return Outcome(True, "none", str(status))
    said = next((reason for reason, words in WORDS.items() if words.search(text)), None)
    if status in (401, 403, 413):
        return Outcome(False, "quota" if said == "quota" else "policy", short(response))
    if status == 404:
        return Outcome(False, "service" if said == "service" else "visibility", short(response))
    if status in (400, 409) and said is not None:
        return Outcome(False, said, short(response))
    raise AssertionError(f"not a refusal: {short(response)}")


def must(response: requests.Response) -> requests.Response:
    if response.status_code >= 400:
        raise AssertionError(f"{response.request.method} {response.url}: {short(response)}")
    return response


def permitted(response: requests.Response) -> requests.Response:
    """What comes before the last step, and may be refused as well as it."""
    if response.status_code >= 400:
        raise Refused(response)
    return response


def until(done: Callable[[], object], what: str, seconds: float = 90) -> object:
    end = time.monotonic() + seconds
    while not (found := done()):
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain: {what}")
        time.sleep(0.3)
    return found
