import {
  BackupPlan,
  BlockVolume,
  Continuity,
  DisasterRecoveryCenter,
  Duration,
  type ExtranetCloud,
  Mlps,
  profiles,
  Size,
} from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import { errorOf, extranetCloud, resources, synthStack, systemIn } from "../support/synth";

function protectedSystem(cloud: ExtranetCloud, id: string) {
  const system = systemIn(cloud, "hrss", id, {
    protection: Mlps.level(3),
    continuity: Continuity.level(3, { rpo: Duration.hours(1), rto: Duration.hours(12) }),
  });
  const volume = new BlockVolume(system, "data", { size: Size.gibibytes(10) });
  new BackupPlan(system, "nightly", { targets: [volume], interval: Duration.days(1) });
  volume.protect(cloud.disasterRecovery);
}

describe("the disaster-recovery centre", () => {
  test("keeps the catalogue of every system that joined, whenever it joined", () => {
    const cloud = extranetCloud();
    protectedSystem(cloud, "salary");
    new DisasterRecoveryCenter(cloud);
    protectedSystem(cloud, "pension");

    const stack = synthStack(cloud, "platform-recovery-xian");
    const [object] = Object.values(resources(stack, "openstack_objectstorage_object_v1"));
    const catalogue = JSON.parse(String(object?.content));

    expect(catalogue.map(({ system }: { system: string }) => system)).toEqual(["pension", "salary"]);
    expect(catalogue[0]).toEqual({
      body: "hrss",
      system: "pension",
      name: "养老保险核心业务",
      level: 3,
      rpo: "1h",
      rto: "12h",
      stores: [
        {
          store: "extranet/hrss/pension/data",
          kind: "volume",
          site: "binhai",
          copies: 3,
          backupInterval: "1d",
          backupKeep: 7,
          backupEvidence: "workflow",
          offsiteMode: "real-time",
          offsiteSite: "xian",
          offsiteEvidence: "storage",
          recoveryTimeEvidence: "declared",
        },
      ],
      standbys: [],
    });
    expect(stack.output?.protected_systems?.value).toEqual(catalogue);
  });

  test("stands at the remote site with the platform's credentials, and its container is guarded", () => {
    const cloud = extranetCloud();
    new DisasterRecoveryCenter(cloud);

    const stack = synthStack(cloud, "platform-recovery-xian");

    expect(stack.provider.openstack).toEqual([{ cloud: "extranet-platform", region: "offsite-1" }]);
    expect(Object.values(resources(stack, "openstack_objectstorage_container_v1"))).toEqual([
      expect.objectContaining({
        name: "backup-catalogue",
        versioning: true,
        lifecycle: { prevent_destroy: true },
      }),
    ]);
  });

  test("needs Swift", () => {
    const { extranet } = cityProps.realms;
    const cloud = extranetCloud({
      city: cityWith({
        realms: { extranet: { ...extranet, capabilities: profiles.full.without("swift") } },
        bodies: [{ ...cityProps.bodies[0], realms: ["extranet"], sites: { extranet: ["binhai", "xian"] } }],
      }),
    });
    new DisasterRecoveryCenter(cloud);

    expect(errorOf(() => cloud.app.synth()).codes).toEqual(["SERVICE-MISSING"]);
  });
});
