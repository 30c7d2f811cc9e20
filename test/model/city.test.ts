import { type CloudWorld, toCloudWorld } from "../../src/model";
import { readWorld } from "../../src/terraform";
import { synthesizeProgram } from "../support/committed-trees";

jest.setTimeout(240_000);

/** Every doubt of a world, with what it is about. */
function doubtsOf(world: CloudWorld): string[] {
  const things = [
    ...world.networks.values(),
    ...world.ports.values(),
    ...world.routers.values(),
    ...world.securityGroups.values(),
    ...[...world.securityGroups.values()].flatMap(({ rules }) => rules),
    ...[...world.routers.values()].flatMap(({ routes }) => routes),
    ...world.floatingIps,
    ...world.firewallGroups,
    ...world.firewallGroups.flatMap(({ ingress, egress }) => [...(ingress ?? []), ...(egress ?? [])]),
    ...world.loadBalancers,
    ...world.loadBalancers.flatMap(({ listeners }) => listeners),
  ];
  const found = things.flatMap(({ doubts }) => doubts);
  return [...found, ...world.unknowns.map(({ doubt }) => doubt)].map(
    ({ declared, why, detail }) => `${declared.address.replace(/^openstack_|\..*$/g, "")} ${why} ${detail}`,
  );
}

describe("given the reference city", () => {
  const programs = ["extranet", "intranet"] as const;
  let worlds: readonly CloudWorld[];

  beforeAll(async () => {
    const folders = programs.map(synthesizeProgram);
    worlds = await Promise.all(folders.map(async (folder) => toCloudWorld(await readWorld([folder]))));
  });

  test("when it is converted, then all that is looked up is what the inputs make, and nothing is open", () => {
    for (const world of worlds) {
      expect(doubtsOf(world)).toEqual([]);
      expect(world.unknowns).toEqual([]);
    }
  });

  test("when it is converted, then routers of all stacks connect what the platform made", () => {
    const [extranet] = worlds;
    const core = [...(extranet?.routers.values() ?? [])].filter(({ name }) => name === "platform-core");
    expect(core.map(({ region }) => region).sort()).toEqual([
      "extranet/offsite-1",
      "extranet/tj-binhai",
      "extranet/tj-wuqing",
    ]);
    for (const { interfaces, routes } of core) {
      expect(interfaces.length).toBeGreaterThan(5);
      expect(routes.length).toBeGreaterThan(10);
    }
  });

  test("when a firewall group hangs on ports, then every one is a router's", () => {
    const [extranet] = worlds;
    const ports = (extranet?.firewallGroups ?? []).flatMap((group) => group.ports);
    expect(ports.length).toBeGreaterThan(300);
    expect(new Set(ports.map((id) => extranet?.ports.get(id)?.role))).toEqual(new Set(["router"]));
  });
});
