import { readFileSync } from "node:fs";
import type { Realm } from "../../../src";
import { TestCloud } from "../harness/cloud";
import { type Inventory, inventory } from "../harness/inventory";
import { bodiesOf, platformStacks, referenceCity } from "../harness/reference-city";
import type { AppliedTree } from "../harness/tree";

describe.each(["extranet", "intranet"] as const)("the platform of the reference city, %s", (realm: Realm) => {
  let tree: AppliedTree;

  beforeAll(async () => {
    tree = await referenceCity(realm);
  });

  it.each(platformStacks(realm))("applies %s, and a plan then has no changes", async (name) => {
    await tree.stack(name).ensure();

    expect(await tree.stack(name).changes()).toEqual([]);
  });

  it("gives the bodies' operators their roles in the projects that the tenancies made", async () => {
    await tree.cloud.grant();

    for (const body of bodiesOf(realm)) {
      expect((await inventory(tree.cloud, body, "tj-binhai")).servers).toBeDefined();
    }
  });

  describe("asked through the APIs", () => {
    let platform: Inventory;

    beforeAll(async () => {
      platform = await inventory(tree.cloud, "platform", "tj-binhai");
    });

    it("has a network of two families for each zone of the platform and of each body", () => {
      const bodies = bodiesOf(realm);
      const zones = (owner: string) =>
        platform.networks.filter(({ name }) => name.startsWith(`${owner}-`)).map(({ name }) => name);

      expect(zones("platform").length).toBe(realm === "extranet" ? 8 : 5);
      for (const body of bodies) {
        expect(zones(body)).toContain(`${body}-dedicated`);
        expect(zones(body)).toContain(`${body}-public-service`);
        expect(zones(body).includes(`${body}-internet-access`)).toBe(realm === "extranet");
      }
      const families = (family: string) =>
        platform.subnets
          .filter(
            ({ name, cidr }) => name.endsWith(`-${family}`) && cidr.includes(":") === (family === "ipv6"),
          )
          .map(({ name }) => name.replace(/-ipv[46]$/, ""))
          .sort();
      expect(families("ipv4")).toEqual(
        platform.networks
          .filter(({ external }) => !external)
          .map(({ name }) => name)
          .sort(),
      );
      expect(families("ipv6")).toEqual(families("ipv4"));
    });

    it("has a way to the Internet on the extranet alone", () => {
      expect(platform.networks.filter(({ external }) => external).map(({ name }) => name)).toEqual(
        realm === "extranet" ? ["internet"] : [],
      );
      expect(platform.routers.some(({ gateway }) => gateway)).toBe(realm === "extranet");
      expect(platform.floatingIps.length > 0).toBe(realm === "extranet");
    });

    it("runs its security appliances in pairs on different hypervisors, from encrypted volumes where it can", () => {
      const { servers, serverGroups } = platform;

      expect(servers.map(({ status }) => status)).toEqual(servers.map(() => "ACTIVE"));
      expect(serverGroups.map(({ policy, members }) => ({ policy, members }))).toEqual(
        serverGroups.map(() => ({ policy: "anti-affinity", members: 2 })),
      );
      const pairs = new Map<string, Set<string | null>>();
      for (const { name, host } of servers) {
        const stem = name.replace(/-\d+$/, "");
        pairs.set(stem, (pairs.get(stem) ?? new Set()).add(host));
      }
      expect([...pairs.values()].map((hosts) => hosts.size)).toEqual([...pairs].map(() => 2));
      // Heat makes encrypted types; the intranet's profile has no Heat.
      expect(platform.volumes.every(({ encrypted }) => encrypted)).toBe(realm === "extranet");
    });

    it("has no password and no address in common with the other realm's cloud", () => {
      const other: Realm = realm === "extranet" ? "intranet" : "extranet";
      const passwords = (text: string) =>
        [...text.matchAll(/password: (\S+)/g)].map(([, password]) => password);
      const here = readFileSync(tree.cloud.cloudsYaml, "utf8");
      const there = readFileSync(new TestCloud(other).cloudsYaml, "utf8");

      expect(passwords(here).filter((password) => passwords(there).includes(password))).toEqual([]);
      expect(/auth_url: (\S+)/.exec(here)?.[1]).not.toBe(/auth_url: (\S+)/.exec(there)?.[1]);
    });
  });
});
