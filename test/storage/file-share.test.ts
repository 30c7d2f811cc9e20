import {
  BackupPlan,
  CloudHostGroup,
  Continuity,
  Duration,
  FileShare,
  Flavor,
  Image,
  Size,
  Tier,
  Zone,
} from "cdktf-egov-cloud";
import { cityWith } from "../support/city";
import { errorOf, extranetCloud, intranetCloud, resources, synthStack, systemIn } from "../support/synth";

const ACCESS = "openstack_sharedfilesystem_share_access_v2";
const size = Size.gibibytes(100);
type System = ReturnType<typeof systemIn<"extranet">>;

const hosts = (system: System, id: string, zone: "dedicated" | "public-service" = Zone.DEDICATED) =>
  new CloudHostGroup(system, id, {
    zone,
    tier: Tier.APP,
    count: 2,
    flavor: Flavor.GENERAL_8C16G,
    image: Image.KYLIN_V10,
  });

test("given a share with clients, when synthesized, then it stands on the zone's network, guarded", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  const share = new FileShare(system, "docs", { size });
  const app = hosts(system, "app");
  share.allowFrom(app, "rw");

  const stack = synthStack(cloud);

  const [made] = Object.values(resources(stack, "openstack_sharedfilesystem_share_v2"));
  expect(made).toMatchObject({
    name: "hrss-pension-docs",
    share_proto: "NFS",
    size: 100,
    is_public: false,
    share_network_id: "${openstack_sharedfilesystem_sharenetwork_v2.share-network-dedicated.id}",
    lifecycle: { prevent_destroy: true },
  });
  expect(resources(stack, "openstack_sharedfilesystem_sharenetwork_v2")).toMatchObject({
    "share-network-dedicated": {
      neutron_net_id: "${data.openstack_networking_network_v2.network-dedicated.id}",
      neutron_subnet_id: "${data.openstack_networking_subnet_v2.subnet-dedicated.id}",
    },
  });
  const block = app.connections.endpoint.ranges.ipv4[0];
  expect(Object.values(resources(stack, ACCESS))).toMatchObject([
    { access_type: "ip", access_level: "rw", access_to: block },
  ]);
  const nfs = Object.values(resources(stack, "openstack_networking_secgroup_rule_v2")).filter(
    (rule) => rule.port_range_min === 2049,
  );
  expect(nfs).toMatchObject([
    {
      direction: "egress",
      protocol: "tcp",
      port_range_max: 2049,
      ethertype: "IPv4",
      remote_ip_prefix: block,
    },
  ]);
});

test("given two clients in one block, when synthesized, then one rule has the wider access", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  const share = new FileShare(system, "docs", { size });
  share.allowFrom(hosts(system, "writer"), "rw");
  share.allowFrom(hosts(system, "reader"), "ro");
  share.allowFrom(hosts(system, "portal", Zone.PUBLIC_SERVICE), "ro");

  const rules = Object.values(resources(synthStack(cloud), ACCESS));

  expect(rules.map((rule) => rule.access_level).sort()).toEqual(["ro", "rw"]);
});

test("given two shares in one zone, when synthesized, then they use one share network", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  const app = hosts(system, "app");
  new FileShare(system, "a", { size }).allowFrom(app, "ro");
  new FileShare(system, "b", { size }).allowFrom(app, "ro");

  expect(
    Object.keys(resources(synthStack(cloud), "openstack_sharedfilesystem_sharenetwork_v2")),
  ).toHaveLength(1);
});

test("given a share without clients, when synthesized, then it is refused", () => {
  const cloud = extranetCloud();
  new FileShare(systemIn(cloud), "docs", { size });

  const error = errorOf(() => cloud.app.synth());

  expect(error.codes).toEqual(["SHARE-WITHOUT-CLIENTS"]);
  expect(error.problems[0]).toMatchObject({ path: "extranet/hrss/pension/docs", value: "docs" });
});

test("given a flow that the matrix forbids, when a host is to mount it, then it is refused at once", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  const share = new FileShare(system, "docs", { size, zone: Zone.DEV_TEST });

  expect(errorOf(() => share.allowFrom(hosts(system, "app"), "rw")).codes).toContain("FLOW-FORBIDDEN");
});

test("given the intranet, whose profile has no Manila, when synthesized, then the alternative is named", () => {
  const cloud = intranetCloud();
  const system = systemIn(cloud);
  const share = new FileShare(system, "docs", { size });
  share.allowFrom(
    new CloudHostGroup(system, "app", {
      zone: Zone.DEDICATED,
      count: 2,
      flavor: Flavor.GENERAL_8C16G,
      image: Image.KYLIN_V10,
    }),
    "rw",
  );

  const error = errorOf(() => cloud.app.synth());

  expect(error.codes).toEqual(["SERVICE-MISSING"]);
  expect(error.message).toContain("FileShare needs the service manila");
});

test("given a zone that the body lacks and a quota of no shares, when synthesized, then both are reported", () => {
  const cloud = extranetCloud({
    city: cityWith({
      bodies: [{ key: "hrss", name: "局", level: "municipal", leadUnit: "信息中心", quota: { shares: 0 } }],
    }),
  });
  const system = systemIn(cloud);
  new FileShare(system, "docs", { size, zone: Zone.INTERNET_ACCESS }).allowFrom(
    hosts(system, "app", Zone.PUBLIC_SERVICE),
    "rw",
  );

  const error = errorOf(() => cloud.app.synth());

  expect(error.problems.map(({ code, value }) => [code, value])).toEqual([
    ["ZONE-NOT-OF-BODY", "internet-access"],
    ["QUOTA-EXCEEDED", "1"],
  ]);
});

test("given a share, when protected, then its copy is declared, and shown to be no more", () => {
  const cloud = extranetCloud();
  const continuity = Continuity.level(3, { rpo: Duration.hours(12), rto: Duration.hours(12) });
  const system = systemIn(cloud, "hrss", "pension", { continuity });
  const share = new FileShare(system, "docs", { size });
  share.allowFrom(hosts(system, "app"), "rw");

  share.protect(cloud.disasterRecovery);
  new BackupPlan(system, "nightly", { targets: [share], interval: Duration.days(1) });

  const [made] = Object.values(resources(synthStack(cloud), "openstack_sharedfilesystem_share_v2"));
  expect(made).toMatchObject({
    "//": { egov: { offsite: "declared", offsiteSite: "xian", offsiteMode: "real-time" } },
  });
  expect(share.replicated).toBe(true);
  expect(share.replicationEvidence).toBe("declared");
});
