import type { Block } from "../../terraform";

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
  // A host whose disk is its own; one that starts from a volume keeps it, where it is told to.
  return type === "openstack_compute_instance_v2" && hasKeptDisk(attributes.block_device);
}

function hasKeptDisk(devices: unknown): boolean {
  return (Array.isArray(devices) ? devices : [devices]).some(
    (device: unknown) =>
      typeof device === "object" &&
      device !== null &&
      (device as { destination_type?: unknown }).destination_type === "volume" &&
      (device as { delete_on_termination?: unknown }).delete_on_termination === true,
  );
}
