import { AddressPlan, type BodyProps } from "cdktf-egov-cloud";
import { city, cityProps, cityWith } from "../support/city";
import { planOf } from "../support/synth";
import { platformTrees, synthPlatform, type Trees, withoutNotes } from "./platform-trees";

const REALMS = ["extranet", "intranet"] as const;

describe("given a city of two sites", () => {
  test("then each realm has the platform's stacks a site, and one a body and site", () => {
    expect(Object.keys(platformTrees("extranet")).sort()).toEqual([
      "platform-catalogue-binhai",
      "platform-catalogue-xian",
      "platform-exit-binhai",
      "platform-exit-xian",
      "platform-network-binhai",
      "platform-network-xian",
      "platform-security-binhai",
      "platform-security-xian",
      "tenancy-heping-binhai",
      "tenancy-hrss-binhai",
      "tenancy-hrss-xian",
      "tenancy-munan-binhai",
      "tenancy-wudadao-binhai",
    ]);
    expect(Object.keys(platformTrees("intranet")).sort()).toEqual([
      "platform-catalogue-binhai",
      "platform-catalogue-xian",
      "platform-network-binhai",
      "platform-network-xian",
      "platform-security-binhai",
      "platform-security-xian",
      "tenancy-heping-binhai",
      "tenancy-hrss-binhai",
      "tenancy-hrss-xian",
    ]);
  });

  test.each(REALMS)("then every stack of the %s is applied by the platform in its site's region", (realm) => {
    for (const [name, stack] of Object.entries(platformTrees(realm))) {
      const region = name.endsWith("-xian") ? "offsite-1" : "tj-binhai";
      expect([name, stack.provider]).toEqual([name, { openstack: [{ cloud: `${realm}-platform`, region }] }]);
    }
  });
});

describe("given the same register twice", () => {
  test.each(REALMS)("then the stacks of the %s are the same, to the last id", (realm) => {
    expect(synthPlatform(realm)).toEqual(platformTrees(realm));
  });

  test.each(REALMS)("then the order of its bodies moves no id of the %s", (realm) => {
    const turned = cityWith({ bodies: [...cityProps.bodies].reverse() });
    const trees = synthPlatform(realm, turned, AddressPlan.allocate(turned, planOf(city).lock));
    const before = platformTrees(realm);
    const changed = Object.entries(before).flatMap(([name, stack]) => differences(name, stack, trees[name]));
    // The routes are a list; the provider reads it as a set.
    for (const one of changed) expect(one).toMatch(/ resource\.openstack_networking_router_routes_v2\.core_/);
    expect(Object.keys(trees).sort()).toEqual(Object.keys(before).sort());
  });
});

const NEWCOMER: BodyProps = {
  key: "archives",
  name: "市档案局",
  level: "municipal",
  leadUnit: "信息处",
  zones: { extranet: ["internet-access", "public-service", "dedicated", "dev-test"] },
  publicEntries: ["search"],
};

describe.each(REALMS)("given a body that is added to the city on the %s", (realm) => {
  // In the middle, so that nothing may depend on its place in the register.
  const [first, ...rest] = cityProps.bodies;
  const larger = cityWith({ bodies: [first, NEWCOMER, ...rest] });
  const before = platformTrees(realm);
  const after = synthPlatform(realm, larger, AddressPlan.allocate(larger, planOf(city).lock));

  test("then its own stack is new and no stack goes", () => {
    const added = Object.keys(after).filter((name) => before[name] === undefined);
    expect(added).toEqual(["tenancy-archives-binhai"]);
    expect(Object.keys(before).filter((name) => after[name] === undefined)).toEqual([]);
  });

  test("then of all other resources only the core router's routes change, and only grow", () => {
    const changed = Object.entries(before).flatMap(([name, stack]) => differences(name, stack, after[name]));
    expect(changed).toEqual([
      expect.stringMatching(
        /^platform-network-binhai resource\.openstack_networking_router_routes_v2\.core_routes_/,
      ),
    ]);

    const routes = (trees: Trees) =>
      Object.values(
        trees["platform-network-binhai"]?.resource?.openstack_networking_router_routes_v2 ?? {},
      ).flatMap(({ routes }) => routes as { destination_cidr: string; next_hop: string }[]);
    expect(routes(after)).toEqual(expect.arrayContaining(routes(before)));
    const hop = AddressPlan.allocate(larger, planOf(city).lock).block(
      realm,
      "binhai",
      "archives",
      "interconnect",
    );
    const grown = routes(after).filter(
      (route) => !routes(before).some((old) => old.destination_cidr === route.destination_cidr),
    );
    const innerZones = realm === "extranet" ? 3 : 2;
    expect(grown).toHaveLength(innerZones * 2);
    for (const { next_hop: next } of grown) {
      expect([hop.ipv4.address(0), hop.ipv6.address(0)]).toContain(next);
    }
  });
});

/** Places where two stacks differ, down to the single resource. */
function differences(name: string, before: object, after: object | undefined): string[] {
  const flat = (stack: object | undefined) =>
    new Map(
      Object.entries((withoutNotes(stack ?? {}) ?? {}) as Record<string, Record<string, object>>).flatMap(
        ([section, byType]) =>
          section === "resource" || section === "data"
            ? Object.entries(byType).flatMap(([type, byId]) =>
                Object.entries(byId).map(
                  ([id, value]) => [`${section}.${type}.${id}`, JSON.stringify(value)] as const,
                ),
              )
            : [[section, JSON.stringify(byType)] as const],
      ),
    );
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => old.get(key) !== now.get(key))
    .map((key) => `${name} ${key}`);
}
