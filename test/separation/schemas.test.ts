import { readFileSync } from "node:fs";
import * as path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { verdictsJson } from "../../src/separation/report/verdicts-json";
import { jsonSchemas } from "../support/json-schemas";
import { proved, violated } from "./report/sample";

const FOLDER = path.resolve(__dirname, "..", "..", "schemas");
const schemaOf = (file: string) => JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")) as object;
const validatorOf = (file: string) => new Ajv2020({ strict: false, allErrors: true }).compile(schemaOf(file));

const whole = {
  version: 1,
  zones: [
    { name: "internet", external: true },
    { name: "dmz", networks: [{ tag: "zone:dmz" }, { name: "dmz-net" }, { address: "openstack_x.dmz" }] },
    { name: "partner", cidrs: ["198.51.100.0/24"] },
  ],
  clauses: [
    { id: "SEP-1", never: { from: "internet", to: "data", traffic: "any" }, basis: "…" },
    { id: "AVL-1", must: { from: "internet", to: "dmz", traffic: ["tcp/443"] } },
    { id: "FLW-1", only: { from: "dmz", to: "app", traffic: ["tcp/8080-8081", "icmp"] } },
    { id: "NET-07", disjoint: ["extranet", "intranet"] },
  ],
  realms: [{ name: "extranet", inputs: ["extranet/"] }],
};

describe("given the JSON Schemas that the package ships", () => {
  test.each([...jsonSchemas()])("when %s is generated anew, then nothing changes", (file, text) => {
    expect(readFileSync(path.join(FOLDER, file), "utf8")).toBe(text);
  });

  test("when the package is packed, then they are in it", () => {
    const manifest = JSON.parse(readFileSync(path.join(FOLDER, "..", "package.json"), "utf8")) as {
      files: string[];
      exports: Record<string, unknown>;
    };

    expect(manifest.files).toContain("schemas");
    expect(manifest.exports).toHaveProperty(["./schemas/*"], "./schemas/*");
  });
});

describe("given the schema of specifications", () => {
  const validate = validatorOf("isolation-specification.schema.json");

  test("when a specification uses everything, then it is valid", () => {
    expect(validate(whole)).toBe(true);
    expect(validate({ $schema: "./x.json", version: 1, clauses: [] })).toBe(true);
  });

  test.each<[string, object]>([
    ["another version", { ...whole, version: 2 }],
    ["an unknown field", { ...whole, zone: [] }],
    ["a clause of two kinds", { ...whole, clauses: [{ ...whole.clauses[0], ...whole.clauses[1] }] }],
    ["a clause of no kind", { ...whole, clauses: [{ id: "x" }] }],
    ["bad traffic", { ...whole, clauses: [{ id: "x", must: { from: "a", to: "b", traffic: "tcp/https" } }] }],
    ["an unknown selector", { ...whole, zones: [{ name: "x", networks: [{ tags: "y" }] }] }],
    ["one realm", { ...whole, clauses: [{ id: "x", disjoint: ["a"] }] }],
  ])("when there is %s, then it is not", (_, value) => {
    expect(validate(value)).toBe(false);
  });
});

describe("given the schema of verdicts", () => {
  const validate = validatorOf("verdicts.schema.json");

  test.each(["zh", "en"] as const)("when verdicts are told in %s, then they are valid", (language) => {
    for (const verdicts of [proved, violated]) {
      expect(validate(JSON.parse(JSON.stringify(verdictsJson(verdicts, language))))).toBe(true);
    }
  });

  test("when they are read, then they have the contract's fields with texts in the reader's language", () => {
    const { clauses, unknown } = verdictsJson(violated, "zh");

    expect(clauses[0]).toMatchObject({
      id: "SEP-1",
      verdict: "violated",
      witness: {
        family: "ipv4",
        protocol: "tcp",
        source: { address: "203.0.113.7", port: 40000, zone: "互联网" },
        destination: {
          address: "10.1.2.10",
          port: 22,
          zone: "核心数据区",
          endpoint: "openstack_networking_port_v2.db",
        },
      },
      enabledBy: [
        { resource: "openstack_networking_floatingip_v2.db" },
        {
          resource: "openstack_networking_secgroup_rule_v2.any",
          construct: "hrss/pension/db/AnyIn",
          source: "stacks/departments/human-resources.ts:42",
        },
      ],
      fix: "收窄 openstack_networking_secgroup_rule_v2.any，不再对 0.0.0.0/0 放行 tcp/22",
    });
    expect(clauses[0]?.witness?.path[1]).toMatchObject({
      resource: "openstack_networking_floatingip_v2.db",
      why: "浮动 IP：198.51.100.9 通往 10.1.2.10",
    });
    expect(unknown).toMatchObject([
      { resource: "openstack_bgpvpn_v2.x", why: "openstack_bgpvpn_v2 尚未建模", clauses: ["SEP-2"] },
    ]);
  });
});
