import type { Realm } from "../city/realm";
import type { BodyZone } from "../city/zone";
import type { RealmConstruct, RealmScope } from "../cloud/realm-construct";
import type { RecoverySite } from "../cloud/recovery-site";
import { HostSet } from "../compute/host-set";
import { joinRecovery } from "../storage/recovery";

/** `warm`: made and shut off, started when it is needed. `hot`: running day and night. */
export type StandbyReadiness = "warm" | "hot";

/** Middleware that runs on hosts of its own; none where a service of the cloud runs it. */
export interface RunsOnHosts<R extends Realm, Z extends BodyZone> extends RealmConstruct<R> {
  /** Undefined is refused: STANDBY-NO-HOSTS. */
  readonly hosts: HostSet<R, Z> | undefined;
}

/** Everything but `primary` has a default. */
export interface StandbyGroupProps<R extends Realm = Realm, Z extends BodyZone = BodyZone> {
  /** Hosts, or middleware on hosts, that it stands by for. Zone, tier, flavor, image and disks are theirs. */
  readonly primary: HostSet<R, Z> | RunsOnHosts<R, Z>;
  /** Default: the city's disaster-recovery centre (`cloud.disasterRecovery`). */
  readonly at?: RecoverySite<R>;
  /** Number of hosts, one or more. Default: as many as the primary has. */
  readonly count?: number;
  /** Default: `hot` for systems of continuity level 5 and 6, else `warm` (GB/T 20988-2007 annex A). */
  readonly readiness?: StandbyReadiness;
}

/** Level from which standby equipment runs day and night (GB/T 20988-2007 A.5). */
const HOT_FROM = 5;

/**
 * Hosts at the remote site that stand by for hosts at the production site (备用数据处理系统). They
 * have connections of their own: what the primary talks with lies in another region, so the flows
 * of a standby are declared between what is at the remote site. Once they are made, whether they run
 * is for who switches over: an apply does not shut off what then carries the service.
 *
 * @example
 * new StandbyGroup(pension, "app-standby", { primary: app });
 */
export class StandbyGroup<R extends Realm = Realm, Z extends BodyZone = BodyZone> extends HostSet<R, Z> {
  /** The hosts themselves, also where middleware was given. */
  readonly primary: HostSet<R, Z>;
  /** In force: as given, or by the system's continuity level. */
  readonly readiness: StandbyReadiness;

  /**
   * @throws {@link EgovError} CONTINUITY-NO-REMOTE-SITE, STANDBY-NO-HOSTS and REALM-MISMATCH at once;
   * CONTINUITY-BODY-NOT-AT-SITE, CONTINUITY-NOT-DECLARED and those of a host group at synthesis.
   */
  constructor(scope: RealmScope<R>, id: string, props: StandbyGroupProps<R, Z>) {
    const primary = hostsOf(props.primary);
    const recovery = props.at ?? primary.cloud.disasterRecovery;
    const { body } = primary.system.department;
    const isThere = body.sitesIn(primary.realm).includes(recovery.site.key);
    const pool = primary.cloud.city.pools.get(primary.choice.pool.key);
    const hasPool = pool !== undefined && (pool.sites?.includes(recovery.site.key) ?? true);
    super(
      scope,
      id,
      {
        ...primary.props,
        tier: primary.endpoint.tier,
        // The remote site may lack the pool: then its first with the image's ISA takes over.
        pool: hasPool ? pool.key : undefined,
        site: isThere ? recovery.site : primary.site,
      },
      props.count ?? primary.instances.length,
    );
    this.requireSameRealm(primary);
    joinRecovery(this, this.system, recovery);
    this.primary = primary;
    this.readiness = props.readiness ?? ((this.system.continuity?.level ?? 0) >= HOT_FROM ? "hot" : "warm");
    for (const instance of this.instances) {
      instance.powerState = this.readiness === "hot" ? "active" : "shutoff";
      instance.lifecycle = { ...instance.lifecycle, ignoreChanges: ["power_state"] };
    }
    this.note({ standbyFor: primary.node.path, readiness: this.readiness });
    if (!isThere) {
      this.report(
        "CONTINUITY-BODY-NOT-AT-SITE",
        { body: body.key, site: recovery.site.key },
        { value: recovery.site.key, allowed: body.sitesIn(this.realm) },
      );
    }
  }
}

/** The hosts themselves. @throws {@link EgovError} STANDBY-NO-HOSTS if a service of the cloud runs it. */
export function hostsOf<R extends Realm, Z extends BodyZone>(
  primary: HostSet<R, Z> | RunsOnHosts<R, Z>,
): HostSet<R, Z> {
  if (primary instanceof HostSet) return primary;
  return primary.hosts ?? primary.refuse("STANDBY-NO-HOSTS", {});
}
