import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Realm } from "../../../src";
import { type DrillRecord, drillRecordSchema } from "../../../src/city/drill-record-schema";
import { REPOSITORY, WORK } from "../harness/places";
import { ensureDepartment, referenceCity } from "../harness/reference-city";
import { type Ran, run } from "../harness/run";
import type { AppliedTree } from "../harness/tree";

interface Drilled {
  readonly realm: Realm;
  readonly body: string;
  readonly system: string;
  /** What clients use. */
  readonly name: string;
  /** The bucket whose bytes are compared, if the system has one. */
  readonly bucket?: string;
  /** What standby hosts do when there is no drill. */
  readonly rest: "ACTIVE" | "SHUTOFF";
  readonly standbyHosts: number;
}

/** As the departments' programs say it: the extranet's level 5 and level 4, the intranet's level 5. */
const SYSTEMS: readonly Drilled[] = [
  {
    realm: "extranet",
    body: "hrss",
    system: "pension",
    name: "filing.pension.hrss.extranet.tianjin.example.",
    bucket: "hrss-pension-scans",
    rest: "ACTIVE",
    standbyHosts: 8,
  },
  {
    realm: "extranet",
    body: "market-regulation",
    system: "legal-entities",
    name: "data.legal-entities.market-regulation.extranet.tianjin.example.",
    rest: "SHUTOFF",
    standbyHosts: 9,
  },
  {
    realm: "intranet",
    body: "general-office",
    system: "documents",
    name: "portal.documents.general-office.intranet.tianjin.example.",
    rest: "ACTIVE",
    standbyHosts: 6,
  },
];

/** What the OpenStack SDK sees at the remote site. */
interface Seen {
  readonly records: readonly string[];
  readonly servers: Readonly<
    Record<string, { readonly status: string; readonly addresses: readonly string[] }>
  >;
  readonly loadBalancers: Readonly<Record<string, string>>;
}

const PRODUCTION = "tj-binhai";
const REMOTE = "offsite-1";

describe.each(SYSTEMS)("$realm: a drill of $body/$system, as its own user", (drilled) => {
  const { realm, body, system, name, bucket } = drilled;
  let tree: AppliedTree;
  let before: Seen;

  const entry = `${realm}-${body}`;
  const zone = name.slice(name.indexOf(`${body}.`));
  const look = () => tree.cloud.sdk<Seen>("service_name", [entry, REMOTE, zone, name, system]);
  const statuses = ({ servers }: Seen) => new Set(Object.values(servers).map(({ status }) => status));
  const recordFile = (label: string) => path.join(WORK, `drill-${body}-${system}-${label}.json`);

  function drill(...words: readonly string[]): Promise<Ran> {
    return run(
      "node",
      [
        ...["--import", "tsx", "src/cli/egov.ts", "drill", tree.folder, "--lang", "en"],
        ...["--system", `${body}/${system}`, "--by", "李工", "--at", "2026-11-24T22:00:00+08:00", ...words],
      ],
      { cwd: REPOSITORY, env: tree.cloud.environment },
    );
  }

  async function recorded(label: string, ...words: readonly string[]): Promise<DrillRecord> {
    const file = recordFile(label);
    const { code, output } = await drill("--record", file, ...words);
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining("passed: within the declared times"),
    });
    return drillRecordSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  }

  beforeAll(async () => {
    mkdirSync(WORK, { recursive: true });
    tree = await referenceCity(realm);
    await ensureDepartment(tree, body);
    if (bucket !== undefined) await tree.cloud.sdk("objects", [entry, PRODUCTION, bucket, "put", "40"]);
    before = await look();
  });

  it("begins at the primary, with the standby as the program keeps it", () => {
    expect(Object.keys(before.servers)).toHaveLength(drilled.standbyHosts);
    expect(statuses(before)).toEqual(new Set([drilled.rest]));
    expect(before.records.length).toBeGreaterThan(0);
  });

  it("shows its steps and changes nothing when only a plan is asked for", async () => {
    const { code, output } = await drill("--plan");

    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining(name) });
    expect(await look()).toEqual(before);
  });

  it.each(["first", "second"])("goes over and comes back, the %s time", async (time) => {
    const record = await recorded(time);

    expect(record).toMatchObject({ verdict: "passed", direction: "both", by: "李工", system, body, realm });
    expect(record.rto.measured).toBeGreaterThan(0);
    expect(record.rpo.evidence).toBe(bucket === undefined ? "storage" : "marker");
    expect(new Set(record.steps.map(({ result }) => result))).toEqual(new Set(["done"]));
    expect(await look()).toEqual(before);
  });

  it("stays at the standby when asked to: hosts run, the name leads there, the bytes are there", async () => {
    await recorded("over", "--to", "standby");
    const there = await look();

    expect(statuses(there)).toEqual(new Set(["ACTIVE"]));
    const own = [
      ...Object.values(there.loadBalancers),
      ...Object.values(there.servers).flatMap(({ addresses }) => addresses),
    ];
    expect(there.records.every((address) => own.includes(address))).toBe(true);
    expect(there.records).not.toEqual(before.records);
    if (bucket !== undefined) {
      const [here, copy] = await Promise.all(
        [PRODUCTION, REMOTE].map((region) => tree.cloud.sdk<object>("objects", [entry, region, bucket])),
      );
      expect(Object.keys(copy ?? {}).filter((object) => object.startsWith("scans/"))).toHaveLength(40);
      expect(copy).toEqual(here);
    }
  });

  it("leaves nothing for an apply to undo while it is switched over", async () => {
    expect(await tree.stack(body).changes()).toEqual([]);
  });

  it("refuses to go over where it is over already, before anything changes", async () => {
    const there = await look();
    const { code, output } = await drill();

    expect({ code, output }).toEqual({
      code: 2,
      output: expect.stringContaining("[DRILL-ALREADY-SWITCHED]"),
    });
    expect(await look()).toEqual(there);
  });

  it("comes back from there with a second command", async () => {
    await recorded("back", "--to", "primary");

    expect(await look()).toEqual(before);
    expect(await tree.stack(body).changes()).toEqual([]);
  });
});

describe("a drill that cannot be held", () => {
  const body = "hrss";
  let tree: AppliedTree;
  let clouds: string;

  const scratch = path.join(WORK, "bad-input");
  const look = () =>
    tree.cloud.sdk<Seen>("service_name", [
      ...[`extranet-${body}`, REMOTE, `${body}.extranet.tianjin.example.`],
      ...["filing.pension.hrss.extranet.tianjin.example.", "pension"],
    ]);

  /** With another `clouds.yaml`, or another tree. */
  function drill(yaml: string, folder = tree.folder): Promise<Ran> {
    const file = path.join(scratch, "clouds.yaml");
    writeFileSync(file, yaml);
    return run(
      "node",
      [
        ...["--import", "tsx", "src/cli/egov.ts", "drill", folder, "--lang", "en"],
        ...["--system", "hrss/pension", "--by", "李工", "--at", "2026-11-24T22:00:00+08:00"],
      ],
      { cwd: REPOSITORY, env: { ...tree.cloud.environment, OS_CLIENT_CONFIG_FILE: file } },
    );
  }

  beforeAll(async () => {
    mkdirSync(scratch, { recursive: true });
    tree = await referenceCity("extranet");
    await ensureDepartment(tree, body);
    clouds = readFileSync(tree.cloud.cloudsYaml, "utf8");
  });

  it.each([
    ["no entry", () => clouds.replaceAll("extranet-hrss:", "extranet-other:"), "[CLOUDS-ENTRY-UNKNOWN]"],
    [
      "a wrong password",
      () => clouds.replaceAll(/password: .*/g, "password: wrong-on-purpose"),
      "[OPENSTACK-UNAUTHORIZED]",
    ],
    [
      "an identity service that is not there",
      () => clouds.replaceAll(/auth_url: .*/g, "auth_url: http://127.10.0.9:5000/v3"),
      "[OPENSTACK-UNREACHABLE]",
    ],
  ])("says so for %s and changes nothing", async (_, yaml, expected) => {
    const before = await look();
    const { code, output } = await drill(yaml());

    expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining(expected) });
    expect(output).not.toContain("wrong-on-purpose");
    expect(await look()).toEqual(before);
  });
});
