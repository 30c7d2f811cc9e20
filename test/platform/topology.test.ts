import { profiles } from "cdktf-egov-cloud";
import { city, cityProps, cityWith } from "../support/city";
import { planOf } from "../support/synth";
import { everyResource, follow, joints, ownerOf, platformTrees, type Trees } from "./platform-trees";

const full = cityWith({
  realms: {
    ...cityProps.realms,
    intranet: { ...cityProps.realms.intranet, capabilities: profiles.full },
  },
});
const REALMS = [
  ["extranet", "extranet", platformTrees("extranet")],
  ["intranet", "intranet", platformTrees("intranet")],
  ["intranet with every service", "intranet", platformTrees("intranet", full)],
] as const;

/** Zones that each router has a port in. */
function zonesOfRouters(trees: Trees): Map<string, Set<string>> {
  const zones = new Map<string, Set<string>>();
  for (const { router, network } of joints(trees)) {
    zones.set(router, (zones.get(router) ?? new Set()).add(ownerOf(network).zone));
  }
  return zones;
}

describe.each(REALMS)("given all stacks of the %s", (_, realm, trees) => {
  test("then no router joins the Internet access area with an inner zone", () => {
    const routers = [...zonesOfRouters(trees)];
    expect(routers.length).toBeGreaterThanOrEqual(3);
    for (const [router, zones] of routers) {
      expect([router, zones.has("internet-access") && zones.size > 1]).toEqual([router, false]);
    }
  });

  test("then no router joins the networks of two bodies", () => {
    const bodies = new Map<string, Set<string>>();
    for (const { router, network } of joints(trees)) {
      const { body, zone } = ownerOf(network);
      if (zone === "interconnect" || zone === "internet-access") continue;
      bodies.set(router, (bodies.get(router) ?? new Set()).add(body));
    }
    for (const [, owners] of bodies) expect(owners.size).toBe(1);
  });

  test("then only the exit router has a gateway, and every body's router an uplink", () => {
    for (const { attributes } of everyResource(trees, "networking_router_v2")) {
      const hasGateway = attributes.external_network_id !== undefined;
      expect([attributes.name, hasGateway]).toEqual([attributes.name, attributes.name === "platform-exit"]);
    }
    for (const [router, zones] of zonesOfRouters(trees)) {
      expect([router, zones.has("interconnect")]).toEqual([router, router !== "platform-exit"]);
    }
  });

  test("then every network of a zone has exactly one router's port at its site", () => {
    const hung = everyResource(trees, "networking_router_interface_v2").flatMap(
      ({ stackName, stack, attributes }) => {
        const network = String(follow(stack, follow(stack, attributes.port_id).network_id).name);
        return network === "platform-interconnect" ? [] : [`${stackName.split("-").at(-1)} ${network}`];
      },
    );
    const made = everyResource(trees, "networking_network_v2").flatMap(
      ({ stackName, attributes: { name } }) =>
        name === "internet" || name === "platform-interconnect"
          ? []
          : [`${stackName.split("-").at(-1)} ${name}`],
    );
    expect(hung.sort()).toEqual(made.sort());
  });

  test("then a router's ports carry the gateway address of their network", () => {
    for (const { stackName, stack, attributes } of everyResource(trees, "networking_router_interface_v2")) {
      const port = follow(stack, attributes.port_id);
      const { body, zone } = ownerOf(String(follow(stack, port.network_id).name));
      // The bodies' routers have addresses of their own on the interconnect network.
      if (zone === "interconnect" && port.name !== "platform-core-interconnect") continue;
      const site = stackName.split("-").at(-1) ?? "";
      const block = planOf(city).block(realm, site, body, zone as "interconnect");
      expect((port.fixed_ip as { ip_address: string }[]).map(({ ip_address: address }) => address)).toEqual([
        block.ipv4.address(1),
        block.ipv6.address(1),
      ]);
    }
  });
});

describe("given the unified exit of the extranet", () => {
  const trees = platformTrees("extranet");
  const exit = trees["platform-exit-binhai"];
  if (exit === undefined) throw new Error("no exit");

  test("then the Internet network is external for the platform's project alone", () => {
    const [share, ...others] = everyResource({ exit }, "networking_rbac_policy_v2");
    expect(others).toEqual([]);
    expect(share?.attributes.action).toBe("access_as_external");
    expect(follow(exit, share?.attributes.object_id).name).toBe("internet");
    expect(follow(exit, share?.attributes.target_tenant).name).toBe("platform");
    for (const { attributes } of everyResource(trees, "networking_network_v2")) {
      expect(attributes.external ?? false).toBe(false);
    }
  });

  test("then nothing is translated, and the router waits until the network is external", () => {
    const [router] = everyResource({ exit }, "networking_router_v2");
    expect(router?.attributes).toMatchObject({
      enable_snat: false,
      depends_on: [expect.stringMatching(/^openstack_networking_rbac_policy_v2\./)],
    });
    expect(follow(exit, router?.attributes.external_network_id).name).toBe("internet");
  });

  test("then its addresses are those of the register, without DHCP", () => {
    const [subnet] = everyResource({ exit }, "networking_subnet_v2");
    expect(subnet?.attributes).toMatchObject({ cidr: "203.0.113.0/24", enable_dhcp: false, ip_version: 4 });
  });

  test("then only networks of the Internet access area hang on its router", () => {
    const networks = joints(trees).flatMap(({ router, network }) =>
      router === "platform-exit" ? [network] : [],
    );
    expect([...new Set(networks)].sort()).toEqual(["hrss-internet-access", "platform-internet-access"]);
  });

  test("then public addresses are the public entries' and the secure access platform's", () => {
    const addresses = everyResource(trees, "networking_floatingip_v2").map(({ stack, attributes }) =>
      String(follow(stack, attributes.port_id).name),
    );
    expect(addresses.sort()).toEqual([
      "hrss-entry-portal",
      "hrss-entry-portal",
      "secure-access-outer",
      "secure-access-outer",
    ]);
  });
});

describe("given a register without addresses of an exit", () => {
  const { internetAddresses: _, ...extranet } = cityProps.realms.extranet;
  const [, ...inner] = cityProps.bodies;
  const trees = platformTrees("extranet", cityWith({ realms: { extranet }, bodies: inner }));

  test("then there is no exit, and nothing asks for one of its addresses", () => {
    expect(Object.keys(trees).filter((name) => name.includes("exit"))).toEqual([]);
    expect(everyResource(trees, "networking_floatingip_v2")).toEqual([]);
  });
});

describe.each([
  ["as it is", platformTrees("intranet")],
  ["with every service", platformTrees("intranet", full)],
])("given the intranet's platform %s", (_, trees) => {
  test("then nothing of it faces another network", () => {
    // The catalogue is the same in both realms: an image alone faces nobody.
    const used = Object.entries(trees).filter(([name]) => !name.includes("catalogue"));
    const names = used.flatMap(([, stack]) =>
      Object.values(stack.resource ?? {}).flatMap((byId) => Object.values(byId).map(({ name }) => `${name}`)),
    );
    expect(names).toContain("platform-core");
    expect(
      names.filter((name) =>
        /exit|gap-gateway|secure-access|log-intake|internet|exchange|\bouter\b/.test(name),
      ),
    ).toEqual([]);
    expect(everyResource(trees, "networking_floatingip_v2")).toEqual([]);
    for (const { attributes } of everyResource(trees, "networking_router_v2")) {
      expect(attributes.external_network_id).toBeUndefined();
    }
    for (const { attributes } of everyResource(trees, "networking_rbac_policy_v2")) {
      expect(attributes.action).toBe("access_as_shared");
    }
  });
});
