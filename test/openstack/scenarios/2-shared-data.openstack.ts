import { inventory, leftovers } from "../harness/inventory";
import { AppliedTree } from "../harness/tree";

const REGION = "city-east";
const PLATFORM = [
  "platform-catalogue-east",
  "platform-network-east",
  "tenancy-civil-affairs-east",
  "tenancy-health-east",
];

describe("the example of two departments that share data, applied with OpenTofu", () => {
  let platform: AppliedTree;
  let departments: AppliedTree;

  beforeAll(async () => {
    platform = await AppliedTree.of(
      "shared-data",
      "extranet",
      "test/openstack/programs/shared-data-platform.ts",
      { wanted: (name) => PLATFORM.includes(name), engine: "tofu" },
    );
    for (const name of PLATFORM) await platform.stack(name).apply();
    await platform.cloud.grant();
    departments = await AppliedTree.of("shared-data-bodies", "extranet", "examples/shared-data/main.ts", {
      engine: "tofu",
    });
  });

  it.each(["civil-affairs", "health"])(
    "applies %s as its own user, and a plan then has no changes",
    async (body) => {
      await departments.stack(body).apply();

      expect(await departments.stack(body).changes()).toEqual([]);
    },
  );

  it("gives the provider hosts behind a load balancer, and the consumer hosts alone", async () => {
    const provider = await inventory(platform.cloud, "civil-affairs", REGION);
    const consumer = await inventory(platform.cloud, "health", REGION);

    expect(provider.servers.map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
    expect(provider.loadBalancers).toMatchObject([{ status: "ACTIVE", listeners: 1, pools: 1 }]);
    expect(consumer.servers.map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
    expect(consumer.loadBalancers).toEqual([]);
  });

  it("shows neither department anything of the other", async () => {
    const provider = await inventory(platform.cloud, "civil-affairs", REGION);
    const consumer = await inventory(platform.cloud, "health", REGION);
    const names = (found: typeof provider) => found.servers.map(({ name }) => name);

    expect(names(provider).filter((name) => names(consumer).includes(name))).toEqual([]);
    expect(names(provider).every((name) => name.startsWith("civil-affairs-"))).toBe(true);
    expect(names(consumer).every((name) => name.startsWith("health-"))).toBe(true);
  });

  it("is destroyed with its platform, and nothing is left", async () => {
    await departments.destroy();
    for (const body of ["civil-affairs", "health"]) {
      expect(leftovers(await inventory(platform.cloud, body, REGION))).toEqual({});
    }

    await platform.destroy();
    expect(leftovers(await inventory(platform.cloud, "platform", REGION))).toEqual({});
  });
});
