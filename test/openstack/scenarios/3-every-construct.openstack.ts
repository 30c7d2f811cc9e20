import { inventory, leftovers } from "../harness/inventory";
import { AppliedTree } from "../harness/tree";

const BODY = "everything";
const KEY = "everything-all-key";
const STACKS = [
  ...["catalogue", "network", "exit", "security"].flatMap((kind) =>
    ["east", "remote"].map((site) => `platform-${kind}-${site}`),
  ),
  "platform-recovery-remote",
  `tenancy-${BODY}-east`,
  `tenancy-${BODY}-remote`,
];

describe("a tree with every construct, boundaries by firewall appliances", () => {
  let tree: AppliedTree;

  beforeAll(async () => {
    tree = await AppliedTree.of("every-construct", "extranet", "test/terraform/every-construct/main.ts");
  });

  it("has these stacks and one of the department's", () => {
    expect(tree.stacks.map(({ name }) => name).sort()).toEqual([...STACKS, BODY].sort());
  });

  it.each(STACKS)("applies %s, and a plan then has no changes", async (name) => {
    await tree.stack(name).apply();

    expect(await tree.stack(name).changes()).toEqual([]);
  });

  it("applies the department as its own user, and a plan then has no changes", async () => {
    await tree.cloud.grant();
    await tree.cloud.sdk("certificate", [
      `extranet-${BODY}`,
      "city-east",
      "put",
      "portal",
      "api",
      "identity",
    ]);
    await tree.cloud.sdk("certificate", [`extranet-${BODY}`, "city-remote", "put", "identity"]);
    await tree.stack(BODY).apply();

    expect(await tree.stack(BODY).changes()).toEqual([]);
  });

  it("has its file share, mounted by nobody whom the program does not name", async () => {
    const { shares } = await inventory(tree.cloud, BODY, "city-east");

    expect(shares).toEqual([{ name: "everything-all-share", status: "available", size: 50 }]);
  });

  it("is destroyed, and nothing is left", async () => {
    await tree.stack(BODY).destroy();
    await tree.cloud.sdk("certificate", [
      `extranet-${BODY}`,
      "city-east",
      "delete",
      "portal",
      "api",
      "identity",
    ]);
    await tree.cloud.sdk("certificate", [`extranet-${BODY}`, "city-remote", "delete", "identity"]);
    // The entry's port and the zone are the platform's gifts; the key outlives its order.
    expect(leftovers(await inventory(tree.cloud, BODY, "city-east"))).toEqual({
      ports: [`${BODY}-entry-portal`],
      secrets: [KEY],
    });
    expect(leftovers(await inventory(tree.cloud, BODY, "city-remote"))).toEqual({
      ports: [`${BODY}-entry-portal`],
      zones: [`${BODY}.extranet.city.example.`],
    });
    expect(await tree.cloud.sdk("delete_secret", [`extranet-${BODY}`, "city-east", KEY])).toBe(1);

    await tree.cloud.empty("platform", "city-remote", "backup-catalogue");
    await tree.destroy();
    for (const region of ["city-east", "city-remote"]) {
      expect(leftovers(await inventory(tree.cloud, "platform", region))).toEqual({});
    }
  });
});
