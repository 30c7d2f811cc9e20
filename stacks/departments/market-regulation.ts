import {
  BackupPlan,
  BusinessSystem,
  bodyPeer,
  Cache,
  CloudHostGroup,
  Continuity,
  Database,
  DatabaseEngine,
  DepartmentStack,
  Duration,
  type ExtranetCloud,
  Flavor,
  Image,
  LoadBalancer,
  Mlps,
  ObjectBucket,
  Port,
  Size,
  StandbyGroup,
  Tier,
  Zone,
} from "cdktf-egov-cloud";

/**
 * 市市场监管委 on the extranet: a public website, and the legal-entity base database whose data other
 * departments share under agreements.
 */
export class MarketRegulation extends DepartmentStack<"extranet"> {
  constructor(cloud: ExtranetCloud) {
    super(cloud, "market-regulation");
    this.website();
    this.legalEntities(cloud);
  }

  private website(): void {
    const website = new BusinessSystem(this, "website", {
      name: "市场监管门户网站",
      protection: Mlps.level(2),
      approval: "JXW-2015-018",
      filingNo: "12000043015-15007",
    });
    const web = new CloudHostGroup(website, "web", {
      zone: Zone.INTERNET_ACCESS,
      count: 2,
      flavor: Flavor.BASIC_4C8G,
      image: Image.OPENEULER_22_03,
    });
    web.connections.allowFromInternet(Port.HTTP, "转向 HTTPS");
    web.connections.allowFromInternet(Port.HTTPS, "门户网站", { certificate: "market-regulation-portal" });
    new ObjectBucket(website, "media");
  }

  private legalEntities(cloud: ExtranetCloud): void {
    const registry = new BusinessSystem(this, "legal-entities", {
      name: "法人单位基础信息资源库",
      protection: Mlps.level(3),
      continuity: Continuity.level(4, { rpo: Duration.hours(4), rto: Duration.hours(12) }),
      approval: "JXW-2015-022",
      filingNo: "12000043015-15011",
    });
    const gateway = new CloudHostGroup(registry, "gateway", {
      zone: Zone.PUBLIC_SERVICE,
      count: 2,
      flavor: Flavor.GENERAL_8C16G,
      image: Image.KYLIN_V10,
    });
    const query = new CloudHostGroup(registry, "query", {
      zone: Zone.DEDICATED,
      tier: Tier.APP,
      count: 2,
      flavor: Flavor.GENERAL_8C16G,
      image: Image.KYLIN_V10,
    });
    const db = new Database(registry, "db", {
      engine: DatabaseEngine.KINGBASE_ES,
      storage: Size.tebibytes(1),
    });
    const cache = new Cache(registry, "cache");

    const entrance = new LoadBalancer(registry, "sharing", { targets: gateway, port: Port.tcp(8443) });
    for (const consumer of ["statistics", "local-tax", "hrss"]) {
      entrance.connections.allowFrom(
        bodyPeer(cloud, consumer, Zone.PUBLIC_SERVICE),
        Port.tcp(8443),
        "法人信息共享",
        { agreement: `GX-2015-${consumer}` },
      );
    }
    gateway.connections.allowTo(query, Port.tcp(8080), "查询服务");
    query.connections.allowTo(db, db.port, "法人库");
    query.connections.allowTo(cache, cache.port, "查询缓存");

    db.protect(cloud.disasterRecovery);
    new BackupPlan(registry, "every-four-hours", { targets: [db], interval: Duration.hours(4) });
    for (const [tier, primary] of Object.entries({ gateway, query, db, cache })) {
      new StandbyGroup(registry, `${tier}-standby`, { primary });
    }
  }
}
