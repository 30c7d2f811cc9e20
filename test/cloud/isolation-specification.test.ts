import { readFileSync } from "node:fs";
import * as path from "node:path";
import { buildPlatform, CloudHostGroup, Flavor, Image, Port, Zone } from "cdktf-egov-cloud";
import { readSpecification } from "../../src/separation";
import { extranetCloud, intranetCloud, synth, systemIn } from "../support/synth";

function specificationOf(cloud: { readonly app: { readonly outdir: string } }) {
  return readSpecification(path.join(cloud.app.outdir, "isolation.json"));
}

describe("given the platform of both realms", () => {
  const extranet = extranetCloud();
  buildPlatform(extranet);
  synth(extranet);
  const intranet = intranetCloud();
  buildPlatform(intranet);
  synth(intranet);

  test("then every network of a tree has the tag of one zone of its specification", () => {
    for (const cloud of [extranet, intranet]) {
      const { zones } = specificationOf(cloud);
      const tags = zones.flatMap(({ networks }) => networks.map(({ value }) => value));
      const stacks = Object.values(synth(cloud));
      const networks = stacks.flatMap((stack) =>
        Object.values(stack.resource?.openstack_networking_network_v2 ?? {}),
      );
      const inside = networks.filter(({ tags: own }) => !(own as string[]).includes("zone:internet-exit"));
      expect(inside.length).toBeGreaterThan(10);
      for (const { name, tags: own } of inside) {
        expect([name, (own as string[]).filter((tag) => tags.includes(tag)).length]).toEqual([name, 1]);
      }
    }
  });

  test("then every ordered pair of zones has a clause, unless the matrix lets everything through", () => {
    const { zones, clauses } = specificationOf(extranet);
    const names = zones.map(({ name }) => name).filter((name) => name !== "extranet:unassigned");
    const pairs = new Set(
      clauses.flatMap((one) => (one.kind === "disjoint" ? [] : [`${one.from} ${one.to}`])),
    );
    const missing = names.flatMap((from) =>
      names.flatMap((to) => (from === to || pairs.has(`${from} ${to}`) ? [] : [`${from} ${to}`])),
    );
    const kinds = new Set(
      missing.map((pair) =>
        pair
          .split(" ")
          .map((zone) => zone.split(":").at(-1))
          .join(" "),
      ),
    );
    expect([...kinds].sort()).toEqual([
      "dedicated backup",
      "dedicated public-service",
      "internet-access backup",
      "public-service backup",
      "public-service dedicated",
      "public-service public-service",
    ]);
    expect(missing).toContain("extranet:hrss:public-service extranet:hrss:dedicated");
    expect(missing).not.toContain("extranet:hrss:public-service extranet:heping:dedicated");
  });

  test("then the specifications of both name nothing in common, and the intranet has no outside", () => {
    const ids = (cloud: Parameters<typeof specificationOf>[0]) => {
      const { zones, clauses } = specificationOf(cloud);
      return [...zones.map(({ name }) => name), ...clauses.map(({ id }) => id)];
    };
    const own = new Set(ids(extranet));
    expect(ids(intranet).filter((id) => own.has(id))).toEqual([]);
    expect(
      specificationOf(intranet).zones.filter(({ external, cidrs }) => external || cidrs.length > 0),
    ).toEqual([]);
  });

  test("then it is the same text each time, a zone and a clause a line", () => {
    const text = readFileSync(path.join(extranet.app.outdir, "isolation.json"), "utf8");
    expect(text).toBe(extranet.app.specification());
    expect(text).toContain(
      '\n    {"id":"extranet:hrss:dedicated > extranet:heping:dedicated","never":{"from":"extranet:hrss:dedicated","to":"extranet:heping:dedicated","traffic":"any"},"basis":"GB/T 22239-2019 8.1.3.2 a"},\n',
    );
  });
});

describe("given a department's entry that ends TLS", () => {
  test("then what its balancer hands on is open to those who may use the entry", () => {
    const cloud = extranetCloud();
    const web = new CloudHostGroup(systemIn(cloud), "web", {
      zone: Zone.INTERNET_ACCESS,
      count: 2,
      flavor: Flavor.GENERAL_8C16G,
      image: Image.KYLIN_V10,
    });
    web.connections.allowFromInternet(Port.HTTPS, "网上办事", { certificate: "portal" });
    synth(cloud);
    const clause = specificationOf(cloud).clauses.find(
      ({ id }) => id === "internet > extranet:hrss:internet-access",
    );
    expect(clause).toMatchObject({ kind: "only", traffic: [{ text: "tcp/443" }, { text: "tcp/80" }] });
  });
});
