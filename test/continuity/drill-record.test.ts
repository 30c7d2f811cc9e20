import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { BackupPlan, BlockVolume, Continuity, Duration, Mlps, Size } from "cdktf-egov-cloud";
import type { DrillRecord } from "../../src/city/drill-record";
import { scene } from "../drill/drill-fixture";
import { type Attributes, errorOf, extranetCloud, resources, synthStack, systemIn } from "../support/synth";

const RECORD: DrillRecord = {
  version: 1,
  tool: "egov 0.1.0",
  body: "hrss",
  system: "pension",
  realm: "extranet",
  by: "李工",
  at: "2026-11-24T22:00:00+08:00",
  direction: "both",
  steps: [],
  rto: { measured: 371.2, declared: 7200 },
  rpo: { measured: 4, declared: 604800, evidence: "marker" },
  verdict: "passed",
};

const SCRATCH = path.join("temp", "drill-record");
beforeAll(() => mkdirSync(SCRATCH, { recursive: true }));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

function written(content: string): string {
  const file = path.join(mkdtempSync(path.join(SCRATCH, "r-")), "drill.json");
  writeFileSync(file, content);
  return file;
}

const record = (change: Partial<DrillRecord> = {}) => written(JSON.stringify({ ...RECORD, ...change }));

function given(drillRecord: string | undefined) {
  const cloud = extranetCloud();
  const system = systemIn(cloud, "hrss", "pension", {
    protection: Mlps.level(1),
    continuity: Continuity.level(1, { rpo: Duration.days(7), rto: Duration.hours(2), drillRecord }),
  });
  const volume = new BlockVolume(system, "data", { size: Size.gibibytes(100) });
  new BackupPlan(system, "nightly", { targets: [volume], interval: Duration.days(1), keep: 7 });
  return { cloud };
}

function notes({ cloud }: ReturnType<typeof given>): Attributes {
  const [volume] = Object.values(resources(synthStack(cloud), "openstack_blockstorage_volume_v3"));
  return (volume as { "//": { egov: Attributes } })["//"].egov;
}

describe("given a system whose continuity names the record of a drill", () => {
  test("when the drill was passed, then the notes show what it measured, by whom and when", () => {
    expect(notes(given(record()))).toMatchObject({
      recoveryTimeEvidence: "drill",
      drilledAt: "2026-11-24T22:00:00+08:00",
      drilledBy: "李工",
      measuredRto: "372s",
      measuredRpo: "4s",
      rto: "2h",
    });
  });

  test("when it is the file that a drill wrote, then it is evidence", async () => {
    const at = await scene();
    const file = path.join(SCRATCH, "held.json");
    try {
      await at.drill({ record: file });
    } finally {
      await at.fake.close();
      rmSync(at.folder, { recursive: true, force: true });
    }

    expect(notes(given(file))).toMatchObject({ recoveryTimeEvidence: "drill", drilledBy: "李工" });
  });

  test("when there is none, then the times are declared", () => {
    const shown = notes(given(undefined));
    expect(shown).toMatchObject({ recoveryTimeEvidence: "declared" });
    expect(shown).not.toHaveProperty("measuredRto");
  });

  test.each<[string, () => string, string]>([
    ["is not there", () => "temp/drill-record/none.json", "DRILL-RECORD-UNREADABLE"],
    ["has an absolute path", () => path.resolve(record()), "DRILL-RECORD-UNREADABLE"],
    ["is no JSON", () => written("drilled"), "DRILL-RECORD-UNREADABLE"],
    ["lacks a field", () => record({ verdict: undefined }), "DRILL-RECORD-UNREADABLE"],
    ["is of another system", () => record({ system: "medical" }), "DRILL-RECORD-OTHER-SYSTEM"],
    ["is of the other realm", () => record({ realm: "intranet" }), "DRILL-RECORD-OTHER-SYSTEM"],
    ["is undecided", () => record({ verdict: "undecided" }), "DRILL-RECORD-NOT-PASSED"],
    [
      "is of the way back",
      () => record({ direction: "primary", rto: { measured: null, declared: 7200 } }),
      "DRILL-RECORD-NOT-PASSED",
    ],
    // Passed against what was declared at that time; less is declared now.
    ["is slower", () => record({ rto: { measured: 7201, declared: 9000 } }), "DRILL-RECORD-SLOWER"],
  ])("when it %s, then it is refused", (_what, file, code) => {
    const { cloud } = given(file());

    expect(errorOf(() => cloud.app.synth()).codes).toEqual([code]);
  });
});
