import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import {
  BackupPlan,
  CloudHostGroup,
  Continuity,
  Duration,
  Flavor,
  Image,
  ObjectBucket,
  StandbyGroup,
  Zone,
} from "cdktf-egov-cloud";
import { readDrillTarget } from "../../src/drill/drill-target";
import { errorOf, extranetCloud, systemIn } from "../support/synth";
import { NAME, PRODUCTION, REMOTE, writeTree } from "./drill-fixture";

const folder = mkdtempSync(path.join(tmpdir(), "egov-target-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("given an output tree, when a system is read, then all that a drill touches is there with its region", () => {
  const target = readDrillTarget(writeTree(path.join(folder, "t")), "hrss", "pension");

  const production = { cloud: "extranet-hrss", region: PRODUCTION };
  const remote = { cloud: "extranet-hrss", region: REMOTE };
  expect(target).toMatchObject({
    realm: "extranet",
    production: [PRODUCTION],
    remote: [REMOTE],
    hosts: [
      { name: "hrss-pension-web-standby-1", place: remote, readiness: "warm", restsOff: true },
      { name: "hrss-pension-web-standby-2", place: remote, readiness: "hot", restsOff: false },
    ],
    buckets: [{ production, copy: remote }],
    volumes: [{ name: "hrss-pension-db-1", place: production }],
    names: [
      {
        name: NAME,
        zone: "rs.example.gov.cn.",
        ttl: 60,
        // The recordset is managed at the remote site; what it points to is where its hosts are.
        place: remote,
        primary: { kind: "load-balancer", place: production },
        standby: { kind: "hosts", place: remote },
      },
    ],
  });
  expect(`${target.rto} ${target.rpo}`).toBe("2h 15m");
});

test("given a tree of the real constructs, when it is read, then only the name in the DNS is missing", () => {
  const cloud = extranetCloud();
  const continuity = Continuity.level(5, { rpo: Duration.minutes(15), rto: Duration.hours(2) });
  const system = systemIn(cloud, "hrss", "pension", { continuity });
  const primary = new CloudHostGroup(system, "app", {
    zone: Zone.DEDICATED,
    count: 2,
    flavor: Flavor.GENERAL_8C16G,
    image: Image.KYLIN_V10,
  });
  new StandbyGroup(system, "standby", { primary });
  const bucket = new ObjectBucket(system, "files");
  bucket.protect(cloud.disasterRecovery);
  new BackupPlan(system, "nightly", { targets: [bucket], interval: Duration.days(1), keep: 7 });
  cloud.app.synth();

  const read = () => readDrillTarget(cloud.app.outdir, "hrss", "pension");

  // No host, no declared time and no copy of the bucket is missed.
  expect(errorOf(read).codes).toEqual(["DRILL-NO-NAME"]);
});
