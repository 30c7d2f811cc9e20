import {
  applyExamplePlatform,
  destroyExamplePlatform,
  ENTRY_PORT,
  REGIONS,
} from "../harness/first-department";
import { inventory, leftovers } from "../harness/inventory";
import { AppliedTree } from "../harness/tree";

const [REGION] = REGIONS;

describe("a database that Trove runs, on the platform of the first example", () => {
  let platform: AppliedTree;
  let department: AppliedTree;

  beforeAll(async () => {
    platform = await applyExamplePlatform();
    const program = "test/openstack/programs/database-instance.ts";
    department = await AppliedTree.of("database-instance", "extranet", program);
  });

  it("applies as the department's own user, and a plan then has no changes", async () => {
    await department.stack("transport").apply();

    expect(await department.stack("transport").changes()).toEqual([]);
  });

  it("runs, with its user and without a host or volume in the department's project", async () => {
    const [instance, ...others] = await platform.cloud.sdk<readonly object[]>("database_instances", [
      "extranet-transport",
      REGION,
    ]);

    expect(instance).toEqual({
      name: "transport-permits-pg",
      status: "ACTIVE",
      size: 50,
      datastore: "postgresql 14",
      users: ["app"],
    });
    expect(others).toEqual([]);
    const { servers, volumes } = await inventory(platform.cloud, "transport", REGION);
    expect({ servers, volumes }).toEqual({ servers: [], volumes: [] });
  });

  it("is destroyed with its platform, and nothing is left", async () => {
    await department.destroy();
    expect(await platform.cloud.sdk("database_instances", ["extranet-transport", REGION])).toEqual([]);
    expect(leftovers(await inventory(platform.cloud, "transport", REGION))).toEqual(ENTRY_PORT);

    await destroyExamplePlatform(platform);
    expect(leftovers(await inventory(platform.cloud, "platform", REGION))).toEqual({});
  });
});
