import { DataOpenstackDnsZoneV2 } from "@cdktf/provider-openstack/lib/data-openstack-dns-zone-v2";
import { DnsRecordsetV2 } from "@cdktf/provider-openstack/lib/dns-recordset-v2";
import type { Realm } from "../city/realm";
import type { Site } from "../city/site";
import type { BodyZone } from "../city/zone";
import { BusinessSystem } from "../cloud/business-system";
import { requireService } from "../cloud/capability";
import { names } from "../cloud/names";
import { RealmConstruct, type RealmScope } from "../cloud/realm-construct";
import type { HostSet } from "../compute/host-set";
import { LoadBalancer } from "../network/load-balancer";
import { Duration } from "../units/duration";
import { hostsOf, type RunsOnHosts, StandbyGroup } from "./standby-group";

/** Everything but `ttl` is required. */
export interface ServiceNameProps<R extends Realm = Realm> {
  /** What the name leads to: hosts, middleware on hosts, or a load balancer. */
  readonly primary: HostSet<R, BodyZone> | RunsOnHosts<R, BodyZone> | LoadBalancer<R>;
  /** What it leads to after a switch-over: the primary's standby, or a load balancer at the remote site. */
  readonly standby: StandbyGroup<R, BodyZone> | LoadBalancer<R>;
  /** How long clients may keep the address. Default: 60 s (project default). */
  readonly ttl?: Duration;
}

/** What carries a service at a site, by the names that OpenStack knows it by. */
interface ServiceEnd {
  readonly kind: "hosts" | "load-balancer";
  /** Key of the site. */
  readonly site: string;
  /** Nova's names of the servers, or Octavia's of the load balancer. */
  readonly names: readonly string[];
}

const DEFAULT_TTL = Duration.seconds(60);
/** Part of the recovery time that may pass until clients ask again (rule DR-12). */
const TTL_PART = 4;
/** RFC 2606: where the register has no domain, synthesis fails and nobody sees it. */
const NO_DOMAIN = "invalid";
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The name by which clients reach a service, wherever it runs (GB/T 20988-2007 A.5: 网络的切换).
 * It is kept in the body's zone at the remote site, for it must be changeable when the production
 * site is lost. A switch-over changes its records, and so does the way back; an apply never does,
 * neither to undo a switch-over nor after a host of the primary was replaced.
 *
 * @example
 * new ServiceName(pension, "portal", { primary: app, standby });
 */
export class ServiceName<R extends Realm = Realm> extends RealmConstruct<R> {
  /** What clients use: `<id>.<system>.<body>.<domain>`, without a dot at the end. */
  readonly hostName: string;
  readonly ttl: Duration;
  private readonly system: BusinessSystem<R>;
  /** Where the zone is. */
  private readonly remote: Site;

  /**
   * @throws {@link EgovError} CONTINUITY-NO-REMOTE-SITE, STANDBY-NO-HOSTS and REALM-MISMATCH at once;
   * SERVICE-MISSING, SERVICE-NAME-NO-DOMAIN, SERVICE-NAME-LABEL, SERVICE-NAME-TTL,
   * SERVICE-NAME-NOT-ITS-STANDBY, SERVICE-NAME-OTHER-SYSTEM and CONTINUITY-BODY-NOT-AT-SITE at synthesis.
   */
  constructor(scope: RealmScope<R>, id: string, props: ServiceNameProps<R>) {
    super(scope, id);
    this.requireSameRealm(props.primary);
    this.requireSameRealm(props.standby);
    this.system = BusinessSystem.of(this);
    this.remote = this.cloud.disasterRecovery.site;
    this.ttl = props.ttl ?? DEFAULT_TTL;
    const primary = props.primary instanceof LoadBalancer ? props.primary : hostsOf(props.primary);
    const body = this.system.department.body.key;
    const zone = names.dnsZone(body, this.domain());
    const name = `${id}.${this.system.node.id}.${zone}`;
    this.hostName = name.slice(0, -1);
    this.checkLabels();
    this.checkTtl();
    this.checkEnds(primary, props.standby);
    this.note({
      site: this.remote.key,
      zone,
      primary: endOf(primary),
      standby: endOf(props.standby),
      ttl: this.ttl.toSeconds(),
    });
    requireService(this, "designate");
    const provider = this.stack.provider(this.zoneSite());
    const found = new DataOpenstackDnsZoneV2(this, "zone", { name: zone, provider });
    new DnsRecordsetV2(this, "record", {
      zoneId: found.id,
      name,
      type: "A",
      ttl: this.ttl.toSeconds(),
      records: addressesOf(primary),
      lifecycle: { ignoreChanges: ["records"] },
      provider,
    });
  }

  private domain(): string {
    const { dnsDomain } = this.cloud.register;
    if (dnsDomain === undefined) this.report("SERVICE-NAME-NO-DOMAIN", { realm: this.realm });
    return dnsDomain ?? NO_DOMAIN;
  }

  /** The remote site, if the body is there. */
  private zoneSite(): Site {
    const { body } = this.system.department;
    const sites = body.sitesIn(this.realm);
    if (sites.includes(this.remote.key)) return this.remote;
    this.report(
      "CONTINUITY-BODY-NOT-AT-SITE",
      { body: body.key, site: this.remote.key },
      { value: this.remote.key, allowed: sites },
    );
    return this.stack.site;
  }

  private checkLabels(): void {
    for (const label of [this.node.id, this.system.node.id]) {
      if (!LABEL.test(label)) this.report("SERVICE-NAME-LABEL", {}, { value: label, allowed: [`${LABEL}`] });
    }
  }

  /** The provider takes a time to live of zero for none. */
  private checkTtl(): void {
    const rto = this.system.continuity?.rto;
    const seconds = this.ttl.toSeconds();
    const most = rto === undefined ? undefined : Math.floor(rto.toSeconds() / TTL_PART);
    if (seconds >= 1 && (most === undefined || seconds <= most)) return;
    this.report(
      "SERVICE-NAME-TTL",
      { rto: seconds < 1 ? undefined : `${rto}` },
      { value: `${seconds} s`, allowed: [most === undefined ? "≥ 1 s" : `1 … ${most} s`] },
    );
  }

  private checkEnds(primary: Carrier<R>, standby: Carrier<R>): void {
    const own = { body: this.system.department.body.key, system: this.system.node.id };
    for (const { node, endpoint } of [primary, standby]) {
      if (endpoint.body === own.body && endpoint.system === own.system) continue;
      this.report(
        "SERVICE-NAME-OTHER-SYSTEM",
        { construct: node.path, system: this.system.name },
        { value: node.path, allowed: [`${this.system.node.path}/…`] },
      );
    }
    const hosts = balanced(standby);
    const isIts = !(hosts instanceof StandbyGroup) || hosts.primary === balanced(primary);
    // A group of a body that is not at the remote site stands at another, and has said so itself.
    const isThere = hosts instanceof StandbyGroup || standby.endpoint.site === this.remote.key;
    if (isIts && isThere) return;
    this.report(
      "SERVICE-NAME-NOT-ITS-STANDBY",
      { standby: standby.node.path, primary: primary.node.path, site: this.remote.key },
      { value: hosts instanceof StandbyGroup ? hosts.primary.node.path : (standby.endpoint.site ?? null) },
    );
  }
}

type Carrier<R extends Realm> = HostSet<R, BodyZone> | LoadBalancer<R>;

/** The hosts that do the work, behind a load balancer or not. */
function balanced<R extends Realm>(carrier: Carrier<R>): unknown {
  return carrier instanceof LoadBalancer ? carrier.targets : carrier;
}

function addressesOf<R extends Realm>(carrier: Carrier<R>): string[] {
  return carrier instanceof LoadBalancer ? [carrier.address] : carrier.members.map(({ address }) => address);
}

function endOf<R extends Realm>(carrier: Carrier<R>): ServiceEnd {
  const site = carrier.endpoint.site ?? carrier.stack.site.key;
  return carrier instanceof LoadBalancer
    ? { kind: "load-balancer", site, names: [carrier.name] }
    : { kind: "hosts", site, names: carrier.instances.flatMap(({ nameInput }) => nameInput ?? []) };
}
