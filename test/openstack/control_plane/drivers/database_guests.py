"""
The guest agent of a database instance, which answers within Trove's own process. What it was told is kept in a file:
a real guest remembers it too.
"""

import json
import os
from pathlib import Path

from trove.instance import models, service_status

_FILE = Path(os.environ["EGOV_GUESTS"])


def _load() -> dict:
    return json.loads(_FILE.read_text()) if _FILE.exists() else {}


class Guest:
    def __init__(self, instance_id: str):
        self._id = instance_id

    def _told(self, kind: str) -> list[dict]:
        return _load().get(self._id, {}).get(kind, [])

    def _tell(self, kind: str, change) -> None:
        every = _load()
        mine = every.setdefault(self._id, {})
        mine[kind] = change(mine.get(kind, []))
        beside = _FILE.with_suffix(".new")
        beside.write_text(json.dumps(every))
        beside.rename(_FILE)

    def _say(self, status) -> None:
        row = models.InstanceServiceStatus.find_by(instance_id=self._id)
        row.set_status(status)
        row.save()

    def prepare(self, *given, **_):
        """First call to a new guest: what its heartbeats would say when the database runs."""
        _, _, databases, users = given[:4]
        self.create_database(databases or [])
        self.create_user(users or [])
        self._say(service_status.ServiceStatuses.HEALTHY)

    def restart(self, *_, **__):
        self._say(service_status.ServiceStatuses.HEALTHY)

    start_db = start_db_with_conf_changes = restart

    def stop_db(self, *_, **__):
        self._say(service_status.ServiceStatuses.SHUTDOWN)

    def get_volume_info(self):
        return {"total": 1.0, "used": 0.1, "free": 0.9}

    def create_database(self, databases):
        self._tell("databases", lambda have: [*have, *databases])

    def list_databases(self, limit=None, marker=None, include_marker=False):
        return self._told("databases"), None

    def delete_database(self, database):
        self._tell("databases", lambda have: [d for d in have if d["_name"] != database["_name"]])

    def create_user(self, users):
        # Nobody logs in: passwords are not kept.
        kept = [{**user, "_password": None} for user in users]
        self._tell("users", lambda have: [*have, *kept])

    def list_users(self, limit=None, marker=None, include_marker=False):
        return self._told("users"), None

    def get_user(self, username, hostname):
        named = (u for u in self._told("users") if u["_name"] == username and u.get("_host", "%") == (hostname or "%"))
        return next(named, None)

    def delete_user(self, user):
        self._tell("users", lambda have: [u for u in have if u["_name"] != user["_name"]])

    def list_access(self, username, hostname):
        return (self.get_user(username, hostname) or {}).get("_databases", [])

    def is_root_enabled(self):
        return False

    def __getattr__(self, name):
        """Whatever else a guest is asked to do, it did."""
        return lambda *_, **__: None


def client(context, id, manager=None):
    return Guest(id)
