import { DEFAULT_VOLUME_TYPES, VolumeType, type VolumeTypeProps } from "../city/volume-type";
import type { RealmConstruct } from "../cloud/realm-construct";

/**
 * A volume type of the register. What is unknown is reported (VOLUME-TYPE-UNKNOWN) and a stand-in
 * returned, so that the rest of the program is checked in the same run.
 *
 * @param key Default: `performance`.
 */
export function chooseVolumeType(
  construct: RealmConstruct,
  key: string = VolumeType.PERFORMANCE,
): VolumeTypeProps {
  const { volumeTypes } = construct.cloud.city;
  const found = volumeTypes.get(key);
  if (found !== undefined) return found;
  construct.report("VOLUME-TYPE-UNKNOWN", {}, { value: key, allowed: [...volumeTypes.keys()] });
  const [standIn = DEFAULT_VOLUME_TYPES[0]] = volumeTypes.values();
  return standIn as VolumeTypeProps;
}

/**
 * The volume type that replicates to the remote site where `chosen` does not: itself if it does, else
 * the register's first that is encrypted at least as well. None is reported: VOLUME-TYPE-NOT-REPLICATED.
 */
export function replicatedType(
  construct: RealmConstruct,
  chosen: VolumeTypeProps,
): VolumeTypeProps | undefined {
  if (chosen.replicated) return chosen;
  const types = [...construct.cloud.city.volumeTypes.values()];
  const found = types.find((type) => type.replicated && (type.encrypted || !chosen.encrypted));
  if (found === undefined) {
    construct.report(
      "VOLUME-TYPE-NOT-REPLICATED",
      {},
      { value: chosen.key, allowed: types.filter((type) => type.replicated).map((type) => type.key) },
    );
  }
  return found;
}
