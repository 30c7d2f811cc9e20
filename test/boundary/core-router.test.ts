import { byName, everyResource, platformTrees } from "../platform/platform-trees";
import { city } from "../support/city";
import { planOf, resources, type StackTree } from "../support/synth";

interface Route {
  readonly destination_cidr: string;
  readonly next_hop: string;
}

function core(realm: "extranet" | "intranet", site: string): StackTree {
  const stack = platformTrees(realm)[`platform-network-${site}`];
  if (stack === undefined) throw new Error("no network stack");
  return stack;
}

function routesOf(stack: StackTree): Route[] {
  return Object.values(resources(stack, "openstack_networking_router_routes_v2")).flatMap(
    ({ routes }) => routes as Route[],
  );
}

describe.each([
  ["extranet", "binhai", 18],
  ["extranet", "xian", 6],
  ["intranet", "binhai", 8],
  ["intranet", "xian", 4],
] as const)("given the core router of the %s at %s", (realm, site, count) => {
  const stack = core(realm, site);

  test("then it has one route a body, inner zone and family, by the body's own address", () => {
    const { blocks } = planOf(city).lock;
    const expected = Object.entries(blocks).flatMap(([key, block]) => {
      const [of, at, body = "", zone = ""] = key.split("/");
      const isInner = !["interconnect", "internet-access"].includes(zone);
      if (of !== realm || at !== site || body === "platform" || !isInner) return [];
      const hop = blocks[`${realm}/${site}/${body}/interconnect`];
      return [
        { destination_cidr: block.ipv4, next_hop: hop?.ipv4.replace("/32", "") },
        { destination_cidr: block.ipv6, next_hop: hop?.ipv6.replace("/128", "") },
      ];
    });
    const byDestination = (routes: readonly Partial<Route>[]) =>
      [...routes].sort((a, b) => `${a.destination_cidr}`.localeCompare(`${b.destination_cidr}`));
    expect(expected).toHaveLength(count);
    expect(byDestination(routesOf(stack))).toEqual(byDestination(expected));
  });

  test("then it has no gateway and is the only router of its stack", () => {
    const routers = byName(stack, "networking_router_v2");
    expect(Object.keys(routers)).toEqual(["platform-core"]);
    expect(routers["platform-core"]).not.toHaveProperty("external_network_id");
  });
});

test("given a body's router, then it sends the rest of the realm to the core router and nothing beyond", () => {
  const trees = platformTrees("extranet");
  const seen = everyResource(trees, "networking_router_routes_v2").filter(({ stackName }) =>
    stackName.startsWith("tenancy-"),
  );
  expect(seen).toHaveLength(5);
  for (const { stackName, attributes } of seen) {
    const hub = planOf(city).block("extranet", stackName.split("-").at(-1) ?? "", "platform", "interconnect");
    expect(attributes.routes).toEqual([
      { destination_cidr: "10.0.0.0/8", next_hop: hub.ipv4.address(1) },
      { destination_cidr: "fd00:e::/40", next_hop: hub.ipv6.address(1) },
    ]);
  }
});
