/**
 * One tree with every construct of the library, boundaries by appliance, for the real provider to
 * validate: what the reference city and the examples do not use is checked here.
 */
import {
  AddressPlan,
  BackupPlan,
  BlockVolume,
  BusinessSystem,
  backends,
  buildPlatform,
  Cache,
  CloudHost,
  CloudHostGroup,
  Continuity,
  Database,
  DatabaseEngine,
  DepartmentStack,
  DisasterRecoveryCenter,
  Duration,
  EncryptionKey,
  ExtranetCloud,
  FileShare,
  Flavor,
  GovApp,
  Image,
  LoadBalancer,
  MessageQueue,
  MiddlewareCluster,
  Mlps,
  ObjectBucket,
  OfflineHandover,
  Port,
  ServiceName,
  Size,
  StandbyGroup,
  UnifiedIdentity,
  Zone,
} from "cdktf-egov-cloud";
import { city } from "./city";

class Everything extends DepartmentStack<"extranet"> {
  constructor(cloud: ExtranetCloud) {
    super(cloud, "everything");
    const system = new BusinessSystem(this, "all", {
      name: "全部构件",
      protection: Mlps.level(3),
      continuity: Continuity.level(4, { rpo: Duration.hours(12), rto: Duration.days(1) }),
      approval: "JXW-2015-000",
    });
    const kind = { flavor: Flavor.BASIC_4C8G, image: Image.OPENEULER_22_03 };
    const web = new CloudHostGroup(system, "web", { zone: Zone.INTERNET_ACCESS, count: 2, ...kind });
    const api = new CloudHostGroup(system, "api", { zone: Zone.PUBLIC_SERVICE, count: 2, ...kind });
    const app = new CloudHost(system, "app", { zone: Zone.DEDICATED, userData: "#cloud-config\n", ...kind });
    web.connections.allowFromInternet(Port.HTTP);
    web.connections.allowFromInternet(Port.HTTPS, "门户", { certificate: "portal" });
    web.connections.allowTo(api, Port.tcp(8443), "申报");
    api.connections.allowTo(app, Port.tcp(8080), "办理");

    const balancer = new LoadBalancer(system, "balancer", {
      targets: api,
      port: Port.tcp(9443),
      certificate: "api",
    });
    balancer.connections.allowFrom(app, Port.tcp(9443), "回调");

    const volume = new BlockVolume(system, "volume", { size: Size.gibibytes(100), attachTo: app });
    const bucket = new ObjectBucket(system, "bucket");
    const share = new FileShare(system, "share", { size: Size.gibibytes(50) });
    share.allowFrom(app, "rw");
    new EncryptionKey(system, "key");

    const databases = [
      new Database(system, "dm", { engine: DatabaseEngine.DM8, storage: Size.gibibytes(100) }),
      new Database(system, "tidb", { engine: DatabaseEngine.TIDB, storage: Size.gibibytes(100) }),
    ];
    const cache = new Cache(system, "cache");
    const queue = new MessageQueue(system, "queue");
    const gis = new MiddlewareCluster(system, "gis", { product: "GIS", port: Port.tcp(8090) });
    new UnifiedIdentity(system, "identity", { certificate: "identity" });
    for (const middleware of [...databases, cache, queue, gis]) {
      app.connections.allowTo(middleware, middleware.port, "业务数据");
    }

    const stores = [volume, bucket, share, queue, ...databases];
    for (const store of stores) store.protect(cloud.disasterRecovery);
    new BackupPlan(system, "backup", {
      targets: stores,
      interval: Duration.hours(12),
      offsite: { to: cloud.disasterRecovery, interval: Duration.hours(12) },
    });
    const standby = {
      web: new StandbyGroup(system, "web-standby", { primary: web }),
      api: new StandbyGroup(system, "api-standby", { primary: api }),
      app: new StandbyGroup(system, "app-standby", { primary: app }),
    };
    standby.web.connections.allowTo(standby.api, Port.tcp(8443), "切换后的业务");
    standby.api.connections.allowTo(standby.app, Port.tcp(8080), "切换后的业务");
    const onHosts = { cache, queue, gis, dm: databases[0], tidb: databases[1] };
    for (const [id, primary] of Object.entries(onHosts)) {
      if (primary === undefined) continue;
      const group = new StandbyGroup(system, `${id}-standby`, { primary });
      standby.app.connections.allowTo(group, primary.port, "切换后的业务数据");
    }
    const identity = system.node.findChild("identity") as UnifiedIdentity<"extranet">;
    new StandbyGroup(system, "identity-standby", { primary: identity });
    new ServiceName(system, "direct", { primary: api, standby: standby.api });
    new ServiceName(system, "balanced", { primary: balancer, standby: standby.api });
    new OfflineHandover(this, "handover", { item: "历史公文" });
  }
}

const app = new GovApp({
  realm: "extranet",
  city,
  addresses: AddressPlan.allocate(city),
  backend: backends.http("https://state.platform.internal/extranet"),
});
const cloud = new ExtranetCloud(app);
buildPlatform(cloud);
new DisasterRecoveryCenter(cloud);
new Everything(cloud);
app.synth();
