import {
  BackupPlan,
  BusinessSystem,
  Classification,
  CloudHostGroup,
  Continuity,
  Database,
  DatabaseEngine,
  DepartmentStack,
  Duration,
  Flavor,
  Image,
  type IntranetCloud,
  LoadBalancer,
  Port,
  ServiceName,
  Size,
  StandbyGroup,
  Tier,
  Zone,
} from "cdktf-egov-cloud";

/** TLS ends at the load balancer; its certificate is in the key manager of either site. */
const ENTRANCE = { port: Port.HTTPS, certificate: "documents", targetPort: Port.tcp(8080) };

interface Tiers {
  readonly entrance: LoadBalancer<"intranet">;
  readonly web: CloudHostGroup<"intranet", "public-service">;
  readonly app: CloudHostGroup<"intranet", "dedicated">;
  readonly db: Database<"intranet">;
}

/**
 * 市政府办公厅 on the intranet: official documents (公文办理). How the system is protected is for the
 * secrecy authority; no rule of 分级保护 is implemented here.
 */
export class GeneralOffice extends DepartmentStack<"intranet"> {
  constructor(cloud: IntranetCloud) {
    super(cloud, "general-office");

    const documents = new BusinessSystem(this, "documents", {
      name: "公文办理系统",
      classification: Classification.MIMI,
      continuity: Continuity.level(5, { rpo: Duration.minutes(30), rto: Duration.hours(4) }),
      approval: "BGT-2015-004",
    });
    const hosts = { count: 2, flavor: Flavor.GENERAL_8C16G, image: Image.KYLIN_V10 };
    const web = new CloudHostGroup(documents, "web", { zone: Zone.PUBLIC_SERVICE, tier: Tier.WEB, ...hosts });
    const app = new CloudHostGroup(documents, "app", { zone: Zone.DEDICATED, tier: Tier.APP, ...hosts });
    const db = new Database(documents, "db", {
      engine: DatabaseEngine.KINGBASE_ES,
      storage: Size.gibibytes(300),
    });
    const entrance = new LoadBalancer(documents, "entrance", {
      targets: web,
      ...ENTRANCE,
    });

    entrance.connections.allowFrom(web, Port.HTTPS, "系统内部调用");
    web.connections.allowTo(app, Port.tcp(8080), "公文流转");
    app.connections.allowTo(db, db.port, "公文库");

    db.protect(cloud.disasterRecovery);
    new BackupPlan(documents, "nightly", { targets: [db], interval: Duration.days(1) });
    this.standBy(documents, { entrance, web, app, db });
  }

  /** The same at the remote site, behind a load balancer of its own, and the name that leads to either. */
  private standBy(documents: BusinessSystem<"intranet">, { entrance, web, app, db }: Tiers): void {
    const standby = {
      web: new StandbyGroup(documents, "web-standby", { primary: web }),
      app: new StandbyGroup(documents, "app-standby", { primary: app }),
      db: new StandbyGroup(documents, "db-standby", { primary: db }),
    };
    const standbyEntrance = new LoadBalancer(documents, "entrance-standby", {
      targets: standby.web,
      ...ENTRANCE,
    });
    standbyEntrance.connections.allowFrom(standby.web, Port.HTTPS, "切换后的系统内部调用");
    standby.web.connections.allowTo(standby.app, Port.tcp(8080), "切换后的公文流转");
    standby.app.connections.allowTo(standby.db, db.port, "切换后的公文库");
    new ServiceName(documents, "portal", { primary: entrance, standby: standbyEntrance });
  }
}
