"""
Carries a body's bytes to the remote region and back into a volume there, as a disaster asks for:
`replication.py REALM BODY PRODUCTION REMOTE WORKFLOW CONTAINER FOLDER`. FOLDER is the cloud's own, where volumes are
files. Prints what was seen, as JSON.
"""

import hashlib
import json
import os
import sys
import time
from pathlib import Path

import openstack

realm, body, production, remote, workflow, container, folder = sys.argv[1:]
here = openstack.connect(cloud=f"{realm}-{body}", region_name=production)
there = openstack.connect(cloud=f"{realm}-{body}", region_name=remote)
seen: dict[str, object] = {}


def until(what: str, seconds: float, look):
    end = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > end:
            sys.exit(f"{what}: not within {seconds} s")
        time.sleep(0.5)
    return found


def objects(cloud) -> dict[str, str]:
    return {o.name: o.etag for o in cloud.object_store.objects(container)}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def volume_file(volume_id: str) -> Path:
    (found,) = Path(folder).glob(f"*/data/cinder/files/volume-{volume_id}")
    return found


# A container: what is put in here is there, with the same bytes.
payload = os.urandom(300_000)
started = time.monotonic()
here.object_store.upload_object(container, "proof/carried.bin", data=payload)
until("the object at the remote site", 60, lambda: "proof/carried.bin" in objects(there))
seen["objectSeconds"] = round(time.monotonic() - started, 1)
copied = there.object_store.download_object("proof/carried.bin", container)
seen["objectEqual"] = copied == payload
here.object_store.delete_object("proof/carried.bin", container=container)
until("the deletion at the remote site", 60, lambda: "proof/carried.bin" not in objects(there))
seen["deletionCarried"] = True

# A volume: a host's bytes, backed up by the workflow that Heat made, into the container that is copied.
volume = next(v for v in here.block_storage.volumes() if not v.is_bootable)
source = volume_file(volume.id)
source.write_bytes(os.urandom(5_000_000))
mistral = here.session.get_endpoint(service_type="workflowv2", region_name=production)


def call(method: str, path: str, **kwargs):
    return here.session.request(f"{mistral}{path}", method, **kwargs).json()


found = [w for w in call("GET", "/workflows")["workflows"] if w["name"] == workflow]
seen["workflow"] = len(found)
execution = call("POST", "/executions", json={"workflow_id": found[0]["id"], "input": {"volume_id": volume.id}})
done = until(
    "the workflow",
    240,
    lambda: (e := call("GET", f"/executions/{execution['id']}")) and e["state"] in ("SUCCESS", "ERROR") and e,
)
seen["workflowState"] = done["state"]
backup = next(b for b in here.block_storage.backups(details=True) if b.volume_id == volume.id)
seen["backup"] = {"status": backup.status, "container": backup.container, "objects": backup.object_count}
until("the backup's objects at the remote site", 120, lambda: objects(here) and objects(here) == objects(there))
seen["backupObjectsEqual"] = len(objects(there))

# Restored there, by the platform: importing a record is an administrator's right.
admin = openstack.connect(cloud=f"{realm}-admin", region_name=production)
role = admin.identity.find_role("admin")
admin.identity.assign_project_role_to_user(here.current_project_id, admin.current_user_id, role)
as_admin = {"cloud": f"{realm}-admin", "project_name": body}
exporter = openstack.connect(region_name=production, **as_admin)
importer = openstack.connect(region_name=remote, **as_admin)


def permit_plain_volumes(count: int) -> None:
    """The tenancy permits none of the type that does not encrypt. What is restored here needs no key to be read."""
    caller = openstack.connect(cloud=f"{realm}-admin", region_name=remote)
    quota = {"quota_set": {"volumes___DEFAULT__": count}}
    caller.block_storage.put(f"/os-quota-sets/{here.current_project_id}", json=quota).raise_for_status()


permit_plain_volumes(1)
try:
    record = exporter.block_storage.get(f"/backups/{backup.id}/export_record").json()["backup-record"]
    imported = importer.block_storage.post("/backups/import_record", json={"backup-record": record}).json()["backup"]
    until("the imported record", 60, lambda: importer.block_storage.get_backup(imported["id"]).status == "available")
    target = importer.block_storage.create_volume(name="restored", size=volume.size)
    until("a volume at the remote site", 60, lambda: importer.block_storage.get_volume(target.id).status == "available")
    importer.block_storage.restore_backup(imported["id"], volume_id=target.id)
    until(
        "the restored volume", 120, lambda: importer.block_storage.get_volume(target.id).status in ("available", "error_restoring")
    )
    restored = volume_file(target.id)
    seen["restoredEqual"] = digest(restored) == digest(source)
    importer.block_storage.delete_volume(target.id)
    importer.block_storage.delete_backup(imported["id"])
    until("the volume's deletion", 60, lambda: importer.block_storage.find_volume(target.id) is None)
finally:
    permit_plain_volumes(0)
    admin.identity.unassign_project_role_from_user(here.current_project_id, admin.current_user_id, role)

# What the test made goes again; the schedule's own backups would be pruned by the next run.
for made in list(here.block_storage.backups()):
    here.block_storage.delete_backup(made.id, ignore_missing=True)
until("the backups' deletion", 60, lambda: not list(here.block_storage.backups()))
for cloud in (here, there):
    for name in objects(cloud):
        cloud.object_store.delete_object(name, container=container)
platform = [openstack.connect(cloud=f"{realm}-platform", region_name=region) for region in (production, remote)]
images = [{i.name: i.hash_value for i in cloud.image.images() if i.owner_id == cloud.current_project_id} for cloud in platform]
seen["imagesEqual"] = images[0] == images[1] and len(images[0]) > 0
json.dump(seen, sys.stdout)
