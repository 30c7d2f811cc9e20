"""Attempts on block storage."""

from .support.actor import identifier
from .support.answers import must, permitted
from .support.attempt import of_area
from .support.world import NAME, World

attempt = of_area("block storage")


@attempt("volume-type-create", "make a volume type", control="platform")
def _(by, w):
    return by.make("volume", "types", {"volume_type": {"name": NAME}})


def private_type(w: World) -> str:
    made = {"volume_type": {"name": NAME, "os-volume-type-access:is_public": False}}
    return w.platform.need("volume", "types", made)


@attempt("volume-type-access", "give itself a volume type that is not public", control="platform")
def _(by, w):
    access = {"addProjectAccess": {"project": w.body.project}}
    return by.call("volume", "POST", f"types/{private_type(w)}/action", access)


@attempt("volume-type-public", "make a volume type public", control="platform")
def _(by, w):
    return by.call("volume", "PUT", f"types/{private_type(w)}", {"volume_type": {"is_public": True}})


@attempt("volume-type-specs", "change what a volume type promises", control="platform")
def _(by, w):
    return by.call("volume", "POST", f"types/{private_type(w)}/extra_specs", {"extra_specs": {"a": "b"}})


@attempt("volume-qos", "make QoS specifications", control="platform")
def _(by, w):
    return by.make("volume", "qos-specs", {"qos_specs": {"name": NAME, "consumer": "back-end"}})


@attempt("volume-unencrypted", "make a volume of the type that does not encrypt")
def _(by, w):
    made = {"volume": {"name": NAME, "size": 1, "volume_type": "__DEFAULT__"}}
    answer = by.make("volume", "volumes", made)
    if answer.status_code < 400:
        by.wait("volume", f"volumes/{identifier(answer)}", ("available",))
    return answer


@attempt("volume-read", "read another body's volume", control="other")
def _(by, w):
    return by.call("volume", "GET", f"volumes/{w.other_volume}")


@attempt("volume-attach", "attach another body's volume to its server")
def _(by, w):
    attached = {"volumeAttachment": {"volumeId": w.other_volume}}
    return by.call("compute", "POST", f"servers/{w.server}/os-volume_attachments", attached)


@attempt("volume-clone", "clone another body's volume", control="other")
def _(by, w):
    answer = by.make("volume", "volumes", {"volume": {"name": NAME, "size": 1, "source_volid": w.other_volume}})
    if answer.status_code < 400:
        by.wait("volume", f"volumes/{identifier(answer)}", ("available",))
    return answer


@attempt("volume-snapshot", "snapshot another body's volume", control="other")
def _(by, w):
    answer = by.make("volume", "snapshots", {"snapshot": {"volume_id": w.other_volume, "name": NAME}})
    if answer.status_code < 400:
        by.wait("volume", f"snapshots/{identifier(answer)}", ("available",))
    return answer


@attempt("volume-backup", "back up another body's volume", control="other")
def _(by, w):
    return w.back_up(by, w.other_volume)


@attempt("volume-transfer-foreign", "offer another body's volume for transfer")
def _(by, w):
    return by.make("volume", "volume-transfers", {"transfer": {"volume_id": w.other_volume, "name": NAME}})


@attempt("volume-transfer", "hand a volume with its data over to another body")
def _(by, w):
    transfer = {"transfer": {"volume_id": w.volume(by), "name": NAME}}
    offered = permitted(by.make("volume", "volume-transfers", transfer)).json()["transfer"]
    accepted = {"accept": {"auth_key": offered["auth_key"]}}
    return w.other.call("volume", "POST", f"volume-transfers/{offered['id']}/accept", accepted)


@attempt("backup-read", "read another body's backup", control="other")
def _(by, w):
    return by.call("volume", "GET", f"backups/{w.other_backup}")


@attempt("backup-restore", "restore another body's backup")
def _(by, w):
    return by.call("volume", "POST", f"backups/{w.other_backup}/restore", {"restore": {"name": NAME}})


@attempt("backup-export", "export the record of another body's backup")
def _(by, w):
    return by.call("volume", "GET", f"backups/{w.other_backup}/export_record")


@attempt("volume-all", "list every body's volumes", control="platform")
def _(by, w):
    volume = w.other_volume
    path = "volumes/detail?all_tenants=1"
    return by.contains("volume", path, lambda v: v["id"] == volume, "another body's volume is")


@attempt("backup-all", "list every body's backups", control="platform")
def _(by, w):
    backup = w.other_backup
    path = "backups/detail?all_tenants=1"
    return by.contains("volume", path, lambda b: b["id"] == backup, "another body's backup is")


@attempt("volume-manage", "take a volume of the storage that is not Cinder's yet")
def _(by, w):
    made = {"host": "control@files#files", "ref": {"source-name": "a"}, "name": NAME}
    return by.call("volume", "POST", "manageable_volumes", {"volume": made})


@attempt("volume-services", "list the services of the storage", control="platform")
def _(by, w):
    return by.call("volume", "GET", "os-services")


@attempt("volume-quota", "change its own storage quota", control="platform")
def _(by, w):
    path = f"os-quota-sets/{w.body.project}"
    have = must(w.body.call("volume", "GET", path)).json()["quota_set"]
    return by.call("volume", "PUT", path, {"quota_set": {"volumes": have["volumes"]}})
