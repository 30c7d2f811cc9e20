import type { BlockstorageVolumeV3 } from "@cdktf/provider-openstack/lib/blockstorage-volume-v3";
import type { ComputeInstanceV2 } from "@cdktf/provider-openstack/lib/compute-instance-v2";
import { ComputeVolumeAttachV2 } from "@cdktf/provider-openstack/lib/compute-volume-attach-v2";
import type { TerraformProvider } from "cdktf";

/** Attaches a volume to an instance; the guest finds it by its serial number, not by a device name. */
export function attachVolume(
  volume: BlockstorageVolumeV3,
  instance: ComputeInstanceV2,
  provider: TerraformProvider,
): void {
  new ComputeVolumeAttachV2(volume, "attachment", {
    instanceId: instance.id,
    volumeId: volume.id,
    provider,
  });
}
