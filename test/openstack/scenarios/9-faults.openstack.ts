import { seconds, Victim } from "../harness/faults";
import { inventory, leftovers } from "../harness/inventory";
import { AppliedTree } from "../harness/tree";

const REGION = "city-east";
const PLATFORM = [
  "platform-catalogue-east",
  "platform-catalogue-remote",
  "platform-network-east",
  "platform-network-remote",
  "platform-exit-east",
  "platform-exit-remote",
  "tenancy-transport-east",
  "tenancy-transport-remote",
];

describe("faults in the middle of an apply", () => {
  let platform: AppliedTree;
  let department: AppliedTree;

  beforeAll(async () => {
    platform = await AppliedTree.of(
      "first-department",
      "extranet",
      "test/openstack/programs/first-department-platform.ts",
      (name) => PLATFORM.includes(name),
    );
    for (const name of PLATFORM) await platform.stack(name).apply();
    await platform.cloud.grant();
    department = await AppliedTree.of(
      "first-department-body",
      "extranet",
      "examples/first-department/main.ts",
    );
  });

  afterEach(async () => {
    await department.destroy();
    expect(leftovers(await inventory(platform.cloud, "transport", REGION))).toEqual({
      ports: ["transport-entry-portal"],
    });
  });

  afterAll(async () => {
    await platform.destroy();
  });

  const victim = (process: string) => new Victim(platform.cloud, "tj-binhai", process);

  /** The same apply after recovery ends clean, with as much of everything as without a fault. */
  async function endsClean(): Promise<void> {
    await department.stack("transport").apply();
    expect(await department.stack("transport").changes()).toEqual([]);
    const found = await inventory(platform.cloud, "transport", REGION);
    expect(found.servers.map(({ status }) => status)).toEqual(Array(8).fill("ACTIVE"));
    expect(found.ports.filter(({ owner }) => owner.startsWith("compute:")).length).toBe(8);
    expect(found.volumes.map(({ status }) => status)).toEqual(Array(10).fill("in-use"));
    expect(found.loadBalancers?.length).toBe(1);
    expect(found.securityGroups.length).toBe(5);
  }

  it.each(["nova", "neutron", "cinder", "keystone"])(
    "%s dies: the apply fails, and after recovery the same apply ends clean",
    async (process) => {
      const running = department.stack("transport").tryApply();
      await seconds(12);
      victim(process).kill();
      await seconds(8);
      await victim(process).recover();
      await running;

      await endsClean();
    },
  );

  it("the database dies, so that every API answers 500: after recovery the same apply ends clean", async () => {
    const running = department.stack("transport").tryApply();
    await seconds(12);
    victim("mariadb").kill();
    await seconds(8);
    await victim("mariadb").recover();
    await running;

    await endsClean();
  });

  it("neutron hangs for half a minute: the apply waits, and ends clean by itself or when repeated", async () => {
    const running = department.stack("transport").tryApply();
    await seconds(8);
    victim("neutron").hang();
    await seconds(30);
    victim("neutron").resume();
    await running;

    await endsClean();
  });

  it("a quota is hit: the apply says so, and ends clean once it is raised", async () => {
    const quota = (count: number) =>
      platform.cloud.sdk("quota", ["extranet-admin", REGION, "transport", "instances", `${count}`]);
    const { changes } = { changes: await department.stack("transport").changes() };
    expect(changes.length).toBeGreaterThan(60);
    await quota(3);

    const { code, output } = await department.stack("transport").tryApply();
    expect(code).not.toBe(0);
    expect(output).toContain("Quota exceeded for instances");

    await quota(100);
    await endsClean();
  });
});
