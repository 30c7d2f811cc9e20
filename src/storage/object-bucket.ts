import { ObjectstorageContainerV1 } from "@cdktf/provider-openstack/lib/objectstorage-container-v1";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { BusinessSystem } from "../cloud/business-system";
import { requireService } from "../cloud/capability";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { RecoverySite } from "../cloud/recovery-site";
import { BucketCopy } from "./bucket-copy";
import { type GuardProps, guard, isGuardGivenUp } from "./guard";
import { isAtSite, nameOf, placedAt } from "./placement";
import { joinRecovery } from "./recovery";
import { Secret, secretValue } from "./secret";
import { type IStateful, registerStateful } from "./stateful";

/** What differs from a closed bucket with versions. */
export interface ObjectBucketProps<R extends Realm = Realm> extends GuardProps {
  /**
   * Whether everybody may read its objects (公共数据开放). They cannot list them. Default: false,
   * nobody but the body's project. Extranet only.
   */
  readonly openData?: R extends "extranet" ? boolean : false;
  /**
   * Whether overwritten and deleted objects are kept as versions. Default: true. While the bucket is
   * synchronized the copy keeps them instead: Swift refuses versions at the source.
   */
  readonly versioning?: boolean;
  /** Storage policy of Swift. Default: the cluster's own. */
  readonly storagePolicy?: string;
  /** Site it lies at. Default: the stack's. */
  readonly site?: Site;
}

/** Anybody may read objects whose names they know; `.rlistings`, which lets them list, is left out. */
const READ_BY_EVERYBODY = ".r:*";

/** A bucket of object storage (对象存储, Swift), closed to everybody else and guarded against destruction. */
export class ObjectBucket<R extends Realm = Realm> extends RealmConstruct<R> implements IStateful<R> {
  /** See {@link IStateful.storeKind}. */
  readonly storeKind = "bucket";
  /** Always empty: objects lie in no volume. */
  readonly volumeIds: readonly string[] = [];
  /** Site asked for, else the stack's; the stack's too after SITE-NOT-OF-BODY. */
  readonly site: Site;
  /** Nearest business system above it. */
  readonly system: BusinessSystem<R>;
  /** Name of the container in Swift: `<body>-<system>-<id>`. */
  readonly name: string;
  /** The container in Swift, for arguments that the props do not have. */
  readonly container: ObjectstorageContainerV1;
  private readonly guardGivenUp: boolean;
  private isSynchronized = false;

  /**
   * @throws {@link EgovError} SYSTEM-MISSING at once; SERVICE-MISSING, SITE-NOT-OF-BODY,
   * BUCKET-OPEN-ON-INTRANET and DESTROYABLE-NAME at synthesis.
   */
  constructor(scope: RealmScope<R>, id: string, props: ObjectBucketProps<R> = {}) {
    super(scope, id);
    requireService(this, "swift");
    this.system = BusinessSystem.of(this);
    this.site = placedAt(this, this.system, props.site);
    this.name = nameOf(this.system, id);
    this.guardGivenUp = isGuardGivenUp(this, props);
    const openData = props.openData === true;
    if (openData && this.realm !== "extranet") {
      this.report("BUCKET-OPEN-ON-INTRANET", {}, { value: true, allowed: ["false"] });
    }
    this.note({
      site: this.site.key,
      storeKind: this.storeKind,
      guarded: !this.guardGivenUp,
      openData,
      replicated: false,
    });
    this.container = new ObjectstorageContainerV1(this, "container", {
      name: this.name,
      versioning: props.versioning ?? true,
      forceDestroy: false,
      metadata: this.system.metadata,
      provider: this.stack.provider(this.site),
      ...(openData ? { containerRead: READ_BY_EVERYBODY } : {}),
      ...(props.storagePolicy === undefined ? {} : { storagePolicy: props.storagePolicy }),
      ...guard(this.guardGivenUp),
    });
    registerStateful(this);
  }

  /** True after {@link ObjectBucket.syncTo}, which {@link ObjectBucket.protect} calls. */
  get replicated(): boolean {
    return this.isSynchronized;
  }

  /**
   * Has Swift copy every change to another container as it happens. Versions are kept by the target
   * from then on. A bucket that already exists with versions needs them turned off in an apply before.
   *
   * @param target `//realm/cluster/account/container`, as `container-sync-realms.conf` names them.
   * @param key Secret that both containers know.
   * @throws {@link EgovError} SECRET-NOT-A-SECRET at once.
   */
  syncTo(target: string, key: Secret<R>): void {
    this.container.containerSyncTo = target;
    this.container.containerSyncKey = secretValue(this, "key", key);
    this.container.versioning = false;
    this.isSynchronized = true;
    this.note({ replicated: true });
  }

  /**
   * Makes a container with versions at the remote site and synchronizes to it. The key comes from the
   * sensitive variable `<name>_sync_key`.
   *
   * @throws {@link EgovError} CONTINUITY-BODY-NOT-AT-SITE, CONTINUITY-SAME-AREA and
   * CONTINUITY-NOT-DECLARED at synthesis.
   */
  protect(recovery: RecoverySite<R>): void {
    joinRecovery(this, this.system, recovery);
    if (this.isSynchronized || !this.canCopyTo(recovery.site)) return;
    const key = Secret.fromVariable(
      this,
      `${this.name.replaceAll("-", "_")}_sync_key`,
      `Key of the container synchronization of ${this.name}.`,
    );
    const copy = new BucketCopy(this, "offsite", {
      name: this.name,
      site: recovery.site,
      metadata: this.system.metadata,
      syncKey: secretValue(this, "key", key),
      guardGivenUp: this.guardGivenUp,
    });
    this.syncTo(copy.syncTarget, key);
    this.note({
      offsite: "container-sync",
      offsiteSite: recovery.site.key,
      offsiteMode: "real-time",
    });
  }

  private canCopyTo(site: Site): boolean {
    if (site.key === this.site.key) {
      const { remoteDistanceKm } = this.cloud.city.parameters;
      this.report(
        "CONTINUITY-SAME-AREA",
        { store: this.node.path, least: remoteDistanceKm.value },
        { value: site.key },
      );
      return false;
    }
    if (isAtSite(this.system, site)) return true;
    const { body } = this.system.department;
    this.report(
      "CONTINUITY-BODY-NOT-AT-SITE",
      { body: body.key, site: site.key },
      { value: site.key, allowed: body.sitesIn(this.realm) },
    );
    return false;
  }
}
