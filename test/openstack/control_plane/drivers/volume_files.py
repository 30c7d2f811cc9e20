"""
Cinder's volumes as files, with real bytes. A file ends at the last byte that was written and the rest
of the volume is zeros by definition, so that a volume of any size costs nothing and a backup reads
what was written. Images are not copied: a volume made from one is empty.
"""

import os
import subprocess

from cinder import interface
from cinder.objects import fields
from cinder.volume import configuration, driver, volume_utils
from oslo_config import cfg

OPTIONS = [
    cfg.StrOpt("files_directory", default="$state_path/files", help="Where the files are"),
    cfg.BoolOpt("files_replicated", default=False, help="Whether it says that it replicates; nothing is copied"),
]
cfg.CONF.register_opts(OPTIONS, group=configuration.SHARED_CONF_GROUP)


@interface.volumedriver
class VolumeFiles(driver.VolumeDriver):
    VERSION = "1"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.configuration.append_config_values(OPTIONS)

    def do_setup(self, context):
        os.makedirs(self.configuration.files_directory, exist_ok=True)

    def check_for_setup_error(self):
        pass

    def secure_file_operations_enabled(self):
        # Otherwise the backup service changes the file's owner with sudo.
        return True

    def _path(self, thing):
        return os.path.join(self.configuration.files_directory, thing.name)

    def _copy(self, source, target):
        subprocess.run(["cp", "--sparse=always", "--reflink=auto", self._path(source), self._path(target)], check=True)

    def _remove(self, thing):
        # A deletion may come twice.
        if os.path.exists(self._path(thing)):
            os.remove(self._path(thing))

    def _replication(self, volume_type):
        if not self.configuration.files_replicated:
            return {}
        specs = (volume_type and volume_type.extra_specs) or {}
        wanted = volume_utils.is_boolean_str(specs.get("replication_enabled"))
        status = fields.ReplicationStatus
        return {"replication_status": status.ENABLED if wanted else status.DISABLED}

    def create_volume(self, volume):
        open(self._path(volume), "ab").close()
        return self._replication(volume.volume_type)

    def create_cloned_volume(self, volume, source):
        self._copy(source, volume)
        return self.create_volume(volume)

    create_volume_from_snapshot = create_cloned_volume

    def clone_image(self, context, volume, image_location, image_meta, image_service):
        return self.create_volume(volume), True

    def create_snapshot(self, snapshot):
        self._copy(snapshot.volume, snapshot)

    def delete_volume(self, volume):
        self._remove(volume)

    delete_snapshot = delete_volume

    def extend_volume(self, volume, new_size):
        pass

    def retype(self, context, volume, new_type, diff, host):
        return True, None

    def ensure_export(self, context, volume):
        pass

    def create_export(self, context, volume, connector):
        pass

    def remove_export(self, context, volume):
        pass

    def initialize_connection(self, volume, connector, **kwargs):
        # `local` is os-brick's LocalConnector: the backup service opens this file.
        return {"driver_volume_type": "local", "data": {"device_path": self._path(volume), "access_mode": "rw"}}

    def terminate_connection(self, volume, connector, **kwargs):
        pass

    def _update_volume_stats(self):
        replicated = self.configuration.files_replicated
        replication = {"replication_enabled": replicated, "replication_targets": ["remote"] if replicated else []}
        name = self.configuration.safe_get("volume_backend_name")
        self._stats = {
            "volume_backend_name": name,
            "vendor_name": "egov",
            "driver_version": self.VERSION,
            "storage_protocol": "local",
            **replication,
            "pools": [
                {
                    "pool_name": name,
                    "total_capacity_gb": 1_000_000,
                    "free_capacity_gb": 1_000_000,
                    "provisioned_capacity_gb": 0,
                    "max_over_subscription_ratio": 20.0,
                    "reserved_percentage": 0,
                    "QoS_support": True,
                    "multiattach": True,
                    "thin_provisioning_support": True,
                    "thick_provisioning_support": False,
                    "online_extend_support": True,
                    **replication,
                }
            ],
        }
