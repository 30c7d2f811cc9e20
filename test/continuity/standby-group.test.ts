import {
  CloudHostGroup,
  Continuity,
  Duration,
  Flavor,
  Image,
  Port,
  Size,
  StandbyGroup,
  Tier,
  Zone,
} from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import { type Attributes, errorOf, extranetCloud, resources, synthStack, systemIn } from "../support/synth";

const LEVEL_5 = Continuity.level(5, { rpo: Duration.minutes(15), rto: Duration.hours(2) });

function given(cloud = extranetCloud()) {
  const system = systemIn(cloud, "hrss", "pension", { continuity: LEVEL_5 });
  const app = new CloudHostGroup(system, "app", {
    zone: Zone.DEDICATED,
    tier: Tier.APP,
    count: 2,
    flavor: Flavor.GENERAL_8C16G,
    image: Image.KYLIN_V10,
    rootDisk: Size.gibibytes(80),
  });
  return { cloud, system, app };
}

const atRemote = (blocks: Readonly<Record<string, Attributes>>) =>
  Object.values(blocks).filter((block) => block.provider === "openstack.xian");

describe("a standby group", () => {
  test("mirrors its primary at the remote site", () => {
    const { cloud, system, app } = given();
    new StandbyGroup(system, "standby", { primary: app });

    const stack = synthStack(cloud);
    const hosts = atRemote(resources(stack, "openstack_compute_instance_v2"));

    expect(hosts).toHaveLength(2);
    expect(hosts[0]).toMatchObject({
      flavor_name: "general-8c16g.kunpeng",
      block_device: [{ volume_size: 80 }],
      metadata: { zone: "dedicated", tier: "app" },
    });
    expect(hosts[0]).toMatchObject({
      "//": {
        egov: {
          kind: "StandbyGroup",
          site: "xian",
          standbyFor: "extranet/hrss/pension/app",
          readiness: "hot",
        },
      },
    });
  });

  test("has its rules at its own site, and names what lies elsewhere by address", () => {
    const { cloud, system, app } = given();
    const standby = new StandbyGroup(system, "standby", { primary: app });
    const other = new StandbyGroup(system, "other", { primary: app });
    standby.connections.allowTo(other, Port.tcp(7000), "数据同步");

    const stack = synthStack(cloud);
    const groups = resources(stack, "openstack_networking_secgroup_v2");
    const rules = Object.values(resources(stack, "openstack_networking_secgroup_rule_v2"));
    const siteOf = (rule: Attributes) => {
      const id = /secgroup_v2\.(.+)\.id/.exec(String(rule.security_group_id))?.[1] ?? "";
      return groups[id]?.provider;
    };

    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) expect(rule.provider).toBe(siteOf(rule));
    const sync = rules.filter((rule) => rule.description === "数据同步");
    expect(sync).toHaveLength(4);
    for (const rule of sync) {
      expect(rule.remote_group_id).toBeDefined();
      expect(rule.provider).toBe("openstack.xian");
    }
  });

  test("joins the system to the disaster-recovery centre", () => {
    const { cloud, system, app } = given();
    new StandbyGroup(system, "standby", { primary: app });

    expect(cloud.disasterRecovery.systems).toEqual([{ body: "hrss", system: "pension", level: 5 }]);
  });

  test("needs a tenancy of the body at the remote site", () => {
    const [hrss] = cityProps.bodies;
    const cloud = extranetCloud({
      city: cityWith({ bodies: [{ ...hrss, sites: { extranet: ["binhai"], intranet: ["binhai"] } }] }),
    });
    const { system, app } = given(cloud);
    new StandbyGroup(system, "standby", { primary: app });

    const { problems } = errorOf(() => cloud.app.synth());

    expect(problems.map(({ code, value, allowed }) => [code, value, allowed])).toEqual([
      ["CONTINUITY-BODY-NOT-AT-SITE", "xian", ["binhai"]],
    ]);
  });

  test("needs a remote site", () => {
    const { intranet, extranet } = cityProps.realms;
    const cloud = extranetCloud({
      city: cityWith({ realms: { intranet, extranet: { ...extranet, remoteSite: "none" } } }),
    });
    const { system, app } = given(cloud);

    const { codes } = errorOf(() => new StandbyGroup(system, "standby", { primary: app }));

    expect(codes).toEqual(["CONTINUITY-NO-REMOTE-SITE"]);
  });
});
