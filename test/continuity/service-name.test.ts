import {
  CloudHostGroup,
  type CloudHostGroupProps,
  Continuity,
  Database,
  DatabaseEngine,
  Duration,
  type ExtranetCloud,
  Flavor,
  Image,
  LoadBalancer,
  Port,
  profiles,
  type RealmProps,
  ServiceName,
  Size,
  StandbyGroup,
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

const CONTINUITY = Continuity.level(5, { rpo: Duration.minutes(15), rto: Duration.hours(2) });
const [hrss] = cityProps.bodies;

function cloudWith(
  change: Partial<RealmProps>,
  sites: readonly string[] = ["binhai", "xian"],
): ExtranetCloud {
  const extranet: RealmProps = { ...cityProps.realms.extranet, ...change };
  const body = { ...hrss, realms: ["extranet"] as const, sites: { extranet: sites } };
  return extranetCloud({ city: cityWith({ realms: { extranet }, bodies: [body] }) });
}

const named = (change: Partial<RealmProps> = {}) => cloudWith({ dnsDomain: "extranet.example", ...change });

const hosts = {
  zone: Zone.DEDICATED,
  tier: Tier.APP,
  count: 2,
  flavor: Flavor.GENERAL_8C16G,
  image: Image.KYLIN_V10,
} as const satisfies CloudHostGroupProps;

const database = { engine: DatabaseEngine.MYSQL, storage: Size.gibibytes(100) };

function given(cloud: ExtranetCloud = named(), id = "pension") {
  const system = systemIn(cloud, "hrss", id, { continuity: CONTINUITY });
  const app = new CloudHostGroup(system, "app", hosts);
  const standby = new StandbyGroup(system, "app-standby", { primary: app });
  return { cloud, system, app, standby };
}

const record = (stack: StackTree): Attributes => {
  const all = Object.values(resources(stack, "openstack_dns_recordset_v2"));
  expect(all).toHaveLength(1);
  return all[0] as Attributes;
};
const notes = (stack: StackTree) => (record(stack)["//"] as { readonly egov: Attributes }).egov;

function problemsOf(cloud: ExtranetCloud) {
  return errorOf(() => cloud.app.synth()).problems.map(({ code, path, value, allowed }) => ({
    code,
    path,
    value,
    allowed,
  }));
}

const AT = "extranet/hrss/pension/portal";

describe("the name of a service", () => {
  test("given hosts and their standby, then its record is in the body's zone at the remote site", () => {
    const { cloud, system, app, standby } = given();
    const name = new ServiceName(system, "portal", { primary: app, standby });

    const stack = synthStack(cloud);
    const [[zoneId, zone] = []] = Object.entries(stack.data?.openstack_dns_zone_v2 ?? {});
    const { records, ...rest } = record(stack);

    expect(zone).toMatchObject({ name: "hrss.extranet.example.", provider: "openstack.xian" });
    expect(rest).toMatchObject({
      zone_id: `\${data.openstack_dns_zone_v2.${zoneId}.id}`,
      name: "portal.pension.hrss.extranet.example.",
      type: "A",
      ttl: 60,
      provider: "openstack.xian",
    });
    expect(name.hostName).toBe("portal.pension.hrss.extranet.example");
    const primaries = Object.entries(resources(stack, "openstack_compute_instance_v2"))
      .filter(([, host]) => host.provider !== "openstack.xian")
      .map(([id]) => `\${openstack_compute_instance_v2.${id}.access_ip_v4}`);
    expect(primaries).toHaveLength(2);
    expect(records).toEqual(primaries);
  });

  test("given a switch-over, then an apply does not undo it", () => {
    const { cloud, system, app, standby } = given();
    new ServiceName(system, "portal", { primary: app, standby });

    expect(record(synthStack(cloud)).lifecycle).toEqual({ ignore_changes: ["records"] });
  });

  test("given hosts, then both ends are noted by the names that Nova has", () => {
    const { cloud, system, app, standby } = given();
    new ServiceName(system, "portal", { primary: app, standby, ttl: Duration.minutes(5) });

    const stack = synthStack(cloud);

    expect(record(stack).ttl).toBe(300);
    expect(notes(stack)).toMatchObject({
      kind: "ServiceName",
      zone: "hrss.extranet.example.",
      primary: { kind: "hosts", site: "binhai", names: ["hrss-pension-app-1", "hrss-pension-app-2"] },
      standby: {
        kind: "hosts",
        site: "xian",
        names: ["hrss-pension-app-standby-1", "hrss-pension-app-standby-2"],
      },
      ttl: 300,
      site: "xian",
      rto: "2h",
    });
    const servers = Object.values(resources(stack, "openstack_compute_instance_v2")).map(({ name }) => name);
    const { primary, standby: noted } = notes(stack) as Record<string, { readonly names: string[] }>;
    expect([...(primary?.names ?? []), ...(noted?.names ?? [])].sort()).toEqual(servers.sort());
  });

  test("given load balancers at both sites, then it leads to the address of the first, and both are noted", () => {
    const { cloud, system, app, standby } = given();
    const entrance = new LoadBalancer(system, "entrance", { targets: app, port: Port.HTTPS });
    const remote = new LoadBalancer(system, "remote", { targets: standby, port: Port.HTTPS });
    new ServiceName(system, "portal", { primary: entrance, standby: remote });

    const stack = synthStack(cloud);
    const [id] =
      Object.entries(resources(stack, "openstack_lb_loadbalancer_v2")).find(
        ([, { name }]) => name === "hrss-pension-entrance",
      ) ?? [];

    expect(record(stack).records).toEqual([`\${openstack_lb_loadbalancer_v2.${id}.vip_address}`]);
    expect(notes(stack)).toMatchObject({
      primary: { kind: "load-balancer", site: "binhai", names: ["hrss-pension-entrance"] },
      standby: { kind: "load-balancer", site: "xian", names: ["hrss-pension-remote"] },
    });
  });

  test("given a load balancer and the standby of its hosts, then that is its standby", () => {
    const { cloud, system, app, standby } = given();
    const entrance = new LoadBalancer(system, "entrance", { targets: app, port: Port.HTTPS });
    new ServiceName(system, "portal", { primary: entrance, standby });

    expect(notes(synthStack(cloud))).toMatchObject({
      primary: { kind: "load-balancer" },
      standby: { kind: "hosts" },
    });
  });

  test("given a database on hosts, then it leads to them", () => {
    const cloud = named();
    // Without a continuity level nothing is asked of the database, and the ttl has no limit.
    const system = systemIn(cloud);
    const db = new Database(system, "db", { ...database, mode: "cluster" });
    const entrance = new LoadBalancer(system, "remote", {
      targets: new CloudHostGroup(system, "there", { ...hosts, site: cloud.disasterRecovery.site }),
      port: Port.tcp(5236),
    });
    new ServiceName(system, "data", { primary: db, standby: entrance, ttl: Duration.days(1) });

    const stack = synthStack(cloud);

    expect(notes(stack)).toMatchObject({
      primary: { kind: "hosts", names: db.hosts?.instances.map(({ nameInput }) => nameInput) },
    });
    expect(record(stack)).toMatchObject({ ttl: 86_400 });
    expect(record(stack).records).toHaveLength(db.hosts?.instances.length ?? 0);
  });

  test("given a database that Trove runs, then it is refused", () => {
    const { system, standby } = given();
    const primary = new Database(system, "db", { ...database, mode: "trove" });

    expect(errorOf(() => new ServiceName(system, "data", { primary, standby })).codes).toContain(
      "STANDBY-NO-HOSTS",
    );
  });
});

describe("a name that could not be switched over", () => {
  test.each([
    ["a quarter of the recovery time", Duration.minutes(30), []],
    ["more than that", Duration.seconds(1801), ["1801 s"]],
    ["none", Duration.seconds(0), ["0 s"]],
  ])("time to live: %s", (_, ttl, values) => {
    const { cloud, system, app, standby } = given();
    new ServiceName(system, "portal", { primary: app, standby, ttl });
    // What the system lacks otherwise is not asked here: it has no stores.
    if (values.length === 0) {
      expect(record(synthStack(cloud)).ttl).toBe(1800);
      return;
    }
    expect(problemsOf(cloud)).toEqual(
      values.map((value) => ({ code: "SERVICE-NAME-TTL", path: AT, value, allowed: ["1 … 1800 s"] })),
    );
  });

  test("without a domain in the realm", () => {
    const { cloud, system, app, standby } = given(cloudWith({}));
    new ServiceName(system, "portal", { primary: app, standby });

    expect(problemsOf(cloud).map(({ code, path }) => [code, path])).toEqual([["SERVICE-NAME-NO-DOMAIN", AT]]);
  });

  test("without Designate", () => {
    const { cloud, system, app, standby } = given(
      named({ capabilities: profiles.full.without("designate") }),
    );
    new ServiceName(system, "portal", { primary: app, standby });

    expect(problemsOf(cloud).map(({ code, value }) => [code, value])).toEqual([
      ["SERVICE-MISSING", "designate"],
    ]);
  });

  test("with the standby of something else", () => {
    const { cloud, system, app } = given();
    const web = new CloudHostGroup(system, "web", hosts);
    const standby = new StandbyGroup(system, "web-standby", { primary: web });
    const remote = new LoadBalancer(system, "remote", { targets: standby, port: Port.HTTPS });
    new ServiceName(system, "portal", { primary: app, standby });
    new ServiceName(system, "balanced", { primary: app, standby: remote });

    expect(problemsOf(cloud).map(({ code, path, value }) => [code, path, value])).toEqual([
      ["SERVICE-NAME-NOT-ITS-STANDBY", AT, "extranet/hrss/pension/web"],
      ["SERVICE-NAME-NOT-ITS-STANDBY", "extranet/hrss/pension/balanced", "extranet/hrss/pension/web"],
    ]);
  });

  test("with a load balancer at the production site as the standby", () => {
    const { cloud, system, app } = given();
    const entrance = new LoadBalancer(system, "entrance", { targets: app, port: Port.HTTPS });
    new ServiceName(system, "portal", { primary: app, standby: entrance });

    expect(problemsOf(cloud).map(({ code, value }) => [code, value])).toEqual([
      ["SERVICE-NAME-NOT-ITS-STANDBY", "binhai"],
    ]);
  });

  test("in another system than its hosts", () => {
    const { cloud, app, standby } = given();
    const other = systemIn(cloud, "hrss", "salary", { continuity: CONTINUITY });
    new ServiceName(other, "portal", { primary: app, standby });

    expect(problemsOf(cloud).map(({ code, value }) => [code, value])).toEqual([
      ["SERVICE-NAME-OTHER-SYSTEM", app.node.path],
      ["SERVICE-NAME-OTHER-SYSTEM", standby.node.path],
    ]);
  });

  test("of a body that is not at the remote site", () => {
    const { cloud, system, app, standby } = given(cloudWith({ dnsDomain: "extranet.example" }, ["binhai"]));
    new ServiceName(system, "portal", { primary: app, standby });

    expect(problemsOf(cloud)).toContainEqual({
      code: "CONTINUITY-BODY-NOT-AT-SITE",
      path: AT,
      value: "xian",
      allowed: ["binhai"],
    });
  });

  test("with an id that is no part of a DNS name", () => {
    const { cloud, system, app, standby } = given();
    new ServiceName(system, "Portal_1", { primary: app, standby });

    expect(problemsOf(cloud).map(({ code, value }) => [code, value])).toEqual([
      ["SERVICE-NAME-LABEL", "Portal_1"],
    ]);
  });

  test.each(["primary", "standby"] as const)("with a %s of the other realm", (end) => {
    const { system, app, standby } = given();
    const other = systemIn(intranetCloud(), "hrss", "documents", { continuity: CONTINUITY });
    const primary = new CloudHostGroup(other, "app", hosts);
    const ends = { primary, standby: new StandbyGroup(other, "app-standby", { primary }) };
    const props = { primary: app, standby, [end]: ends[end] };

    const { codes } = errorOf(() => new ServiceName(system, "portal", props));

    expect(codes).toContain("REALM-MISMATCH");
  });
});

test.each([
  [4, "warm", "shutoff"],
  [5, "hot", "active"],
] as const)(
  "given a standby at level %i (%s), then an apply after a switch-over leaves its power alone",
  (level, readiness, power) => {
    const cloud = named();
    const continuity = Continuity.level(level, { rpo: Duration.hours(1), rto: Duration.hours(4) });
    const system = systemIn(cloud, "hrss", "pension", { continuity });
    const app = new CloudHostGroup(system, "app", hosts);
    new StandbyGroup(system, "app-standby", { primary: app });

    const all = Object.values(resources(synthStack(cloud), "openstack_compute_instance_v2"));
    const standby = all.filter(({ provider }) => provider === "openstack.xian");
    const primary = all.filter(({ provider }) => provider !== "openstack.xian");

    expect(standby).toHaveLength(2);
    for (const host of standby) {
      expect(host).toMatchObject({ power_state: power, lifecycle: { ignore_changes: ["power_state"] } });
      expect(host).toMatchObject({ "//": { egov: { readiness } } });
    }
    expect(primary).toHaveLength(2);
    for (const host of primary) expect(host.lifecycle).toBeUndefined();
  },
);
