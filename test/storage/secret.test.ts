import { Database, DatabaseEngine, ObjectBucket, profiles, Secret, Size } from "cdktf-egov-cloud";
import { cityProps, cityWith } from "../support/city";
import { errorOf, extranetCloud, intranetCloud, resources, synthStack, systemIn } from "../support/synth";

test("given a secret from a variable, when used, then a sensitive variable without default stands for it", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  const key = Secret.fromVariable(system, "sync_key", "同步密钥");
  expect(Secret.fromVariable(system.stack, "sync_key", "同步密钥")).toBe(key);
  new ObjectBucket(system, "files").syncTo("//extranet/offsite-1/AUTH_a/files", key);

  const stack = synthStack(cloud);

  expect(stack.variable?.sync_key).toEqual({
    type: "string",
    sensitive: true,
    nullable: false,
    description: "同步密钥",
  });
  expect(Object.values(resources(stack, "openstack_objectstorage_container_v1"))[0]).toMatchObject({
    container_sync_key: "${var.sync_key}",
    container_sync_to: "//extranet/offsite-1/AUTH_a/files",
    versioning: false,
  });
});

test("given a secret of Barbican, when used, then it is found by its name", () => {
  const cloud = extranetCloud();
  const system = systemIn(cloud);
  new ObjectBucket(system, "files").syncTo("//r/c/a/files", Secret.fromBarbican(system, "files-sync"));

  const stack = synthStack(cloud);

  const found = stack.data?.openstack_keymanager_secret_v1 ?? {};
  const [id] = Object.keys(found);
  expect(Object.values(found)[0]).toMatchObject({ name: "files-sync" });
  expect(Object.values(resources(stack, "openstack_objectstorage_container_v1"))[0]).toMatchObject({
    container_sync_key: `\${data.openstack_keymanager_secret_v1.${id}.payload}`,
  });
});

test("given a profile without Barbican, when a secret is looked up there, then the alternative is named", () => {
  const { extranet } = cityProps.realms;
  const cloud = extranetCloud({
    city: cityWith({
      realms: { extranet: { ...extranet, capabilities: profiles.full.without("barbican") } },
      bodies: [{ key: "hrss", name: "局", level: "municipal", leadUnit: "信息中心" }],
    }),
  });
  Secret.fromBarbican(systemIn(cloud), "files-sync");

  expect(errorOf(() => cloud.app.synth()).codes).toEqual(["SERVICE-MISSING"]);
});

test("given a plain string, when used as a secret, then it is refused at once and never shown", () => {
  const bucket = new ObjectBucket(systemIn(extranetCloud()), "files");

  // @ts-expect-error a string is no Secret
  const error = errorOf(() => bucket.syncTo("//r/c/a/files", "hunter2-plain"));

  expect(error.codes).toEqual(["SECRET-NOT-A-SECRET"]);
  expect(error.problems[0]).toMatchObject({
    args: { argument: "key" },
    path: "extranet/hrss/pension/files",
    source: { file: expect.stringContaining("test/storage/secret.test.ts") },
  });
  expect(error.message).not.toContain("hunter2-plain");
});

test("given a plain password of a database user, when given, then it is refused at once by its name", () => {
  const system = systemIn(extranetCloud());

  const error = errorOf(
    () =>
      new Database(system, "db", {
        mode: "trove",
        engine: DatabaseEngine.MYSQL,
        storage: Size.gibibytes(10),
        // @ts-expect-error a string is no Secret
        user: { name: "app", password: "hunter2-plain" },
      }),
  );

  expect(error.codes).toEqual(["SECRET-NOT-A-SECRET"]);
  expect(error.problems[0]?.args).toEqual({ argument: "user.password" });
});

test("given the other realm's secret, when used, then neither compiler nor run time lets it", () => {
  const bucket = new ObjectBucket(systemIn(extranetCloud()), "files");
  const key = Secret.fromVariable(systemIn(intranetCloud()), "sync_key", "同步密钥");

  // @ts-expect-error Type '"intranet"' is not assignable to type '"extranet"'
  const error = errorOf(() => bucket.syncTo("//r/c/a/files", key));

  expect(error.codes).toEqual(["REALM-MISMATCH"]);
});
