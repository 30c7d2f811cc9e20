import type { Realm } from "../../../src";
import { type Inventory, inventory } from "../harness/inventory";
import { ensureDepartment, referenceCity } from "../harness/reference-city";
import type { AppliedTree } from "../harness/tree";

interface Expected {
  readonly realm: Realm;
  readonly body: string;
  /** Hosts by the group that the program names, at production and at the remote site. */
  readonly hosts: Readonly<Record<string, number>>;
  readonly standby: Readonly<Record<string, number>>;
  /** What standby hosts do from day to day. */
  readonly standbyStatus: "ACTIVE" | "SHUTOFF";
  /** Data volumes by name, in GiB. */
  readonly data: Readonly<Record<string, number>>;
  readonly encrypted: boolean;
  readonly loadBalancers: { readonly production: number; readonly remote: number };
  readonly containers: readonly string[];
  readonly heatStacks: readonly string[];
}

/** As the departments' programs say it in words: counted there by hand, not taken from their trees. */
const DEPARTMENTS: readonly Expected[] = [
  {
    realm: "extranet",
    body: "hrss",
    hosts: { "pension-web": 2, "pension-api": 2, "pension-app": 2, "pension-db-nodes": 2 },
    standby: {
      "pension-web-standby": 2,
      "pension-api-standby": 2,
      "pension-app-standby": 2,
      "pension-db-standby": 2,
    },
    standbyStatus: "ACTIVE",
    data: { "hrss-pension-db-data-1": 500, "hrss-pension-db-data-2": 500 },
    encrypted: true,
    loadBalancers: { production: 1, remote: 0 },
    containers: ["hrss-pension-scans"],
    heatStacks: ["hrss-pension-nightly"],
  },
  {
    realm: "extranet",
    body: "market-regulation",
    hosts: {
      "website-web": 2,
      "legal-entities-gateway": 2,
      "legal-entities-query": 2,
      "legal-entities-db-nodes": 2,
      "legal-entities-cache-nodes": 3,
    },
    standby: {
      "legal-entities-gateway-standby": 2,
      "legal-entities-query-standby": 2,
      "legal-entities-db-standby": 2,
      "legal-entities-cache-standby": 3,
    },
    standbyStatus: "SHUTOFF",
    data: {
      "market-regulation-legal-entities-db-data-1": 1024,
      "market-regulation-legal-entities-db-data-2": 1024,
    },
    encrypted: true,
    loadBalancers: { production: 2, remote: 1 },
    containers: ["market-regulation-website-media"],
    heatStacks: ["market-regulation-legal-entities-every-four-hours"],
  },
  {
    realm: "intranet",
    body: "general-office",
    hosts: { "documents-web": 2, "documents-app": 2, "documents-db-nodes": 2 },
    standby: { "documents-web-standby": 2, "documents-app-standby": 2, "documents-db-standby": 2 },
    standbyStatus: "ACTIVE",
    data: {
      "general-office-documents-db-data-1": 300,
      "general-office-documents-db-data-2": 300,
    },
    // The intranet's profile has no Heat, which makes encrypted volume types: declared there.
    encrypted: false,
    loadBalancers: { production: 1, remote: 1 },
    containers: [],
    heatStacks: [],
  },
];

describe.each(DEPARTMENTS)("$body on the $realm, applied as its own user", (expected) => {
  const { realm, body } = expected;
  let tree: AppliedTree;
  let production: Inventory;
  let remote: Inventory;

  beforeAll(async () => {
    tree = await referenceCity(realm);
    await ensureDepartment(tree, body);
    production = await inventory(tree.cloud, body, "tj-binhai");
    remote = await inventory(tree.cloud, body, "offsite-1");
  });

  it("has no changes afterwards", async () => {
    expect(await tree.stack(body).changes()).toEqual([]);
  });

  it("has every host that the program asks for, running in its availability zone", () => {
    expect(groupsOf(production, body)).toEqual(expected.hosts);
    expect(new Set(production.servers.map(({ status }) => status))).toEqual(new Set(["ACTIVE"]));
  });

  it("has its standby hosts at the remote site, ready as its continuity level asks", () => {
    expect(groupsOf(remote, body)).toEqual(expected.standby);
    expect(new Set(remote.servers.map(({ status }) => status))).toEqual(new Set([expected.standbyStatus]));
  });

  it("spreads every group over different hypervisors, which it is not shown itself", async () => {
    for (const [region, own] of [
      ["tj-binhai", production],
      ["offsite-1", remote],
    ] as const) {
      const seen = await tree.cloud.sdk<Inventory>("inventory", [`${realm}-admin`, region, body]);
      const groups = new Map<string, (string | null)[]>();
      for (const { name, host } of seen.servers) {
        const stem = name.replace(/-\d+$/, "");
        groups.set(stem, [...(groups.get(stem) ?? []), host]);
      }
      expect([...groups.values()].map((hosts) => new Set(hosts).size)).toEqual(
        [...groups.values()].map((hosts) => hosts.length),
      );
      expect(own.servers.every(({ host }) => host === null)).toBe(true);
    }
  });

  it("keeps its data on volumes of the size asked for, attached, replicated where it is protected", () => {
    const data = production.volumes.filter(({ bootable }) => !bootable);

    expect(Object.fromEntries(data.map(({ name, size }) => [name, size]))).toEqual(expected.data);
    expect(new Set(data.map(({ status }) => status))).toEqual(new Set(["in-use"]));
    expect(new Set(data.map(({ replication }) => replication))).toEqual(new Set(["enabled"]));
    expect(production.volumes.every(({ encrypted }) => encrypted)).toBe(expected.encrypted);
  });

  it("gives every port security groups of its own and leaves none open", () => {
    for (const { ports } of [production, remote]) {
      const own = ports.filter(({ owner }) => owner.startsWith("compute:"));

      expect(own.length).toBeGreaterThan(0);
      expect(own.every(({ security, groups }) => security && groups > 0)).toBe(true);
    }
  });

  it("makes no network, subnet, router or floating address", () => {
    for (const { networks, subnets, routers, floatingIps } of [production, remote]) {
      expect({ networks, subnets, routers, floatingIps }).toEqual({
        networks: [],
        subnets: [],
        routers: [],
        floatingIps: [],
      });
    }
  });

  it("has its load balancers, containers and backup schedules", () => {
    for (const [site, count] of [
      [production, expected.loadBalancers.production],
      [remote, expected.loadBalancers.remote],
    ] as const) {
      expect(site.loadBalancers?.map(({ status }) => status) ?? []).toEqual(Array(count).fill("ACTIVE"));
    }
    expect(production.containers?.map(({ name }) => name) ?? []).toEqual(expected.containers);
    expect(production.heatStacks ?? []).toEqual(
      expected.heatStacks.map((name) => ({ name, status: "CREATE_COMPLETE" })),
    );
  });
});

/** How many hosts each group has: names end with the host's number. */
function groupsOf({ servers }: Inventory, body: string): Readonly<Record<string, number>> {
  const groups: Record<string, number> = {};
  for (const { name } of servers) {
    const group = name.replace(new RegExp(`^${body}-`), "").replace(/-\d+$/, "");
    groups[group] = (groups[group] ?? 0) + 1;
  }
  return groups;
}
