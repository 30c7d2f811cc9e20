import { OrchestrationStackV1 } from "@cdktf/provider-openstack/lib/orchestration-stack-v1";
import { PROJECT_DEFAULT } from "../city/parameters";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import { BusinessSystem } from "../cloud/business-system";
import { requireService } from "../cloud/capability";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { RecoverySite } from "../cloud/recovery-site";
import { ObjectBucket } from "../storage/object-bucket";
import { nameOf } from "../storage/placement";
import { joinRecovery } from "../storage/recovery";
import type { IStateful } from "../storage/stateful";
import { Duration } from "../units/duration";
import { BACKUP_INTERVALS, cronPattern, isBackupInterval } from "./backup-interval";
import { backupTemplate, type ScheduledBackup } from "./backup-template";
import type { Evidence } from "./evidence";

/** Timed batches to the remote site (定时批量). */
export interface OffsiteBatch<R extends Realm = Realm> {
  /** Usually `cloud.disasterRecovery`. */
  readonly to: RecoverySite<R>;
  /** Time between two batches; one of {@link BACKUP_INTERVALS}. */
  readonly interval: Duration;
}

/** What is backed up, how often, and where to. */
export interface BackupPlanProps<R extends Realm = Realm> {
  /** Stores of the system that it backs up. */
  readonly targets: readonly IStateful<R>[];
  /** Time between two full backups; one of {@link BACKUP_INTERVALS}. */
  readonly interval: Duration;
  /** Copies that stay of each volume. Default: 7 (project default). */
  readonly keep?: number;
  /** Default: none; real-time replication is the store's own `protect()`. */
  readonly offsite?: OffsiteBatch<R>;
  /**
   * `workflow`: made by Mistral, through Heat. `declared`: made by other means, and the author
   * vouches for it. Default: a workflow where the profile has heat and mistral (and swift for
   * batches off-site) and the store has volumes; else declared. Reports show which it is.
   */
  readonly schedule?: "workflow" | "declared";
}

const DEFAULT_KEEP = 7;

/** How a plan's copies of one store are made. */
export interface PlannedBackup {
  readonly interval: Duration;
  readonly keep: number;
  readonly evidence: Evidence;
  readonly offsite?: { readonly site: Site; readonly interval: Duration; readonly evidence: Evidence };
}

/**
 * Full backups of a system's stores at fixed times (GB/T 22239-2019 8.1.4.9 a; GB/T 20988-2007
 * annex A), and timed batches to the remote site where they are asked for (7.1.4.8 b). Times are
 * those of Beijing's night. A backup that failed removes no older one.
 *
 * What the cloud cannot be told by Terraform (buckets, shares, a cloud without Mistral) is
 * declared evidence and shown as such.
 *
 * @example
 * new BackupPlan(pension, "nightly", { targets: [db], interval: Duration.days(1) });
 */
export class BackupPlan<R extends Realm = Realm> extends RealmConstruct<R> {
  /** Nearest business system above it; every target must be of it (BACKUP-OTHER-SYSTEM). */
  readonly system: BusinessSystem<R>;
  /** See {@link BackupPlanProps.targets}. */
  readonly targets: readonly IStateful<R>[];
  /** As given; 5 minutes after BACKUP-INTERVAL. */
  readonly interval: Duration;
  /** Copies of each volume; 7 where none was given (project default) and after BACKUP-KEEP. */
  readonly keep: number;
  /** As given, its interval checked like the other; undefined: no batches off-site. */
  readonly offsite: OffsiteBatch<R> | undefined;
  private readonly schedule: BackupPlanProps["schedule"];

  /**
   * @throws {@link EgovError} SYSTEM-MISSING and REALM-MISMATCH at once; BACKUP-INTERVAL,
   * BACKUP-KEEP, BACKUP-NO-TARGETS, BACKUP-OTHER-SYSTEM, BACKUP-NO-VOLUMES, SERVICE-MISSING and
   * CONTINUITY-NOT-DECLARED at synthesis.
   */
  constructor(scope: RealmScope<R>, id: string, props: BackupPlanProps<R>) {
    super(scope, id);
    this.system = BusinessSystem.of(this);
    for (const target of props.targets) this.requireSameRealm(target);
    this.targets = props.targets;
    this.schedule = props.schedule;
    this.interval = this.checkedInterval(props.interval);
    this.keep = this.checkedKeep(props.keep);
    this.checkTargets();
    if (props.offsite !== undefined) {
      joinRecovery(this, this.system, props.offsite.to);
      this.offsite = { to: props.offsite.to, interval: this.checkedInterval(props.offsite.interval) };
    }
    if (this.schedule === "workflow") this.requireWorkflow();
    this.note({
      backupInterval: `${this.interval}`,
      backupKeep: this.keep,
      ...(props.keep === undefined ? { backupKeepSource: PROJECT_DEFAULT } : {}),
      backupTargets: this.targets.map((target) => target.node.path),
      ...(this.offsite === undefined
        ? {}
        : { offsiteSite: this.offsite.to.site.key, offsiteInterval: `${this.offsite.interval}` }),
    });
    for (const site of new Set(this.targets.map((target) => target.site))) this.scheduleAt(site);
  }

  /** How this plan's copies of a store are made, or nothing if it is none of its targets. */
  backupOf(store: IStateful): PlannedBackup | undefined {
    if (!this.targets.some((target) => target.node === store.node)) return undefined;
    const workflow = this.isWorkflow(store);
    return {
      interval: this.interval,
      keep: this.keep,
      evidence: workflow ? "workflow" : "declared",
      ...(this.offsite === undefined
        ? {}
        : {
            offsite: {
              site: this.offsite.to.site,
              interval: this.offsite.interval,
              evidence: workflow && this.has("swift") ? "workflow" : "declared",
            },
          }),
    };
  }

  private has(service: "heat" | "mistral" | "swift"): boolean {
    return this.cloud.register.capabilities.has(service);
  }

  private isWorkflow(store: IStateful): boolean {
    return (
      this.schedule !== "declared" && store.volumeIds.length > 0 && this.has("heat") && this.has("mistral")
    );
  }

  private checkedInterval(interval: Duration): Duration {
    if (isBackupInterval(interval)) return interval;
    this.report("BACKUP-INTERVAL", {}, { value: `${interval}`, allowed: BACKUP_INTERVALS.map(String) });
    // A stand-in that asks for nothing else, so that the rest of the program is checked.
    return Duration.minutes(5);
  }

  private checkedKeep(keep: number = DEFAULT_KEEP): number {
    if (Number.isInteger(keep) && keep >= 1) return keep;
    this.report("BACKUP-KEEP", {}, { value: keep, allowed: ["1, 2, 3 …"] });
    return DEFAULT_KEEP;
  }

  private checkTargets(): void {
    if (this.targets.length === 0) this.report("BACKUP-NO-TARGETS", {});
    for (const { node, system } of this.targets) {
      if (system === this.system) continue;
      this.report(
        "BACKUP-OTHER-SYSTEM",
        { store: node.path, system: this.system.name },
        { value: system.node.path, allowed: [this.system.node.path] },
      );
    }
  }

  private requireWorkflow(): void {
    requireService(this, "heat");
    requireService(this, "mistral");
    if (this.offsite !== undefined) requireService(this, "swift");
    for (const { node, volumeIds, storeKind } of this.targets) {
      if (volumeIds.length === 0)
        this.report("BACKUP-NO-VOLUMES", { store: node.path }, { value: storeKind });
    }
  }

  /** Cinder backs up where the volume is, so a plan has one Heat stack a site. */
  private scheduleAt(site: Site): void {
    const stores = this.targets.filter((target) => target.site === site && this.isWorkflow(target));
    const volumeIds = stores.flatMap((store) => store.volumeIds);
    if (volumeIds.length === 0) return;
    const home = site === this.stack.site;
    const name = nameOf(this.system, this.node.id);
    const common = { keep: this.keep, volumeIds };
    const local: ScheduledBackup = {
      ...common,
      id: "local",
      name,
      pattern: cronPattern(this.interval, name),
    };
    new OrchestrationStackV1(this, home ? "schedule" : `schedule-${site.key}`, {
      name,
      templateOpts: {
        Bin: backupTemplate(this.node.path, [local, ...this.offsiteBackups(name, site, common)]),
      },
      // Heat refuses an empty environment, and the provider sends none.
      environmentOpts: { Bin: "\n" },
      disableRollback: true,
      tags: [...this.system.tags],
      provider: this.stack.provider(site),
    });
  }

  /**
   * Batches go into a bucket of their own, which Swift copies to the remote site as they arrive.
   * One without way to the site is left to the check of the whole tree, which names the distance.
   */
  private offsiteBackups(
    planName: string,
    site: Site,
    common: Pick<ScheduledBackup, "keep" | "volumeIds">,
  ): ScheduledBackup[] {
    if (this.offsite === undefined || !this.has("swift") || this.offsite.to.site.key === site.key) return [];
    const { to, interval } = this.offsite;
    const id = `${this.node.id}-offsite`;
    const bucket = new ObjectBucket<R>(this, site === this.stack.site ? id : `${id}-${site.key}`, { site });
    bucket.protect(to);
    const name = `${planName}-offsite`;
    return [{ ...common, id: "offsite", name, pattern: cronPattern(interval, name), container: bucket.name }];
  }
}
