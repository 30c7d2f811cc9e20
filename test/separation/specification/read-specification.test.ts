import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { EgovError } from "../../../src/problems/egov-error";
import { readSpecification, readSpecifications } from "../../../src/separation/specification";

const folder = mkdtempSync(path.join(tmpdir(), "specification-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function written(content: unknown): string {
  const file = path.join(folder, `${count++}.json`);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content, null, 1));
  return file;
}

/** Of every problem the code, the JSON pointer, and what stands in the line that it names. */
function problemsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof EgovError)) throw error;
    return error.problems.map(({ code, path: at = "" }) => {
      const [, file = "", line, pointer = ""] = /^(.*?\.json)(?::(\d+))?(?: (.*))?$/.exec(at) ?? [];
      const text = line === undefined ? "" : readFileSync(file, "utf8").split("\n")[Number(line) - 1];
      return `${code.replace("SPECIFICATION-", "")} ${pointer} ${text?.trim()}`.replaceAll(/ +/g, " ").trim();
    });
  }
  return [];
}

const zones = [
  { name: "internet", external: true },
  { name: "data", networks: [{ tag: "zone:data" }] },
];
const flow = { from: "internet", to: "data", traffic: "any" };
const clause = { id: "SEP-1", never: flow };
const whole = { version: 1, zones, clauses: [clause] };

describe("given a specification that uses everything", () => {
  it("when it is read, then it says the same with its texts parsed", () => {
    const file = written({
      version: 1,
      zones: [
        { name: "internet", external: true },
        { name: "dmz", networks: [{ tag: "zone:dmz" }, { name: "dmz-net" }, { address: "openstack_x.dmz" }] },
        { name: "partner", cidrs: ["198.51.100.0/24", "2001:db8::/32"] },
      ],
      clauses: [
        { id: "SEP-1", never: { ...flow, to: "dmz", direction: "both" }, basis: "GB/T 22239-2019" },
        { id: "AVL-1", must: { ...flow, to: "dmz", traffic: ["tcp/443"] } },
        { id: "FLW-1", only: { from: "dmz", to: "dmz", traffic: ["tcp/8080-8081", "icmp/8/0", "gre"] } },
        { id: "NET-07", disjoint: ["extranet", "intranet"] },
      ],
      realms: [
        { name: "extranet", inputs: ["extranet/"] },
        { name: "intranet", inputs: ["../intranet"] },
      ],
    });

    const specification = readSpecification(file);

    expect(specification).toEqual({
      version: 1,
      zones: [
        { name: "internet", external: true, networks: [], cidrs: [] },
        {
          name: "dmz",
          external: false,
          networks: [
            { by: "tag", value: "zone:dmz" },
            { by: "name", value: "dmz-net" },
            { by: "address", value: "openstack_x.dmz" },
          ],
          cidrs: [],
        },
        {
          name: "partner",
          external: false,
          networks: [],
          cidrs: [
            { family: "ipv4", first: 0xc6336400n, last: 0xc63364ffn },
            { family: "ipv6", first: 0x20010db8n << 96n, last: (0x20010db9n << 96n) - 1n },
          ],
        },
      ],
      clauses: [
        {
          id: "SEP-1",
          basis: "GB/T 22239-2019",
          kind: "never",
          from: "internet",
          to: "dmz",
          traffic: [{ protocols: "any", text: "any" }],
          direction: "both",
        },
        {
          id: "AVL-1",
          kind: "must",
          from: "internet",
          to: "dmz",
          traffic: [
            {
              protocols: [{ first: 6n, last: 6n }],
              ports: [{ first: 443n, last: 443n }],
              text: "tcp/443",
            },
          ],
          direction: "start",
        },
        {
          id: "FLW-1",
          kind: "only",
          from: "dmz",
          to: "dmz",
          traffic: [
            {
              protocols: [{ first: 6n, last: 6n }],
              ports: [{ first: 8080n, last: 8081n }],
              text: "tcp/8080-8081",
            },
            { protocols: "icmp", icmpType: 8, icmpCode: 0, text: "icmp/8/0" },
            { protocols: [{ first: 47n, last: 47n }], text: "gre" },
          ],
          direction: "start",
        },
        { id: "NET-07", kind: "disjoint", realms: ["extranet", "intranet"] },
      ],
      realms: [
        { name: "extranet", inputs: [path.join(folder, "extranet/")] },
        { name: "intranet", inputs: [path.join(path.dirname(folder), "intranet")] },
      ],
    });
  });
});

describe("given a specification with one mistake", () => {
  const withZone = (...more: object[]) => ({ ...whole, zones: [...zones, ...more] });
  const withClause = (...more: unknown[]) => ({ ...whole, clauses: [clause, ...more] });
  const AV = { id: "AVL-1", must: { ...flow, traffic: "tcp/443" } };

  it.each<[string, unknown, string]>([
    ["no JSON", '{\n "version": 1,\n', "UNREADABLE"],
    ["a field twice", '{ "version": 1,\n"clauses": [],\n"version": 1 }', 'FIELD-TWICE "version": 1 }'],
    ["an array", [], "INVALID"],
    ["no version", { clauses: [clause], zones }, "INVALID /version"],
    ["another version", { ...whole, version: 2 }, 'INVALID /version "version": 2,'],
    ["an unknown field", { ...whole, zone: [] }, 'UNKNOWN-KEY /zone "zone": []'],
    [
      "an unknown field of a zone",
      withZone({ name: "x", cidrs: ["1.0.0.0/8"], tag: "y" }),
      'UNKNOWN-KEY /zones/2/tag "tag": "y"',
    ],
    ["a zone without name", withZone({ networks: [{ tag: "x" }] }), 'INVALID /zones/2/name "networks": ['],
    [
      "a blank name",
      withZone({ name: " x", networks: [{ tag: "x" }] }),
      'INVALID /zones/2/name "name": " x",',
    ],
    ["an empty zone", withZone({ name: "x" }), 'ZONE-EMPTY /zones/2/name "name": "x"'],
    [
      "a zone that is not external and empty",
      withZone({ name: "x", external: false, networks: [] }),
      'ZONE-EMPTY /zones/2/name "name": "x",',
    ],
    [
      "a zone twice",
      withZone({ name: "data", networks: [{ tag: "x" }] }),
      'TWICE /zones/2/name "name": "data",',
    ],
    [
      "two outsides",
      withZone({ name: "x", external: true }),
      'EXTERNAL-TWICE /zones/2/external "external": true',
    ],
    [
      "an unknown selector",
      withZone({ name: "x", networks: [{ tags: "x" }] }),
      'ONE-OF /zones/2/networks/0 "tags": "x"',
    ],
    [
      "a selector by two",
      withZone({ name: "x", networks: [{ tag: "x", name: "y" }] }),
      'ONE-OF /zones/2/networks/0 "tag": "x",',
    ],
    [
      "a selector of another type",
      withZone({ name: "x", networks: [{ tag: 1 }] }),
      'INVALID /zones/2/networks/0/tag "tag": 1',
    ],
    [
      "a CIDR with host bits",
      withZone({ name: "x", cidrs: ["10.0.0.1/8"] }),
      'CIDR /zones/2/cidrs/0 "cidrs": [',
    ],
    ["a short CIDR", withZone({ name: "x", cidrs: ["10/8"] }), 'CIDR /zones/2/cidrs/0 "cidrs": ['],
    ["an octal CIDR", withZone({ name: "x", cidrs: ["010.0.0.0/8"] }), 'CIDR /zones/2/cidrs/0 "cidrs": ['],
    ["an address", withZone({ name: "x", cidrs: ["10.0.0.0"] }), 'CIDR /zones/2/cidrs/0 "cidrs": ['],
    [
      "a mask that is too long",
      withZone({ name: "x", cidrs: ["10.0.0.0/33"] }),
      'CIDR /zones/2/cidrs/0 "cidrs": [',
    ],
    ["no clauses", { version: 1, zones }, "INVALID /clauses"],
    ["a clause twice", withClause(clause), 'TWICE /clauses/1/id "id": "SEP-1",'],
    ["a clause of no kind", withClause({ id: "x" }), 'ONE-OF /clauses/1 "id": "x"'],
    [
      "a clause of two kinds",
      withClause({ id: "x", never: flow, must: flow }),
      'ONE-OF /clauses/1 "id": "x",',
    ],
    ["a clause without id", withClause({ never: flow }), 'INVALID /clauses/1/id "never": {'],
    ["a clause that is a text", withClause("x"), 'INVALID /clauses/1 "clauses": ['],
    [
      "an unknown field of a flow",
      withClause({ id: "x", never: { ...flow, ports: 1 } }),
      'UNKNOWN-KEY /clauses/1/never/ports "ports": 1',
    ],
    [
      "a direction of must",
      withClause({ ...AV, must: { ...AV.must, direction: "both" } }),
      'UNKNOWN-KEY /clauses/1/must/direction "direction": "both"',
    ],
    [
      "no destination",
      withClause({ id: "x", never: { from: "data", traffic: "any" } }),
      'INVALID /clauses/1/never/to "never": {',
    ],
    [
      "an unknown zone",
      withClause({ id: "x", never: { ...flow, to: "date" } }),
      'UNKNOWN-NAME /clauses/1/never/to "to": "date",',
    ],
    [
      "no traffic",
      withClause({ id: "x", never: { ...flow, traffic: [] } }),
      'INVALID /clauses/1/never/traffic "traffic": []',
    ],
    [
      "a number as traffic",
      withClause({ id: "x", never: { ...flow, traffic: 443 } }),
      'INVALID /clauses/1/never/traffic "traffic": 443',
    ],
    [
      "bad traffic in a list",
      withClause({ id: "x", never: { ...flow, traffic: ["tcp/443", "tcp/https"] } }),
      'TRAFFIC /clauses/1/never/traffic/1 "traffic": [',
    ],
    ["one realm", withClause({ id: "x", disjoint: ["a"] }), 'INVALID /clauses/1/disjoint "disjoint": ['],
    [
      "a realm without inputs",
      { ...whole, realms: [{ name: "a", inputs: [] }] },
      'INVALID /realms/0/inputs "inputs": []',
    ],
  ])("when it has %s, then one message tells where", (_, content, expected) => {
    const file = written(content);

    const problems = problemsOf(() => readSpecification(file));

    expect(problems).toEqual([expected]);
  });

  it.each([
    "",
    "all",
    "any/1",
    "TCP/443",
    "tcp/",
    "tcp/65536",
    "tcp/0443",
    "tcp/90-80",
    "tcp/1-2-3",
    "tcp/80,443",
    "icmp/256",
    "icmp/8/256",
    "icmp/8/0/0",
    "gre/1",
    "protocol",
    "protocol/256",
    "constructor",
    "tcp /443",
  ])("when its traffic is %j, then it is refused", (traffic) => {
    const file = written({ ...whole, clauses: [{ id: "x", never: { ...flow, traffic } }] });

    const problems = problemsOf(() => readSpecification(file));

    expect(problems).toEqual([`TRAFFIC /clauses/0/never/traffic "traffic": ${JSON.stringify(traffic)}`]);
  });

  it.each(["any", "tcp", "udp/53", "tcp/0-65535", "sctp/36412", "icmp", "icmp/8", "protocol/0", "vrrp"])(
    "when its traffic is %j, then it is read, and its text kept",
    (traffic) => {
      const file = written({ ...whole, clauses: [{ id: "x", never: { ...flow, traffic } }] });

      const [read] = readSpecification(file).clauses;

      expect(read).toMatchObject({ traffic: [{ text: traffic }] });
    },
  );

  it("when the file is not there, or a folder, then it says so", () => {
    const none = path.join(folder, "none.json");

    expect(problemsOf(() => readSpecification(none))).toEqual(["UNREADABLE"]);
    expect(() => readSpecification(none)).toThrow(/ENOENT[\s\S]*none\.json/);
    expect(() => readSpecification(folder)).toThrow(/EISDIR/);
  });

  it("when a disjoint names realms that are not there, or one twice, then each is told", () => {
    const realms = [
      { name: "a", inputs: ["a"] },
      { name: "a", inputs: ["b"] },
    ];
    const file = written({ version: 1, clauses: [{ id: "x", disjoint: ["a", "a", "b"] }], realms });

    const problems = problemsOf(() => readSpecification(file));

    expect(problems.map((text) => text.split(" ")[0])).toEqual([
      "TWICE",
      "UNKNOWN-NAME",
      "REALM-WITH-ITSELF",
    ]);
  });

  it("when zones overlap, then both are named", () => {
    const more = [
      { name: "a", cidrs: ["10.0.0.0/8"] },
      { name: "b", cidrs: ["192.0.2.0/24", "10.1.0.0/16"] },
    ];
    const file = written({ ...whole, zones: [...zones, ...more] });

    expect(() => readSpecification(file)).toThrow(/zones b and a have addresses in common/);
  });

  it("when it has several mistakes, then all are told at once", () => {
    const file = written({ version: 1, zone: [], clauses: [{ id: 1, never: flow }, { id: "x" }] });

    const problems = problemsOf(() => readSpecification(file));

    expect(problems).toHaveLength(3);
  });
});

describe("given a specification and another that adds to it", () => {
  const own = () => written(whole);

  it("when both are read, then the added one may speak of zones of the first", () => {
    const added = written({
      version: 1,
      zones: [{ name: "app", networks: [{ tag: "zone:app" }] }, zones[1]],
      clauses: [{ id: "ADD-1", never: { from: "data", to: "app", traffic: "any" } }, clause],
    });

    const merged = readSpecifications([own(), added]);

    expect(merged.zones.map(({ name }) => name)).toEqual(["internet", "data", "app"]);
    expect(merged.clauses.map(({ id }) => id)).toEqual(["SEP-1", "ADD-1"]);
  });

  it.each<[string, object, string]>([
    [
      "a clause of the same id",
      { clauses: [{ id: "SEP-1", never: { ...flow, traffic: "tcp/22" } }] },
      'CONFLICT /clauses/0 "id": "SEP-1",',
    ],
    [
      "a zone of the same name",
      { zones: [{ name: "data", networks: [{ tag: "none" }] }], clauses: [] },
      'CONFLICT /zones/0 "name": "data",',
    ],
    [
      "another outside",
      { zones: [{ name: "out", external: true }], clauses: [] },
      'EXTERNAL-TWICE /zones/0/external "external": true',
    ],
  ])("when it changes %s, then it is refused", (_, change, expected) => {
    const added = written({ version: 1, ...change });

    const problems = problemsOf(() => readSpecifications([own(), added]));

    expect(problems).toEqual([expected]);
  });
});
