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
  ServiceName,
  type Site,
  Size,
  StandbyGroup,
  Tier,
  Zone,
} from "cdktf-egov-cloud";

const SHARING_PORT = Port.tcp(8443);

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

    const entrance = new LoadBalancer(registry, "sharing", { targets: gateway, port: SHARING_PORT });
    shareWith(cloud, entrance, cloud.productionSite);
    gateway.connections.allowTo(query, Port.tcp(8080), "查询服务");
    query.connections.allowTo(db, db.port, "法人库");
    query.connections.allowTo(cache, cache.port, "查询缓存");

    db.protect(cloud.disasterRecovery);
    new BackupPlan(registry, "every-four-hours", { targets: [db], interval: Duration.hours(4) });
    const standby = {
      gateway: new StandbyGroup(registry, "gateway-standby", { primary: gateway }),
      query: new StandbyGroup(registry, "query-standby", { primary: query }),
      db: new StandbyGroup(registry, "db-standby", { primary: db }),
      cache: new StandbyGroup(registry, "cache-standby", { primary: cache }),
    };
    standby.gateway.connections.allowTo(standby.query, Port.tcp(8080), "切换后的查询服务");
    standby.query.connections.allowTo(standby.db, db.port, "切换后的法人库");
    standby.query.connections.allowTo(standby.cache, cache.port, "切换后的查询缓存");

    const standbyEntrance = new LoadBalancer(registry, "sharing-standby", {
      targets: standby.gateway,
      port: SHARING_PORT,
    });
    shareWith(cloud, standbyEntrance, cloud.disasterRecovery.site);
    new ServiceName(registry, "data", { primary: entrance, standby: standbyEntrance });
  }
}

/** Consumers reach the entrance at their own site, after a switch-over as before. */
function shareWith(cloud: ExtranetCloud, entrance: LoadBalancer<"extranet">, site: Site): void {
  for (const consumer of ["statistics", "local-tax", "hrss"]) {
    const peer = bodyPeer(cloud, consumer, Zone.PUBLIC_SERVICE, site);
    entrance.connections.allowFrom(peer, SHARING_PORT, "法人信息共享", {
      agreement: `GX-2015-${consumer}`,
    });
  }
}
