import { BlockstorageVolumeV3 } from "@cdktf/provider-openstack/lib/blockstorage-volume-v3";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { VolumeTypeProps } from "../city/volume-type";
import { BusinessSystem } from "../cloud/business-system";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { RecoverySite } from "../cloud/recovery-site";
import type { CloudHost } from "../compute/cloud-host";
import type { Size } from "../units/size";
import { type GuardProps, guard, isGuardGivenUp } from "./guard";
import { nameOf, placedAt } from "./placement";
import { joinRecovery } from "./recovery";
import { type IStateful, registerStateful } from "./stateful";
import { attachVolume } from "./volume-attachment";
import { chooseVolumeType, replicatedType } from "./volume-catalogue";

/** Size in GiB, type and host. */
export interface BlockVolumeProps<R extends Realm = Realm> extends GuardProps {
  /** Counts against the storage quota of the system's body. It may grow while the volume is in use. */
  readonly size: Size;
  /** Key of a volume type of the register. Default: `performance`, encrypted. */
  readonly volumeType?: string;
  /** Host that mounts it, of the same body and site. Default: none yet. */
  readonly attachTo?: CloudHost<R>;
  /** Site it lies at. Default: the host's, else the stack's. */
  readonly site?: Site;
}

/**
 * A volume of block storage (云硬盘, Cinder) that outlives the hosts it is attached to. It is
 * encrypted by its type (GB/T 22239-2019 8.1.4.8) and guarded against destruction.
 */
export class BlockVolume<R extends Realm = Realm> extends RealmConstruct<R> implements IStateful<R> {
  /** See {@link IStateful.storeKind}. */
  readonly storeKind = "volume";
  /** Site asked for, else the host's, else the stack's; the stack's too after SITE-NOT-OF-BODY. */
  readonly site: Site;
  /** Nearest business system above it. */
  readonly system: BusinessSystem<R>;
  /** See {@link BlockVolumeProps.size}. */
  readonly size: Size;
  /** The volume in Cinder, for arguments that the props do not have. */
  readonly volume: BlockstorageVolumeV3;
  private typeInForce: VolumeTypeProps;

  /**
   * @throws {@link EgovError} SYSTEM-MISSING at once; VOLUME-TYPE-UNKNOWN, SITE-NOT-OF-BODY,
   * VOLUME-HOST-APART, DESTROYABLE-NAME and QUOTA-EXCEEDED at synthesis.
   */
  constructor(scope: RealmScope<R>, id: string, props: BlockVolumeProps<R>) {
    super(scope, id);
    this.system = BusinessSystem.of(this);
    this.site = placedAt(this, this.system, props.site ?? props.attachTo?.site);
    this.size = props.size;
    this.typeInForce = chooseVolumeType(this, props.volumeType);
    const givenUp = isGuardGivenUp(this, props);
    this.note({ site: this.site.key, storeKind: this.storeKind, guarded: !givenUp });
    this.noteType();
    this.volume = new BlockstorageVolumeV3(this, "volume", {
      name: nameOf(this.system, id),
      description: this.node.path,
      size: props.size.toGibibytes(),
      volumeType: this.typeInForce.key,
      // A volume that is protected later moves to another back end, and grows while it is in use.
      volumeRetypePolicy: "on-demand",
      enableOnlineResize: true,
      metadata: this.system.metadata,
      provider: this.stack.provider(this.site),
      ...guard(givenUp),
    });
    if (props.attachTo !== undefined) this.attach(props.attachTo);
    registerStateful(this);
    this.cloud.app.usage.record(this, this.site.key, () => ({
      volumes: 1,
      storage: this.size.toGibibytes(),
    }));
  }

  /** Its volume type; `protect` may change it. */
  get type(): VolumeTypeProps {
    return this.typeInForce;
  }

  /** See {@link IStateful.volumeIds}. Always one. */
  get volumeIds(): readonly string[] {
    return [this.volume.id];
  }

  /** As its volume type says; {@link BlockVolume.protect} may change the type. */
  get replicated(): boolean {
    return this.typeInForce.replicated;
  }

  /**
   * Moves it to a volume type whose back end replicates it to the remote site in real time
   * (GB/T 22239-2019 8.1.4.9 b).
   *
   * @throws {@link EgovError} VOLUME-TYPE-NOT-REPLICATED and CONTINUITY-NOT-DECLARED at synthesis.
   */
  protect(recovery: RecoverySite<R>): void {
    joinRecovery(this, this.system, recovery);
    const type = replicatedType(this, this.typeInForce);
    if (type === undefined) return;
    this.typeInForce = type;
    this.volume.volumeType = type.key;
    this.noteType();
    this.note({
      offsite: "replication",
      offsiteSite: recovery.site.key,
      offsiteMode: "real-time",
    });
  }

  private attach(host: CloudHost<R>): void {
    this.requireSameRealm(host);
    const [instance] = host.instances;
    const isTogether = host.stack === this.stack && host.site.key === this.site.key;
    if (!isTogether || instance === undefined) {
      this.report(
        "VOLUME-HOST-APART",
        { host: host.node.path },
        {
          value: `${host.stack.node.id} @ ${host.site.key}`,
          allowed: [`${this.stack.node.id} @ ${this.site.key}`],
        },
      );
      return;
    }
    attachVolume(this.volume, instance, this.stack.provider(this.site));
  }

  private noteType(): void {
    const { key, encrypted, replicated } = this.typeInForce;
    this.note({ volumeType: key, encrypted, replicated });
  }
}
