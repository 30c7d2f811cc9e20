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
  profiles,
  Secret,
  type Service,
  Size,
  statefulOf,
  Tier,
  Zone,
} from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import {
  type Attributes,
  errorOf,
  extranetCloud,
  intranetCloud,
  resources,
  type StackTree,
  synthStack,
  systemIn,
} from "../support/synth";

const VOLUME = "openstack_blockstorage_volume_v3";
const INSTANCE = "openstack_compute_instance_v2";
const storage = Size.gibibytes(500);
type System = ReturnType<typeof systemIn<"extranet">>;

const appOf = (system: System) =>
  new CloudHostGroup(system, "app", {
    zone: Zone.DEDICATED,
    tier: Tier.APP,
    count: 2,
    flavor: Flavor.GENERAL_8C16G,
    image: Image.KYLIN_V10,
  });

const rulesOf = (stack: StackTree, group: string, direction: string): Attributes[] =>
  Object.values(resources(stack, "openstack_networking_secgroup_rule_v2")).filter(
    (rule) => String(rule.security_group_id).includes(group) && rule.direction === direction,
  );

const without = (...services: readonly Service[]) => {
  const { extranet } = cityProps.realms;
  return cityWith({
    realms: {
      ...cityProps.realms,
      extranet: { ...extranet, capabilities: profiles.full.without(...services) },
    },
  });
};

describe("on a cluster of hosts", () => {
  test("given an engine and a size, when synthesized, then each node has its guarded, encrypted volume", () => {
    const cloud = extranetCloud();
    const db = new Database(systemIn(cloud), "db", { engine: DatabaseEngine.DM8, storage });

    const stack = synthStack(cloud);

    expect(Object.values(resources(stack, INSTANCE))).toMatchObject([
      { name: "hrss-pension-db-nodes-1", flavor_name: "memory-8c32g.kunpeng", metadata: { tier: "data" } },
      { name: "hrss-pension-db-nodes-2" },
    ]);
    expect(Object.values(resources(stack, "openstack_compute_servergroup_v2"))).toMatchObject([
      { policies: ["anti-affinity"] },
    ]);
    expect(Object.values(resources(stack, VOLUME))).toMatchObject([
      {
        name: "hrss-pension-db-data-1",
        size: 500,
        volume_type: "performance",
        lifecycle: { prevent_destroy: true },
        "//": { egov: { engine: "dm8", mode: "cluster", encrypted: true } },
      },
      { name: "hrss-pension-db-data-2" },
    ]);
    const attachments = Object.values(resources(stack, "openstack_compute_volume_attach_v2"));
    expect(new Set(attachments.map(({ instance_id }) => instance_id)).size).toBe(2);
    expect(`${db.port}`).toBe("tcp/5236");
    expect(db.addresses).toHaveLength(2);
  });

  test("given no declared flow, when synthesized, then only nodes, bastion and logs are let through", () => {
    const cloud = extranetCloud();
    new Database(systemIn(cloud), "db", { engine: DatabaseEngine.DM8, storage });

    const stack = synthStack(cloud);

    const ports = (direction: string) =>
      [...new Set(rulesOf(stack, "db-nodes", direction).map((rule) => rule.port_range_min))].sort();
    expect(ports("ingress")).toEqual([22, 5236]);
    expect(ports("egress")).toEqual([5236, 6514]);
    const peers = rulesOf(stack, "db-nodes", "ingress").filter((rule) => rule.port_range_min === 5236);
    for (const rule of peers) expect(rule.remote_group_id).toContain("db-nodes");
  });

  test("given a declared flow, when synthesized, then exactly its port opens at both ends", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const db = new Database(system, "db", { engine: DatabaseEngine.DM8, storage });
    appOf(system).connections.allowTo(db, db.port, "业务数据");

    const stack = synthStack(cloud);

    const toDb = rulesOf(stack, "pension_app", "egress").filter((rule) => rule.port_range_min === 5236);
    expect(toDb).toHaveLength(2);
    for (const rule of toDb) expect(rule.remote_group_id).toContain("db-nodes");
    const fromApp = rulesOf(stack, "db-nodes", "ingress").filter((rule) =>
      String(rule.remote_group_id).includes("pension_app"),
    );
    expect(fromApp).toHaveLength(2);
  });

  test("given a web tier, when it is to reach the data directly, then the flow is refused", () => {
    const system = systemIn(extranetCloud());
    const db = new Database(system, "db", { engine: DatabaseEngine.DM8, storage });
    const web = new CloudHostGroup(system, "web", {
      zone: Zone.DEDICATED,
      tier: Tier.WEB,
      count: 2,
      flavor: Flavor.GENERAL_8C16G,
      image: Image.KYLIN_V10,
    });

    expect(errorOf(() => web.connections.allowTo(db, db.port, "越级")).codes).toEqual(["FLOW-TIER"]);
  });

  test("given any database, when the Internet is to reach it, then there is no such way", () => {
    const db = new Database(systemIn(extranetCloud()), "db", { engine: DatabaseEngine.DM8, storage });

    // @ts-expect-error nothing of middleware faces the Internet
    const error = errorOf(() => db.connections.allowFromInternet(Port.HTTPS));

    expect(error.codes).toEqual(["INTERNET-NOT-HERE"]);
  });

  test("given an engine whose every node serves, when there is Octavia, then one address stands before them", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const db = new Database(system, "ob", { engine: DatabaseEngine.OCEANBASE, storage });
    const app = appOf(system);
    app.connections.allowTo(db, db.port, "业务数据");

    const stack = synthStack(cloud);

    expect(db.addresses).toHaveLength(1);
    const [block] = app.connections.endpoint.ranges.ipv4;
    expect(Object.values(resources(stack, "openstack_lb_listener_v2"))).toMatchObject([
      { protocol: "TCP", protocol_port: 2881, allowed_cidrs: expect.arrayContaining([block]) },
    ]);
    expect(Object.values(resources(stack, "openstack_lb_member_v2"))).toHaveLength(3);
    const peers = rulesOf(stack, "ob-nodes", "ingress").map((rule) => [
      rule.port_range_min,
      rule.port_range_max,
    ]);
    expect(peers).toContainEqual([2881, 2882]);
  });

  test("given the same engine without Octavia, when synthesized, then clients are given every node", () => {
    const cloud = extranetCloud({ city: without("octavia") });
    const db = new Database(systemIn(cloud), "ob", { engine: DatabaseEngine.OCEANBASE, storage });

    const stack = synthStack(cloud);

    expect(db.addresses).toHaveLength(3);
    expect(stack.resource).not.toHaveProperty("openstack_lb_loadbalancer_v2");
  });

  test("given a balanced database that starts a conversation, when synthesized, then its hosts' rules open", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const db = new Database(system, "ob", { engine: DatabaseEngine.OCEANBASE, storage });
    const target = new Database(system, "db", { engine: DatabaseEngine.DM8, storage });
    db.connections.allowTo(target, target.port, "数据抽取");

    const stack = synthStack(cloud);

    const out = rulesOf(stack, "ob-nodes", "egress").filter((rule) => rule.port_range_min === 5236);
    expect(out).toHaveLength(2);
  });

  test("given too few nodes, when synthesized, then the least is named and the product too", () => {
    const cloud = extranetCloud();
    new Database(systemIn(cloud), "db", { engine: DatabaseEngine.TIDB, storage, nodes: 2 });

    const error = errorOf(() => cloud.app.synth());

    expect(error.problems).toMatchObject([
      {
        code: "ENGINE-TOO-FEW-NODES",
        args: { engine: "TiDB", least: 3 },
        path: "extranet/hrss/pension/db",
        value: "2",
        allowed: ["≥ 3"],
      },
    ]);
  });

  test("given an engine of the city's own, when synthesized, then its ports hold", () => {
    const cloud = extranetCloud();
    const engine = DatabaseEngine.of({ key: "tdsql", name: "TDSQL", port: Port.tcp(15_000), leastNodes: 3 });
    const db = new Database(systemIn(cloud), "db", { engine, storage, peerPorts: [Port.tcp(15_100)] });

    const stack = synthStack(cloud);

    expect(`${db.port}`).toBe("tcp/15000");
    expect(rulesOf(stack, "db-nodes", "ingress").map((rule) => rule.port_range_min)).toEqual(
      expect.arrayContaining([15_000, 15_100]),
    );
  });

  test("given a name for an engine from JavaScript, when constructed, then the engines are listed", () => {
    const system = systemIn(extranetCloud());

    // @ts-expect-error a string is no DatabaseEngine
    const error = errorOf(() => new Database(system, "db", { engine: "dm8", storage }));

    expect(error.problems[0]).toMatchObject({
      code: "ENGINE-UNKNOWN",
      path: "extranet/hrss/pension/db",
      value: "engine: dm8",
      allowed: expect.arrayContaining(["DatabaseEngine.DM8"]),
      source: { file: expect.stringContaining("test/middleware/database.test.ts") },
    });
  });

  test("given an unknown volume type, when synthesized, then it is reported once for all nodes", () => {
    const cloud = extranetCloud();
    new Database(systemIn(cloud), "db", { engine: DatabaseEngine.DM8, storage, volumeType: "nvme" });

    expect(errorOf(() => cloud.app.synth()).codes).toEqual(["VOLUME-TYPE-UNKNOWN"]);
  });

  test("given the database's name as destroyable, when synthesized, then no volume is guarded", () => {
    const cloud = extranetCloud();
    new Database(systemIn(cloud), "db", { engine: DatabaseEngine.DM8, storage, destroyable: "db" });

    for (const volume of Object.values(resources(synthStack(cloud), VOLUME))) {
      expect(volume).not.toHaveProperty("lifecycle");
    }
  });

  test("given another name as destroyable, when synthesized, then it is refused once", () => {
    const cloud = extranetCloud();
    new Database(systemIn(cloud), "db", {
      engine: DatabaseEngine.DM8,
      storage,
      destroyable: "db-data-1",
    });

    const error = errorOf(() => cloud.app.synth());

    expect(error.problems).toMatchObject([
      { code: "DESTROYABLE-NAME", args: { expected: "db" }, value: "db-data-1" },
    ]);
  });

  test("given a quota, when nodes exceed it, then hosts, memory and volumes are counted", () => {
    const cloud = extranetCloud({
      city: cityWith({
        bodies: [
          {
            key: "hrss",
            name: "局",
            level: "municipal",
            leadUnit: "信息中心",
            quota: { instances: 1, vcpus: 15, volumes: 3, storage: Size.gibibytes(1000) },
          },
        ],
      }),
    });
    new Database(systemIn(cloud), "db", { engine: DatabaseEngine.DM8, storage });

    const found = errorOf(() => cloud.app.synth()).problems;

    expect(found.map(({ args, value }) => [(args as { item: string }).item, value]).sort()).toEqual([
      ["instances", "2"],
      ["storage", "1080"],
      ["vcpus", "16"],
      ["volumes", "4"],
    ]);
  });

  test("given a site, when synthesized, then everything stands there", () => {
    const cloud = extranetCloud();
    new Database(systemIn(cloud), "db", { engine: DatabaseEngine.TIDB, storage, site: cloud.site("xian") });

    const stack = synthStack(cloud);

    for (const type of [INSTANCE, VOLUME, "openstack_compute_volume_attach_v2"]) {
      expect(new Set(Object.values(resources(stack, type)).map(({ provider }) => provider))).toEqual(
        new Set(["openstack.xian"]),
      );
    }
  });
});

describe("on Trove", () => {
  test("given an engine of Trove, when synthesized, then it is one guarded instance with a secret password", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud);
    const db = new Database(system, "db", {
      mode: "trove",
      engine: DatabaseEngine.MYSQL,
      storage: Size.gibibytes(50),
      version: "8.0.36",
      user: { name: "app", password: Secret.fromVariable(system, "db_password", "应用口令") },
    });
    appOf(system).connections.allowTo(db, db.port, "业务数据");

    const stack = synthStack(cloud);

    expect(Object.values(resources(stack, "openstack_db_instance_v1"))).toMatchObject([
      {
        name: "hrss-pension-db",
        size: 50,
        volume_type: "performance",
        datastore: { type: "mysql", version: "8.0.36" },
        network: [{ uuid: "${data.openstack_networking_network_v2.network-dedicated.id}" }],
        user: [{ name: "app", password: "${var.db_password}" }],
        lifecycle: { prevent_destroy: true },
        "//": { egov: { mode: "trove", ingress: "trove" } },
      },
    ]);
    expect(Object.values(stack.data?.openstack_compute_flavor_v2 ?? {})).toMatchObject([
      { name: "memory-8c32g.kunpeng" },
    ]);
    expect(rulesOf(stack, "pension_app", "egress").map((rule) => rule.port_range_min)).toContain(3306);
    expect(db.hosts).toBeUndefined();
    expect(db.addresses).toHaveLength(1);
  });

  test("given a domestic engine, when it is to run on Trove, then those that do are listed", () => {
    const cloud = extranetCloud();
    new Database(systemIn(cloud), "db", { mode: "trove", engine: DatabaseEngine.DM8, storage });

    const error = errorOf(() => cloud.app.synth());

    expect(error.problems).toMatchObject([
      {
        code: "ENGINE-NOT-IN-TROVE",
        args: { engine: "达梦 DM8" },
        value: "dm8",
        allowed: ["DatabaseEngine.MYSQL", "DatabaseEngine.POSTGRESQL"],
      },
    ]);
  });

  test("given firewall appliances in the router's place, when synthesized, then it is refused: Trove wants a router", () => {
    const { realms } = cityProps;
    const capabilities = profiles.full.with({ boundary: "appliance" });
    const cloud = extranetCloud({
      city: cityWith({ realms: { ...realms, extranet: { ...realms.extranet, capabilities } } }),
    });
    new Database(systemIn(cloud), "db", { mode: "trove", engine: DatabaseEngine.POSTGRESQL, storage });

    expect(errorOf(() => cloud.app.synth()).problems).toMatchObject([
      { code: "TROVE-NO-ROUTER", value: "appliance" },
    ]);
  });

  test("given a profile without Trove, when synthesized, then the cluster is named as the alternative", () => {
    const cloud = intranetCloud();
    new Database(systemIn(cloud), "db", { mode: "trove", engine: DatabaseEngine.POSTGRESQL, storage });

    const error = errorOf(() => cloud.app.synth());

    expect(error.codes).toEqual(["SERVICE-MISSING"]);
    expect(error.message).toContain("use an engine that runs as a cluster of hosts");
  });
});

describe("protect", () => {
  const continuity = Continuity.level(4, { rpo: Duration.hours(12), rto: Duration.hours(4) });

  test("given a cluster, when protected, then every volume replicates and it counts as one store", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud, "hrss", "pension", {
      continuity: Continuity.level(3, { rpo: Duration.days(1), rto: Duration.hours(12) }),
    });
    const db = new Database(system, "db", { engine: DatabaseEngine.DM8, storage });
    expect(db.replicated).toBe(false);

    db.protect(cloud.disasterRecovery);
    new BackupPlan(system, "nightly", { targets: [db], interval: Duration.days(1) });

    expect(db.replicated).toBe(true);
    expect(statefulOf(system)).toEqual([db]);
    expect(db.storeKind).toBe("database");
    expect(db.volumeIds).toHaveLength(2);
    const volumes = Object.values(resources(synthStack(cloud), VOLUME));
    for (const volume of volumes) {
      expect(volume).toMatchObject({
        volume_type: "replicated",
        "//": { egov: { offsiteSite: "xian", offsiteMode: "real-time", copies: 3 } },
      });
    }
  });

  test("given Trove, when protected, then its volume type replicates", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud, "hrss", "pension", { continuity });
    const db = new Database(system, "db", { mode: "trove", engine: DatabaseEngine.MYSQL, storage });

    db.protect(cloud.disasterRecovery);

    expect(db.replicated).toBe(true);
    expect(db.volumeIds).toEqual([]);
    expect(statefulOf(system)).toEqual([db]);
  });

  test("given a register without a replicated type, when protected, then it is reported once", () => {
    const cloud = extranetCloud({
      city: cityWith({ volumeTypes: [{ key: "performance", encrypted: true, replicated: false }] }),
    });
    const system = systemIn(cloud, "hrss", "pension", { continuity });
    const db = new Database(system, "db", { engine: DatabaseEngine.DM8, storage });

    db.protect(cloud.disasterRecovery);

    const { problems } = errorOf(() => cloud.app.synth());
    expect(problems.filter(({ code }) => code === "VOLUME-TYPE-NOT-REPLICATED")).toMatchObject([
      { path: "extranet/hrss/pension/db", value: "performance", allowed: [] },
    ]);
  });
});

test("given databases of two realms, when one is to reach the other, then it does not compile or run", () => {
  const extranet = new Database(systemIn(extranetCloud()), "db", { engine: DatabaseEngine.DM8, storage });
  const intranet = new Database(systemIn(intranetCloud()), "db", { engine: DatabaseEngine.DM8, storage });

  // @ts-expect-error Type '"intranet"' is not assignable to type '"extranet"'
  const error = errorOf(() => extranet.connections.allowTo(intranet, intranet.port, "跨网"));

  expect(error.codes).toEqual(["REALM-MISMATCH"]);
});
