import * as path from "node:path";
import {
  destroyExampleDepartment,
  destroyExamplePlatform,
  ENTRY_PORT,
  exampleDepartment,
  examplePlatform,
  PLATFORM_STACKS,
  REGIONS,
} from "../harness/first-department";
import { type Inventory, inventory, leftovers } from "../harness/inventory";
import { STATE } from "../harness/places";
import { Proving } from "../harness/prove";
import type { AppliedTree } from "../harness/tree";
import { NetworkApi } from "../neutron/api";
import { comparison } from "../neutron/comparison";
import { departmentSpecification } from "../neutron/specification";

describe("the example of a department's first stack, with its platform, at two sites", () => {
  let platform: AppliedTree;
  let department: AppliedTree;
  let empty: readonly Inventory[];

  const everywhere = (body: string) =>
    Promise.all(REGIONS.map((region) => inventory(platform.cloud, body, region)));

  beforeAll(async () => {
    platform = await examplePlatform();
    empty = await everywhere("platform");
  });

  it("begins on clouds where nothing is", () => {
    expect(empty.map(leftovers)).toEqual([{}, {}]);
  });

  it.each(PLATFORM_STACKS)("applies %s, and a plan then has no changes", async (name) => {
    await platform.stack(name).apply();

    expect(await platform.stack(name).changes()).toEqual([]);
  });

  it("applies the department as its own user, and a plan then has no changes", async () => {
    await platform.cloud.grant();
    department = await exampleDepartment();
    await department.stack("transport").apply();

    expect(await department.stack("transport").changes()).toEqual([]);
  });

  it("has what the program says: three tiers of two hosts, a database of two, batches off-site", async () => {
    const [east, remote] = await everywhere("transport");

    expect(east?.servers.map(({ name, status }) => `${name} ${status}`).sort()).toEqual(
      ["app-1", "app-2", "db-nodes-1", "db-nodes-2", "store-1", "store-2", "web-1", "web-2"].map(
        (host) => `transport-permits-${host} ACTIVE`,
      ),
    );
    expect(east?.volumes.filter(({ bootable }) => !bootable)).toMatchObject(
      [1, 2].map((number) => ({
        name: `transport-permits-db-data-${number}`,
        size: 200,
        status: "in-use",
        encrypted: true,
      })),
    );
    expect(east?.volumes.every(({ encrypted }) => encrypted)).toBe(true);
    expect(east?.loadBalancers).toMatchObject([{ status: "ACTIVE" }]);
    expect(east?.heatStacks).toEqual([{ name: "transport-permits-backup", status: "CREATE_COMPLETE" }]);
    expect([east, remote].map((site) => site?.containers?.map(({ name }) => name))).toEqual([
      ["transport-permits-backup-offsite"],
      ["transport-permits-backup-offsite"],
    ]);
    expect(east?.networks).toEqual([]);
    expect(remote?.servers).toEqual([]);
  });

  describe("read by egov prove", () => {
    const proving = new Proving("first-department", departmentSpecification);
    const shown = { state: new Map<string, string>(), plan: new Map<string, string>() };
    let folders: readonly string[];

    beforeAll(async () => {
      const stacks = [...PLATFORM_STACKS.map((name) => platform.stack(name)), department.stack("transport")];
      folders = stacks.map(({ folder }) => folder);
      for (const stack of stacks) {
        shown.state.set(stack.name, proving.input("state", stack.name, await stack.state()));
        shown.plan.set(stack.name, proving.input("plan", stack.name, await stack.plan()));
      }
    });

    it.each(REGIONS)("is in %s what the model of its trees says, and that of its states", async (region) => {
      const cloud = await new NetworkApi(platform.cloud, "platform", region).everything();

      expect(await comparison(folders, shown.state, cloud, region)).toEqual([]);
      const states = [...shown.state.values()];
      expect(await comparison(states, shown.state, cloud, region)).toEqual([]);
    });

    it("is decided alike on trees, new plans and states", async () => {
      const inputs = [folders, [...shown.plan.values()], [...shown.state.values()]];
      const [trees, plans, states] = await Promise.all(inputs.map((one) => proving.verdicts(one)));

      expect(trees).toMatchObject({ "NEVER-DATA never": "proved", "ONLY-STORE only": "proved" });
      expect(plans).toEqual(trees);
      expect(states).toEqual(trees);
    });
  });

  it("has nothing to change for the same program applied once more", async () => {
    await department.stack("transport").apply();

    expect(await department.stack("transport").changes()).toEqual([]);
  });

  it("carries its bytes to the remote site: objects, and a volume by its backup, restored there equal", async () => {
    const seen = await platform.cloud.sdk("replication", [
      ...["extranet", "transport", "city-east", "city-remote"],
      ...["transport-permits-backup-offsite", "transport-permits-backup-offsite"],
      path.join(STATE, "extranet"),
    ]);

    expect(seen).toMatchObject({
      objectEqual: true,
      deletionCarried: true,
      workflow: 1,
      workflowState: "SUCCESS",
      backup: { status: "available", container: "transport-permits-backup-offsite" },
      restoredEqual: true,
      imagesEqual: true,
    });
  });

  it("keeps its data while its guards are in the program", async () => {
    const { code, output } = await department.stack("transport").tryDestroy();

    expect(code).not.toBe(0);
    expect(output).toContain("Instance cannot be destroyed");
    expect((await everywhere("transport"))[0]?.volumes.length).toBe(10);
  });

  it("is destroyed with its platform, and nothing is left in either region", async () => {
    await destroyExampleDepartment(department);
    const departments = (await everywhere("transport")).map(leftovers);
    await destroyExamplePlatform(platform);

    expect(departments).toEqual([ENTRY_PORT, ENTRY_PORT]);
    expect((await everywhere("platform")).map(leftovers)).toEqual([{}, {}]);
  });
});
