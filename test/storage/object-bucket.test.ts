import { BackupPlan, Continuity, Duration, ObjectBucket, profiles } from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import { errorOf, extranetCloud, intranetCloud, resources, synthStack, systemIn } from "../support/synth";

const CONTAINER = "openstack_objectstorage_container_v1";
const continuity = Continuity.level(5, { rpo: Duration.minutes(15), rto: Duration.hours(2) });
const nightly = (bucket: ObjectBucket<"extranet">) =>
  new BackupPlan(bucket.system, "nightly", { targets: [bucket], interval: Duration.days(1) });

test("given a bucket, when synthesized, then it keeps versions, is guarded and closed to others", () => {
  const cloud = extranetCloud();
  new ObjectBucket(systemIn(cloud), "files", { storagePolicy: "ec-8-4" });

  const [container] = Object.values(resources(synthStack(cloud), CONTAINER));

  expect(container).toMatchObject({
    name: "hrss-pension-files",
    versioning: true,
    force_destroy: false,
    storage_policy: "ec-8-4",
    lifecycle: { prevent_destroy: true },
    metadata: { system: "pension", department: "hrss" },
  });
  expect(container).not.toHaveProperty("container_read");
  expect(container).not.toHaveProperty("container_write");
});

test("given open data, when synthesized, then everybody reads and nobody lists", () => {
  const cloud = extranetCloud();
  new ObjectBucket(systemIn(cloud), "open", { openData: true });

  const [container] = Object.values(resources(synthStack(cloud), CONTAINER));

  expect(container).toMatchObject({ container_read: ".r:*" });
  expect(container).not.toHaveProperty("container_write");
});

test("given open data on the intranet, when synthesized, then neither compiler nor synthesis lets it", () => {
  const cloud = intranetCloud();
  // @ts-expect-error Type 'true' is not assignable to type 'false'
  new ObjectBucket<"intranet">(systemIn(cloud), "open", { openData: true });

  expect(errorOf(() => cloud.app.synth()).codes).toEqual(["BUCKET-OPEN-ON-INTRANET"]);
});

test("given a profile without Swift, when synthesized, then the alternative is named", () => {
  const { extranet } = cityProps.realms;
  const cloud = extranetCloud({
    city: cityWith({
      realms: {
        ...cityProps.realms,
        extranet: { ...extranet, capabilities: profiles.full.without("swift") },
      },
    }),
  });
  new ObjectBucket(systemIn(cloud), "files");

  const error = errorOf(() => cloud.app.synth());

  expect(error.codes).toEqual(["SERVICE-MISSING"]);
  expect(error.message).toContain("use a FileShare or a BlockVolume");
});

describe("protect", () => {
  test("given a bucket, when protected, then the remote site has a guarded copy that keeps the versions", () => {
    const cloud = extranetCloud();
    const bucket = new ObjectBucket(systemIn(cloud, "hrss", "pension", { continuity }), "files");

    bucket.protect(cloud.disasterRecovery);
    bucket.protect(cloud.disasterRecovery);
    nightly(bucket);

    const stack = synthStack(cloud);
    const containers = Object.values(resources(stack, CONTAINER));
    const source = containers.find(({ provider }) => provider === "openstack");
    const copy = containers.find(({ provider }) => provider === "openstack.xian");
    expect(containers).toHaveLength(2);
    // Swift refuses versions at the source of a synchronization.
    expect(source).toMatchObject({
      versioning: false,
      container_sync_to:
        "//extranet/offsite-1/AUTH_${data.openstack_identity_auth_scope_v3.auth-scope.project_id}/hrss-pension-files",
      container_sync_key: "${var.hrss_pension_files_sync_key}",
      "//": { egov: { offsiteSite: "xian", offsiteMode: "real-time", copies: 3 } },
    });
    expect(copy).toMatchObject({
      name: "hrss-pension-files",
      versioning: true,
      container_sync_key: "${var.hrss_pension_files_sync_key}",
      lifecycle: { prevent_destroy: true },
      "//": { egov: { site: "xian", kind: "BucketCopy" } },
    });
    expect(copy).not.toHaveProperty("container_sync_to");
    expect(stack.variable?.hrss_pension_files_sync_key).toMatchObject({ sensitive: true });
    expect(bucket.replicated).toBe(true);
    expect(cloud.disasterRecovery.systems).toEqual([{ body: "hrss", system: "pension", level: 5 }]);
  });

  test("given a bucket whose guard is given up, when protected, then its copy's is too", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud, "hrss", "pension", { continuity });
    const bucket = new ObjectBucket(system, "files", { destroyable: "files" });
    bucket.protect(cloud.disasterRecovery);
    nightly(bucket);

    for (const container of Object.values(resources(synthStack(cloud), CONTAINER))) {
      expect(container).not.toHaveProperty("lifecycle");
    }
  });

  test("given a body without a tenancy there, when protected, then it is refused and nothing is made", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud, "heping", "permits", { continuity });
    const bucket = new ObjectBucket(system, "files");
    bucket.protect(cloud.disasterRecovery);

    const error = errorOf(() => cloud.app.synth());

    expect(error.codes[0]).toBe("CONTINUITY-BODY-NOT-AT-SITE");
    expect(error.problems[0]).toMatchObject({
      args: { body: "heping", site: "xian" },
      value: "xian",
      allowed: ["binhai"],
    });
    expect(bucket.replicated).toBe(false);
  });

  test("given a bucket at the remote site already, when protected, then it is refused", () => {
    const cloud = extranetCloud();
    const system = systemIn(cloud, "hrss", "pension", { continuity });
    new ObjectBucket(system, "files", { site: cloud.site("xian") }).protect(cloud.disasterRecovery);

    expect(errorOf(() => cloud.app.synth()).codes[0]).toBe("CONTINUITY-SAME-AREA");
  });
});
