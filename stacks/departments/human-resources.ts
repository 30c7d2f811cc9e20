import {
  BackupPlan,
  BusinessSystem,
  CloudHostGroup,
  Continuity,
  Database,
  DatabaseEngine,
  DepartmentStack,
  Duration,
  EncryptionKey,
  type ExtranetCloud,
  Flavor,
  Image,
  MigrationPlan,
  Mlps,
  ObjectBucket,
  Port,
  ServiceName,
  Size,
  StandbyGroup,
  Tier,
  Zone,
} from "cdktf-egov-cloud";

interface Tiers {
  readonly web: CloudHostGroup<"extranet", "internet-access">;
  readonly api: CloudHostGroup<"extranet", "public-service">;
  readonly app: CloudHostGroup<"extranet", "dedicated">;
  readonly db: Database<"extranet">;
}

/**
 * 市人力社保局 on the extranet: pension insurance at protection level 3 and continuity level 5, with
 * Internet access, two application tiers, a database and a standby at the remote site.
 */
export class HumanResources extends DepartmentStack<"extranet"> {
  constructor(cloud: ExtranetCloud) {
    super(cloud, "hrss");

    const pension = new BusinessSystem(this, "pension", {
      name: "养老保险核心业务",
      protection: Mlps.level(3),
      continuity: Continuity.level(5, { rpo: Duration.minutes(15), rto: Duration.hours(2) }),
      approval: "JXW-2015-031",
      filingNo: "12000043015-15001",
    });
    const hosts = { count: 2, flavor: Flavor.GENERAL_8C16G, image: Image.KYLIN_V10 };

    const web = new CloudHostGroup(pension, "web", { zone: Zone.INTERNET_ACCESS, ...hosts });
    const api = new CloudHostGroup(pension, "api", { zone: Zone.PUBLIC_SERVICE, ...hosts });
    const app = new CloudHostGroup(pension, "app", { zone: Zone.DEDICATED, tier: Tier.APP, ...hosts });
    const db = new Database(pension, "db", {
      engine: DatabaseEngine.DM8,
      storage: Size.gibibytes(500),
    });
    new EncryptionKey(pension, "records-key");
    const scans = new ObjectBucket(pension, "scans");

    web.connections.allowFromInternet(Port.HTTPS, "参保人网上申报与查询");
    web.connections.allowTo(api, Port.tcp(8443), "在线申报（经网闸）");
    api.connections.allowTo(app, Port.tcp(8080), "申报业务处理");
    app.connections.allowTo(db, db.port, "业务数据");

    for (const store of [db, scans]) store.protect(cloud.disasterRecovery);
    new BackupPlan(pension, "nightly", { targets: [db, scans], interval: Duration.days(1) });
    this.standBy(pension, { web, api, app, db });

    new MigrationPlan(this, "migration", {
      waves: [
        { number: 1, name: "办公系统", from: "2015-09-01", until: "2015-12-31" },
        { number: 3, name: "核心业务", from: "2016-03-01", until: "2016-09-30" },
      ],
      items: [
        {
          name: "养老保险网上申报",
          source: { network: "internet-hosted", hosts: 2, description: "托管于运营商机房" },
          target: "extranet",
          strategy: "replatform",
          wave: 3,
          dependsOn: ["养老保险核心库"],
          system: pension,
        },
        {
          name: "养老保险核心库",
          source: { network: "business-private", hosts: 4, description: "金保工程专网小型机" },
          target: "extranet",
          strategy: "replatform",
          wave: 3,
          system: pension,
          dataVolume: Size.gibibytes(420),
          cutover: { window: "周六 22:00 – 周日 06:00", rollback: "切回金保专网原库" },
        },
        {
          name: "公文办理",
          source: { network: "office", hosts: 2 },
          target: "intranet",
          strategy: "rehost",
          wave: 1,
        },
        {
          name: "部省联网接口",
          source: { network: "business-private", hosts: 2 },
          target: "retained",
          strategy: "retain-and-interconnect",
          wave: 3,
          reason: "人社部金保工程统一建设，须保留专线",
        },
      ],
    });
  }

  /** The same hosts at the remote site, with the same flows between them, and the name that leads to either. */
  private standBy(pension: BusinessSystem<"extranet">, { web, api, app, db }: Tiers): void {
    const standby = {
      web: new StandbyGroup(pension, "web-standby", { primary: web }),
      api: new StandbyGroup(pension, "api-standby", { primary: api }),
      app: new StandbyGroup(pension, "app-standby", { primary: app }),
      db: new StandbyGroup(pension, "db-standby", { primary: db }),
    };
    standby.web.connections.allowTo(standby.api, Port.tcp(8443), "切换后的在线申报（经网闸）");
    standby.api.connections.allowTo(standby.app, Port.tcp(8080), "切换后的申报业务处理");
    standby.app.connections.allowTo(standby.db, db.port, "切换后的业务数据");
    new ServiceName(pension, "filing", { primary: api, standby: standby.api });
  }
}
