import {
  BackupPlan,
  CloudHostGroup,
  Continuity,
  Database,
  DatabaseEngine,
  Duration,
  Flavor,
  Image,
  Port,
  Size,
  StandbyGroup,
  Tier,
  Zone,
} from "cdktf-egov-cloud";
import { errorOf, extranetCloud, resources, synthStack, systemIn } from "../support/synth";

const LEVEL_1 = Continuity.level(1, { rpo: Duration.days(7), rto: Duration.hours(2) });

function given() {
  const cloud = extranetCloud();
  const system = systemIn(cloud, "hrss", "pension", { continuity: LEVEL_1 });
  const hosts = { zone: Zone.DEDICATED, count: 2, flavor: Flavor.GENERAL_8C16G, image: Image.KYLIN_V10 };
  const app = new CloudHostGroup(system, "app", { ...hosts, tier: Tier.APP });
  const report = new CloudHostGroup(system, "report", { ...hosts, tier: Tier.APP });
  app.connections.allowTo(report, Port.tcp(8080), "报表");
  return { cloud, system, app, report };
}

type Given = ReturnType<typeof given>;

function standBy({ system, app, report }: Given) {
  return {
    app: new StandbyGroup(system, "app-standby", { primary: app }),
    report: new StandbyGroup(system, "report-standby", { primary: report }),
  };
}

const found = ({ cloud }: Given) =>
  errorOf(() => synthStack(cloud)).problems.filter(({ code }) => code === "CONTINUITY-STANDBY-FLOW");

describe("given hosts that talk with one another, both with a standby", () => {
  test("when the standbys may not, then it is told, with who and on which port", () => {
    const scene = given();
    standBy(scene);

    expect(found(scene)).toEqual([
      expect.objectContaining({
        path: "extranet/hrss/pension/app-standby",
        value: "extranet/hrss/pension/app-standby → extranet/hrss/pension/report-standby",
        args: {
          from: "extranet/hrss/pension/app",
          to: "extranet/hrss/pension/report",
          port: "tcp/8080",
        },
      }),
    ]);
  });

  test("when the standbys may on another port or the other way only, then it is told", () => {
    const scene = given();
    const standby = standBy(scene);
    standby.app.connections.allowTo(standby.report, Port.tcp(8081), "报表");
    standby.report.connections.allowTo(standby.app, Port.tcp(8080), "报表");

    expect(found(scene)).toHaveLength(1);
  });

  test("when the standbys may too, then nothing is told", () => {
    const scene = given();
    const standby = standBy(scene);
    standby.app.connections.allowTo(standby.report, Port.tcp(8080), "切换后的报表");

    expect(() => synthStack(scene.cloud)).not.toThrow();
  });

  test("when one of them has no standby, then nothing is told", () => {
    const scene = given();
    new StandbyGroup(scene.system, "app-standby", { primary: scene.app });

    expect(() => synthStack(scene.cloud)).not.toThrow();
  });
});

describe("given a database on hosts with a standby", () => {
  function withDatabase() {
    const cloud = extranetCloud();
    const system = systemIn(cloud, "hrss", "pension", { continuity: LEVEL_1 });
    const db = new Database(system, "db", { engine: DatabaseEngine.DM8, storage: Size.gibibytes(100) });
    new BackupPlan(system, "daily", { targets: [db], interval: Duration.days(1) });
    db.protect(cloud.disasterRecovery);
    const standby = new StandbyGroup(system, "db-standby", { primary: db });
    return { cloud, system, db, standby };
  }

  test("then the standby's nodes talk with one another as the primary's do", () => {
    const { cloud, db } = withDatabase();

    const rules = Object.entries(
      resources(synthStack(cloud), "openstack_networking_secgroup_rule_v2"),
    ).filter(([id]) => id.startsWith("pension_db-standby_access_ingress"));

    expect(rules).toContainEqual([
      expect.stringContaining("db-standby"),
      expect.objectContaining({ port_range_min: db.port.first, provider: "openstack.xian" }),
    ]);
  });

  test("when who uses it has a standby that may not, then it is told", () => {
    const { cloud, system, db } = withDatabase();
    const app = new CloudHostGroup(system, "app", {
      zone: Zone.DEDICATED,
      tier: Tier.APP,
      count: 2,
      flavor: Flavor.GENERAL_8C16G,
      image: Image.KYLIN_V10,
    });
    app.connections.allowTo(db, db.port, "业务数据");
    new StandbyGroup(system, "app-standby", { primary: app });

    expect(errorOf(() => synthStack(cloud)).problems).toContainEqual(
      expect.objectContaining({
        code: "CONTINUITY-STANDBY-FLOW",
        value: "extranet/hrss/pension/app-standby → extranet/hrss/pension/db-standby",
      }),
    );
  });
});
