import type { Realm } from "../../../src";
import { inventory, leftovers } from "../harness/inventory";
import {
  DEPARTMENTS,
  destroyDepartment,
  destroyPlatform,
  ensureDepartment,
  referenceCity,
} from "../harness/reference-city";
import type { AppliedTree } from "../harness/tree";

/** What a tenancy stack puts into a department's project, by kind. */
const GIFTS: Readonly<Record<string, (name: string, body: string) => boolean>> = {
  ports: (name, body) => name.startsWith(`${body}-entry-`),
  zones: (name, body) =>
    /^[a-z-]+\.(extranet|intranet)\.tianjin\.example\.$/.test(name) && name.startsWith(`${body}.`),
};

describe.each(["extranet", "intranet"] as const)("taking the reference city down, %s", (realm: Realm) => {
  let tree: AppliedTree;

  beforeAll(async () => {
    tree = await referenceCity(realm);
    for (const body of DEPARTMENTS[realm]) await ensureDepartment(tree, body);
  });

  describe.each(DEPARTMENTS[realm])("the department %s", (body) => {
    it("keeps its data while its guards are in the program", async () => {
      const { code, output } = await tree.stack(body).tryDestroy();

      expect(code).not.toBe(0);
      expect(output).toContain("Instance cannot be destroyed");
    });

    it("destroys as the department's own user, and nothing of it is left in either region", async () => {
      await destroyDepartment(tree, body);

      for (const region of ["tj-binhai", "offsite-1"]) {
        const left = leftovers(await inventory(tree.cloud, body, region));
        // Ports of public entries and the zone are the platform's gifts, and stay with it.
        const own = Object.entries(left).filter(
          ([kind, names]) => !names.every((name) => GIFTS[kind]?.(name, body)),
        );
        expect(own).toEqual([]);
      }
    });
  });

  it("destroys tenancies and platform, and nothing of them is left", async () => {
    await destroyPlatform(tree);

    for (const region of ["tj-binhai", "offsite-1"]) {
      expect(leftovers(await inventory(tree.cloud, "platform", region))).toEqual({});
    }
  });
});
