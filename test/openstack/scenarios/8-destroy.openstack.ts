import type { Realm } from "../../../src";
import { inventory, leftovers } from "../harness/inventory";
import { bodiesOf, DEPARTMENTS, platformStacks, referenceCity } from "../harness/reference-city";
import type { AppliedTree } from "../harness/tree";

/** Certificates that the departments' operators uploaded by hand, as an operator does. */
const CERTIFICATES: Readonly<Record<string, readonly string[]>> = {
  "market-regulation": ["market-regulation-portal"],
  "general-office": ["documents"],
};

describe.each(["extranet", "intranet"] as const)("taking the reference city down, %s", (realm: Realm) => {
  let tree: AppliedTree;

  beforeAll(async () => {
    tree = await referenceCity(realm);
    await tree.ensure();
  });

  describe.each(DEPARTMENTS[realm])("the department %s", (body) => {
    it("keeps its data while its guards are in the program", async () => {
      const { code, output } = await tree.stack(body).tryDestroy();

      expect(code).not.toBe(0);
      expect(output).toContain("Instance cannot be destroyed");
    });

    it("destroys as the department's own user, and nothing of it is left in either region", async () => {
      await tree.stack(body).destroy();
      for (const region of ["tj-binhai", "offsite-1"]) {
        const names = CERTIFICATES[body] ?? [];
        if (region === "tj-binhai")
          await tree.cloud.sdk("certificate", [`${realm}-${body}`, region, "delete", ...names]);

        expect(leftovers(await inventory(tree.cloud, body, region))).toEqual({});
      }
    });
  });

  it("destroys tenancies and platform, and nothing of them is left", async () => {
    for (const name of [...platformStacks(realm)].reverse()) await tree.stack(name).destroy();

    for (const region of ["tj-binhai", "offsite-1"]) {
      expect(leftovers(await inventory(tree.cloud, "platform", region))).toEqual({});
    }
    expect(bodiesOf(realm).length).toBeGreaterThan(0);
  });
});
