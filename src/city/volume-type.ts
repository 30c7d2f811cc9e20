/** A kind of block storage (Cinder volume type). */
export interface VolumeTypeProps {
  readonly key: string;
  /**
   * Whether volumes are encrypted. The provider has no resource for a volume type's encryption:
   * where the profile has Heat the platform makes it by `OS::Cinder::EncryptedVolumeType`,
   * otherwise it is declared evidence.
   */
  readonly encrypted: boolean;
  /** Whether the back end replicates volumes to the remote site in real time. */
  readonly replicated: boolean;
}

/** Keys of the volume types that every register starts with. */
export const VolumeType = {
  CAPACITY: "capacity",
  PERFORMANCE: "performance",
  /** Encrypted, replicated in real time to the remote site. */
  REPLICATED: "replicated",
} as const;

/** The types of {@link VolumeType}, all encrypted (project default). */
export const DEFAULT_VOLUME_TYPES: readonly VolumeTypeProps[] = [
  { key: VolumeType.CAPACITY, encrypted: true, replicated: false },
  { key: VolumeType.PERFORMANCE, encrypted: true, replicated: false },
  { key: VolumeType.REPLICATED, encrypted: true, replicated: true },
];
