import type { Block } from "../../terraform";
import { isRaw } from "../../terraform/labelled-blocks";

/** Types of resources that hold what nobody can make again. Source: project default. */
const HOLDERS = new Set([
  "openstack_blockstorage_volume_v3",
  "openstack_db_instance_v1",
  "openstack_db_database_v1",
  "openstack_objectstorage_container_v1",
  "openstack_objectstorage_object_v1",
  "openstack_sharedfilesystem_share_v2",
  "openstack_keymanager_secret_v1",
  "openstack_keymanager_container_v1",
  "openstack_keymanager_order_v1",
  "openstack_images_image_v2",
  "openstack_dns_zone_v2",
  "openstack_identity_project_v3",
]);

/** Whether data, keys or names are lost with it. */
export function holdsData({ type, attributes }: Block): boolean {
  if (HOLDERS.has(type)) return true;
  return type === "openstack_compute_instance_v2" && losesDisk(attributes.block_device);
}

/** A host keeps its disk only where that is a volume which outlives it. */
function losesDisk(written: unknown): boolean {
  const devices = [written ?? []].flat();
  const isLost = (device: unknown) =>
    isRaw(device) && (device.destination_type !== "volume" || device.delete_on_termination === true);
  return devices.length === 0 || devices.some(isLost);
}
