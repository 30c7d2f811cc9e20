import { checkout, previousVersion, removeCheckout } from "../harness/checkout";
import {
  applyExamplePlatform,
  destroyExampleDepartment,
  destroyExamplePlatform,
  ENTRY_PORT,
  exampleDepartment,
  REGIONS,
} from "../harness/first-department";
import { inventory, leftovers } from "../harness/inventory";
import type { AppliedTree } from "../harness/tree";

const [REGION] = REGIONS;
/** What holds data that is lost with it. */
const STATEFUL = [
  "openstack_blockstorage_volume_v3",
  "openstack_objectstorage_container_v1",
  "openstack_sharedfilesystem_share_v2",
  "openstack_db_instance_v1",
  "openstack_keymanager_order_v1",
  "openstack_identity_project_v3",
];

describe("the example of the previous version, upgraded to this one", () => {
  let previous: string;
  let department: AppliedTree;
  let platform: AppliedTree;

  beforeAll(async () => {
    previous = await checkout(await previousVersion());
    platform = await applyExamplePlatform();
    department = await exampleDepartment(previous);
    await department.stack("transport").apply();
  });

  afterAll(async () => {
    await removeCheckout(previous);
  });

  it("replaces and destroys nothing that holds data", async () => {
    department = await exampleDepartment();

    const changes = await department.stack("transport").changes();

    const lost = changes.filter(({ type, actions }) => STATEFUL.includes(type) && actions.includes("delete"));
    expect(lost).toEqual([]);
  });

  it("applies, keeps the same volumes, and has no changes afterwards", async () => {
    const volumes = async () => (await inventory(platform.cloud, "transport", REGION)).volumes;
    const before = await volumes();

    await department.stack("transport").apply();

    expect(await department.stack("transport").changes()).toEqual([]);
    const data = (found: typeof before) => found.filter(({ bootable }) => !bootable);
    expect(data(await volumes())).toEqual(data(before));
  });

  it("is destroyed, and nothing is left", async () => {
    await destroyExampleDepartment(department);
    expect(leftovers(await inventory(platform.cloud, "transport", REGION))).toEqual(ENTRY_PORT);

    await destroyExamplePlatform(platform);
    expect(leftovers(await inventory(platform.cloud, "platform", REGION))).toEqual({});
  });
});
