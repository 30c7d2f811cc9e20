"""Requests to a cloud's APIs as its administrator."""

from dataclasses import dataclass

import requests

from . import secrets_file
from .topology import Cloud


@dataclass(frozen=True)
class Api:
    session: requests.Session
    url: str

    def at(self, url: str, **headers: str) -> "Api":
        """The same caller at another service."""
        session = requests.Session()
        session.headers.update({**self.session.headers, **headers})
        return Api(session, url)

    def get(self, path: str) -> dict:
        return self._call("GET", path)

    def post(self, path: str, body: dict) -> dict:
        return self._call("POST", path, body)

    def put(self, path: str, body: dict | None = None) -> dict:
        return self._call("PUT", path, body)

    def upload(self, path: str, data: bytes) -> None:
        headers = {"Content-Type": "application/octet-stream"}
        self.session.request("PUT", self.url + path, data=data, headers=headers, timeout=120).raise_for_status()

    def ensure(self, path: str, kind: str, name: str, **properties: str) -> str:
        """The id of what has the name; made if there is none."""
        found = self.get(f"{path}?name={name}")[f"{kind}s"]
        if found:
            return found[0]["id"]
        return self.post(path, {kind: {"name": name, **properties}})[kind]["id"]

    def _call(self, method: str, path: str, body: dict | None = None) -> dict:
        answer = self.session.request(method, self.url + path, json=body, timeout=120)
        answer.raise_for_status()
        return answer.json() if answer.content else {}


def admin(cloud: Cloud) -> Api:
    domain = {"id": "default"}
    user = {"name": "admin", "domain": domain, "password": secrets_file.of(cloud)["admin"]}
    answer = requests.post(
        f"{cloud.identity_url}/auth/tokens",
        json={
            "auth": {
                "identity": {"methods": ["password"], "password": {"user": user}},
                "scope": {"project": {"name": "admin", "domain": domain}},
            }
        },
        timeout=60,
    )
    answer.raise_for_status()
    session = requests.Session()
    session.headers["X-Auth-Token"] = answer.headers["X-Subject-Token"]
    return Api(session, cloud.identity_url)
