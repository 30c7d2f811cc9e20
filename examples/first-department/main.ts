import {
  AddressPlan,
  BackupPlan,
  BusinessSystem,
  CloudHostGroup,
  Continuity,
  Database,
  DatabaseEngine,
  DepartmentStack,
  Duration,
  ExtranetCloud,
  Flavor,
  GovApp,
  Image,
  Mlps,
  Port,
  Size,
  Zone,
} from "cdktf-egov-cloud";
import { city } from "./city";

class Transport extends DepartmentStack<"extranet"> {
  constructor(cloud: ExtranetCloud) {
    super(cloud, "transport");

    const permits = new BusinessSystem(this, "permits", {
      name: "道路运输许可",
      protection: Mlps.level(2),
      continuity: Continuity.level(3, { rpo: Duration.hours(12), rto: Duration.days(1) }),
      approval: "JXW-2015-102",
    });
    const hosts = { count: 2, flavor: Flavor.GENERAL_8C16G, image: Image.KYLIN_V10 };
    const web = new CloudHostGroup(permits, "web", { zone: Zone.INTERNET_ACCESS, ...hosts });
    const app = new CloudHostGroup(permits, "app", { zone: Zone.PUBLIC_SERVICE, ...hosts });
    const db = new Database(permits, "db", { engine: DatabaseEngine.DM8, storage: Size.gibibytes(200) });
    const store = new CloudHostGroup(permits, "store", { zone: Zone.DEDICATED, ...hosts });

    web.connections.allowFromInternet(Port.HTTPS, "网上办事");
    web.connections.allowTo(app, Port.tcp(8443), "网上申报（经网闸）");
    app.connections.allowTo(store, Port.tcp(8080), "许可业务处理");
    store.connections.allowTo(db, db.port, "许可数据");

    new BackupPlan(permits, "backup", {
      targets: [db],
      interval: Duration.hours(12),
      offsite: { to: cloud.disasterRecovery, interval: Duration.hours(12) },
    });
  }
}

// A city commits its address plan as a lock file; a first try can do without.
const app = new GovApp({ realm: "extranet", city, addresses: AddressPlan.allocate(city) });
const cloud = new ExtranetCloud(app);
new Transport(cloud);
app.synth();
