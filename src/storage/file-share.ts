import { SharedfilesystemShareAccessV2 } from "@cdktf/provider-openstack/lib/sharedfilesystem-share-access-v2";
import { SharedfilesystemShareV2 } from "@cdktf/provider-openstack/lib/sharedfilesystem-share-v2";
import { Port } from "../city/port";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { type BodyZone, Zone } from "../city/zone";
import { BusinessSystem } from "../cloud/business-system";
import { requireService } from "../cloud/capability";
import { type InRealm, RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { RecoverySite } from "../cloud/recovery-site";
import { blockRanges } from "../network/block-ranges";
import type { Connections } from "../network/connections";
import type { Endpoint } from "../network/endpoint";
import type { Size } from "../units/size";
import { type GuardProps, guard, isGuardGivenUp } from "./guard";
import { nameOf, placedAt, placedIn } from "./placement";
import { joinRecovery } from "./recovery";
import { shareNetworkId } from "./share-network";
import { type IStateful, registerStateful } from "./stateful";

/** What clients of a share may do: read and write, or read only. */
export type ShareAccess = "rw" | "ro";

/** Hosts that mount a share: each opens its own way to it. */
export interface Mounter<R extends Realm = Realm> extends InRealm<R> {
  /** Where {@link FileShare.allowFrom} declares the flow to the share. */
  readonly connections: Connections<R>;
}

/** Size in GiB, and where the share server stands. */
export interface FileShareProps extends GuardProps {
  /** The body's quota counts the share and not its size. */
  readonly size: Size;
  /** Zone on whose network the share server stands. Default: `dedicated`. */
  readonly zone?: BodyZone;
  /** Share type of Manila; it must have share servers. Default: the cloud's own. */
  readonly shareType?: string;
  /** Site it lies at. Default: the stack's. */
  readonly site?: Site;
}

/** NFS version 4 needs this port only. */
const NFS = Port.tcp(2049);

/**
 * A file share (文件存储, Manila, NFS 4) on the network of a body's zone. Nobody mounts it until
 * `allowFrom` says so.
 */
export class FileShare<R extends Realm = Realm> extends RealmConstruct<R> implements IStateful<R> {
  /** See {@link IStateful.storeKind}. */
  readonly storeKind = "share";
  /** Always empty: a share has no volume that a backup workflow could name. */
  readonly volumeIds: readonly string[] = [];
  /** Manila replicates by share replicas, for which the provider has no resource. */
  readonly replicationEvidence = "declared";
  /** Site asked for, else the stack's; the stack's too after SITE-NOT-OF-BODY. */
  readonly site: Site;
  /** Nearest business system above it. */
  readonly system: BusinessSystem<R>;
  /** Zone asked for; after ZONE-NOT-OF-BODY the first that the body has. */
  readonly zone: BodyZone;
  private readonly share: SharedfilesystemShareV2;
  private readonly clients = new Map<string, ShareAccess>();
  private isDeclaredReplicated = false;

  /**
   * @throws {@link EgovError} SYSTEM-MISSING at once; SERVICE-MISSING, ZONE-NOT-OF-BODY,
   * SITE-NOT-OF-BODY, SHARE-WITHOUT-CLIENTS, DESTROYABLE-NAME and QUOTA-EXCEEDED at synthesis.
   */
  constructor(scope: RealmScope<R>, id: string, props: FileShareProps) {
    super(scope, id);
    requireService(this, "manila");
    this.system = BusinessSystem.of(this);
    this.site = placedAt(this, this.system, props.site);
    this.zone = placedIn(this, this.system, props.zone ?? Zone.DEDICATED);
    const givenUp = isGuardGivenUp(this, props);
    this.note({
      site: this.site.key,
      zone: this.zone,
      storeKind: this.storeKind,
      guarded: !givenUp,
      replicated: false,
    });
    this.share = new SharedfilesystemShareV2(this, "share", {
      name: nameOf(this.system, id),
      description: this.node.path,
      shareProto: "NFS",
      size: props.size.toGibibytes(),
      isPublic: false,
      shareNetworkId: shareNetworkId(this.stack, this.system.department.body.key, this.zone, this.site),
      metadata: this.system.metadata,
      provider: this.stack.provider(this.site),
      ...(props.shareType === undefined ? {} : { shareType: props.shareType }),
      ...guard(givenUp),
    });
    registerStateful(this);
    this.cloud.app.onComplete(() => this.writeAccess());
    this.cloud.app.usage.record(this, this.site.key, () => ({ shares: 1 }));
  }

  /** What clients mount: `address:/path`. */
  get exportPath(): string {
    return this.share.exportLocations.get(0).path;
  }

  /** The author's word: true after {@link FileShare.protect}. */
  get replicated(): boolean {
    return this.isDeclaredReplicated;
  }

  /**
   * Lets hosts mount it: their rules open tcp/2049 towards the zone's block, and the share lets the
   * block of their zone in (Manila knows addresses, not groups).
   *
   * @param access `rw` or `ro`; where two clients share a block, the wider one holds for both.
   * @throws {@link EgovError} those of `connections.allowTo`, at once.
   */
  allowFrom(hosts: Mounter<R>, access: ShareAccess, reason = "文件共享"): void {
    const share = { realm: this.realm, connections: { endpoint: this.endpoint } };
    hosts.connections.allowTo(share, NFS, reason);
    for (const prefix of hosts.connections.endpoint.ranges.ipv4) {
      if (this.clients.get(prefix) !== "rw") this.clients.set(prefix, access);
    }
  }

  /**
   * Declares that it is replicated to the remote site by means outside Terraform (the provider has no
   * resource for share replicas). Reports show it as declared.
   *
   * @throws {@link EgovError} CONTINUITY-NOT-DECLARED at synthesis.
   */
  protect(recovery: RecoverySite<R>): void {
    joinRecovery(this, this.system, recovery);
    this.isDeclaredReplicated = true;
    this.note({
      offsite: "declared",
      offsiteSite: recovery.site.key,
      offsiteMode: "real-time",
      replicated: true,
    });
  }

  /** The share server: Manila makes its port, so it has addresses of the block and no rules of ours. */
  private get endpoint(): Endpoint<R> {
    const body = this.system.department.body.key;
    return {
      realm: this.realm,
      label: this.node.path,
      body,
      site: this.site.key,
      system: this.system.node.id,
      zone: this.zone,
      tier: undefined,
      ranges: { ipv4: blockRanges(this.cloud, this.site, body, this.zone).ipv4, ipv6: [] },
      group: undefined,
      rules: undefined,
    };
  }

  private writeAccess(): void {
    if (this.clients.size === 0) this.report("SHARE-WITHOUT-CLIENTS", {}, { value: this.node.id });
    for (const [prefix, accessLevel] of [...this.clients].sort()) {
      new SharedfilesystemShareAccessV2(this, `access-${prefix.replaceAll(/[./]/g, "-")}`, {
        shareId: this.share.id,
        accessType: "ip",
        accessTo: prefix,
        accessLevel,
        provider: this.stack.provider(this.site),
      });
    }
  }
}
