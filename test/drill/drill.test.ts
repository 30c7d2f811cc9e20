import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { type DrillRecord, drillRecordSchema } from "../../src/city/drill-record-schema";
import { EgovError } from "../../src/problems/egov-error";
import {
  BUCKET,
  NAME,
  PRODUCTION,
  REMOTE,
  type Scene,
  scene,
  type TreeChange,
  virtualClock,
  writeClouds,
} from "./drill-fixture";

jest.setTimeout(60_000);

const scenes: Scene[] = [];

async function given(change: TreeChange = {}): Promise<Scene> {
  const made = await scene(change);
  scenes.push(made);
  return made;
}

afterEach(async () => {
  for (const { fake, folder } of scenes.splice(0)) {
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

const parse = (output: string) => drillRecordSchema.parse(JSON.parse(output));
const outcome = ({ steps }: DrillRecord) =>
  steps.map(({ step, target, result }) => `${step} ${target} ${result}`);
const host = ({ fake }: Scene, id: string) => fake.regions.get(REMOTE)?.servers.find((one) => one.id === id);

async function refusal(promise: Promise<unknown>): Promise<EgovError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EgovError)) throw error ?? new Error("nothing was refused");
  return error;
}

function interruptible(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** As it was before: names at the primary, hosts as Terraform has them, no marker at production. */
function expectUntouched({ fake }: Scene): void {
  expect(fake.recordsets[0]?.records).toEqual(["10.1.0.100"]);
  expect(fake.regions.get(REMOTE)?.servers.map(({ status }) => status)).toEqual([
    "SHUTOFF",
    "ACTIVE",
    "ACTIVE",
  ]);
  expect(
    [...(fake.container(PRODUCTION, BUCKET)?.keys() ?? [])].filter((key) => key.startsWith("egov-")),
  ).toEqual([]);
}

describe("given a system with a standby", () => {
  test("when it is drilled both ways twice, then both pass and everything is as it was", async () => {
    const at = await given();

    for (const _round of [1, 2]) {
      const { exitCode, output } = await at.drill();

      const record = parse(output);
      expect(outcome(record)).toEqual([
        `marker ${BUCKET} done`,
        "start hrss-pension-web-standby-1 done",
        "start hrss-pension-web-standby-2 done",
        `compare ${BUCKET} done`,
        "volumes hrss-pension-db-1 done",
        `switch ${NAME} done`,
        `switch-back ${NAME} done`,
        "stop hrss-pension-web-standby-1 done",
        `marker-delete ${BUCKET} done`,
      ]);
      expect(record).toMatchObject({ verdict: "passed", realm: "extranet", body: "hrss", system: "pension" });
      expect(record.rpo).toMatchObject({ declared: 900, evidence: "marker" });
      expect(record.rpo.measured).toBeGreaterThan(0);
      // The resolvers keep the old answer for the TTL of 60 s.
      expect(record.rto.measured).toBeGreaterThanOrEqual(60);
      expect(record.rto.declared).toBe(7200);
      expect(exitCode).toBe(0);
      expectUntouched(at);
    }
    // Only the host that was off is touched; the name's addresses were the standby's in between.
    expect(at.fake.changes.filter(({ path: where }) => where.includes("s2"))).toEqual([]);
  });

  test("when it goes over and later back, then it stays at the standby in between", async () => {
    const at = await given();

    const over = await at.drill({ to: "standby" });
    expect(over.exitCode).toBe(0);
    expect(at.fake.recordsets[0]?.records).toEqual(["10.9.0.1", "10.9.0.2"]);
    expect(host(at, "s1")?.status).toBe("ACTIVE");

    const again = await refusal(at.drill({ to: "standby" }));
    expect(again.codes).toEqual(["DRILL-ALREADY-SWITCHED"]);
    expect(again.message).toContain("--to primary");

    const back = await at.drill({ to: "primary" });
    expect(parse(back.output)).toMatchObject({ verdict: "passed", rto: { measured: null } });
    expectUntouched(at);
  });

  test("when an older drill's marker is still in the copy, then it is neither a difference nor taken for the new one", async () => {
    const at = await given();
    await at.drill({ at: "2026-11-23T22:00:00+08:00" });

    expect((await at.drill()).exitCode).toBe(0);
    at.fake.isSyncing = false;

    // Of the same name as the one before, which the copy still has.
    const { output } = await at.drill();
    expect(outcome(parse(output))[0]).toBe(`marker ${BUCKET} failed`);
  });

  test("when Nova is busy with a host that is to stop, then it is asked again", async () => {
    const at = await given();
    await at.drill({ to: "standby" });
    at.fake.failures.push({ method: "POST", path: /servers\/s1\/action/, with: 409, times: 2 });

    expect((await at.drill({ to: "primary" })).exitCode).toBe(0);
    expectUntouched(at);
  });

  test("when only the plan is asked for, then the steps are shown and nothing changes", async () => {
    const at = await given();

    const { exitCode, output } = await at.drill({ plan: true, format: "text", record: at.record() });

    expect(exitCode).toBe(0);
    expect(output).toContain(`hrss/pension: ${PRODUCTION} → ${REMOTE}; nothing was changed`);
    expect(output).toMatch(/7\. switch back: pension\.rs[\s\S]*8\. stop: hrss-pension-web-standby-1\n/);
    expect(at.fake.changes).toEqual([]);
    expect(existsSync(at.record())).toBe(false);
  });

  test("when a record is asked for, then the file is the record and nothing lies beside it", async () => {
    const at = await given();

    const { output } = await at.drill({ record: at.record() });

    expect(parse(readFileSync(at.record(), "utf8"))).toEqual(parse(output));
    expect(readdirSync(at.folder).sort()).toEqual(["clouds.yaml", "drill.json", "extranet"]);
  });

  test("when the record's folder is not there, then it is refused before anything changes", async () => {
    const at = await given();

    const error = await refusal(at.drill({ record: path.join(at.folder, "no", "drill.json") }));

    expect(error.codes).toEqual(["DRILL-RECORD-UNWRITABLE"]);
    expect(at.fake.seen).toEqual([]);
  });

  test("when objects are written meanwhile, then those after the marker are left out", async () => {
    const at = await given();
    const put = at.fake.put.bind(at.fake);
    at.fake.put = (region, container, name, body) => {
      put(region, container, name, body);
      if (name.startsWith("egov-drill/")) put(region, container, "later.pdf", "not yet copied");
    };

    expect((await at.drill()).exitCode).toBe(0);
  });

  test("when the markers need longer than the declared RPO, then the drill failed", async () => {
    const at = await given({ rpo: "0s" });

    const { exitCode, output } = await at.drill();

    expect(exitCode).toBe(1);
    expect(parse(output).verdict).toBe("failed");
    expectUntouched(at);
  });

  test("when the TTL alone is longer than the declared RTO, then the drill failed", async () => {
    const at = await given({ rto: "30s" });

    expect((await at.drill()).exitCode).toBe(1);
  });

  test("when there are only volumes, then the storage is the evidence", async () => {
    const at = await given({ without: ["bucket"] });

    const { exitCode, output } = await at.drill();

    expect(exitCode).toBe(0);
    expect(parse(output).rpo).toEqual({ measured: 0, declared: 900, evidence: "storage" });
  });

  test.each(["disabled", null])("when a volume's replication is %p, then it is undecided", async (status) => {
    const at = await given();
    at.fake.regions.get(PRODUCTION)?.volumes.splice(0, 1, {
      name: "hrss-pension-db-1",
      replication_status: status,
    });

    const { exitCode, output } = await at.drill();

    expect(exitCode).toBe(3);
    expect(parse(output).verdict).toBe("undecided");
    expectUntouched(at);
  });

  test("when there is neither bucket nor volume, then the RPO is undecided", async () => {
    const at = await given({ without: ["bucket", "volume"] });

    expect((await at.drill()).exitCode).toBe(3);
  });
});

describe("given a drill in which something fails on the way over", () => {
  test("when an object differs from its copy, then the name is never switched and hosts are stopped", async () => {
    const at = await given();
    at.fake.put(REMOTE, BUCKET, "c/d.pdf", "content of X/d.pdf");

    const { exitCode, output } = await at.drill();

    const record = parse(output);
    expect(exitCode).toBe(1);
    expect(record.steps.find(({ step }) => step === "compare")).toMatchObject({
      result: "failed",
      detail: "1 objects differ, first c/d.pdf",
    });
    expect(outcome(record).slice(-2)).toEqual([
      "stop hrss-pension-web-standby-1 done",
      `marker-delete ${BUCKET} done`,
    ]);
    expect(record.steps.some(({ step }) => step.startsWith("switch"))).toBe(false);
    expectUntouched(at);
  });

  test.each([
    ["lacks one", () => REMOTE],
    ["has one too many", () => PRODUCTION],
  ])("when the copy %s, then it failed", async (_what, region) => {
    const at = await given();
    at.fake.container(region(), BUCKET)?.delete("b.pdf");

    const { exitCode, output } = await at.drill({ to: "standby" });

    expect(exitCode).toBe(1);
    expect(output).toContain("first b.pdf");
    expectUntouched(at);
  });

  test("when a host goes to ERROR, then its fault is told and it is stopped again", async () => {
    const at = await given();
    const server = host(at, "s1");
    if (server !== undefined) server.startsInto = "ERROR";

    const { exitCode, output } = await at.drill({ to: "standby" });

    expect(exitCode).toBe(1);
    expect(parse(output).steps.find(({ result }) => result === "failed")).toMatchObject({
      step: "start",
      detail: "ERROR: no valid host",
    });
    expectUntouched(at);
  });

  test("when the name servers fail after the change, then the name is switched back", async () => {
    const at = await given();
    at.fake.failures.push({ method: "GET", path: /recordsets\/r1$/, with: 503, times: 3 });

    const { exitCode, output } = await at.drill({ to: "standby" });

    expect(exitCode).toBe(1);
    expect(outcome(parse(output))).toContain(`switch-back ${NAME} done`);
    expect(parse(output).rto.measured).toBeNull();
    expectUntouched(at);
  });

  test("when a start is answered with 500, then it is not repeated and the host is left off", async () => {
    const at = await given();
    at.fake.failures.push({ method: "POST", path: /servers\/s1\/action/, with: 500, times: 1 });

    const { exitCode, output } = await at.drill();

    expect(exitCode).toBe(1);
    expect(outcome(parse(output))).toContain("start hrss-pension-web-standby-1 failed");
    expectUntouched(at);
  });

  test("when it is interrupted, then what was changed is put right before it ends", async () => {
    const at = await given();
    const { signal, abort } = interruptible();

    const { exitCode, output } = await at.drill({
      to: "standby",
      signal,
      progress: (text) => {
        if (text.startsWith("compare")) abort();
      },
    });

    expect(exitCode).toBe(1);
    expect(outcome(parse(output))).toContain(`compare ${BUCKET} failed`);
    expect(outcome(parse(output))).toContain("stop hrss-pension-web-standby-1 done");
    expectUntouched(at);
  });

  test("when it is interrupted while a host starts, then the host is stopped when it is up", async () => {
    const at = await given();
    const server = host(at, "s1");
    if (server !== undefined) server.startsAfter = 6;
    const { signal, abort } = interruptible();
    const time = virtualClock();
    let isStarting = false;
    const progress = (text: string) => {
      isStarting ||= text.startsWith("start");
    };
    const sleep = (milliseconds: number) => {
      if (isStarting) abort();
      return time.sleep(milliseconds);
    };

    const { exitCode, output } = await at.drill({ signal, progress, clock: { now: time.now, sleep } });

    expect(exitCode).toBe(1);
    expect(outcome(parse(output))).toContain("start hrss-pension-web-standby-1 failed");
    expect(outcome(parse(output))).toContain("stop hrss-pension-web-standby-1 done");
    expect(server?.starting).toBeUndefined();
    // It does not wait for the host first: one look, one wait.
    const started = parse(output).steps.find(({ target }) => target === "hrss-pension-web-standby-1");
    expect(started?.took).toBe(0.005);
    expectUntouched(at);
  });

  test("when the marker never reaches the copy, then no host is started", async () => {
    const at = await given();
    at.fake.isSyncing = false;

    const { exitCode, output } = await at.drill();

    expect(exitCode).toBe(1);
    expect(outcome(parse(output))).toEqual([`marker ${BUCKET} failed`, `marker-delete ${BUCKET} done`]);
    expectUntouched(at);
  });

  test("when one step back fails, then the others are made all the same", async () => {
    const at = await given();
    await at.drill({ to: "standby" });
    at.fake.failures.push({ method: "POST", path: /servers\/s1\/action/, with: 500, times: 1 });

    const { exitCode, output } = await at.drill({ to: "primary" });

    expect(exitCode).toBe(1);
    expect(outcome(parse(output))).toEqual([
      `switch-back ${NAME} done`,
      "stop hrss-pension-web-standby-1 failed",
      `marker-delete ${BUCKET} done`,
    ]);
  });
});

describe("given a service that is not always well", () => {
  test.each([500, "cut"] as const)("when a read fails once with %p, then it is repeated", async (how) => {
    const at = await given();
    at.fake.failures.push({ method: "GET", path: /servers\/detail/, with: how, times: 1 });

    expect((await at.drill()).exitCode).toBe(0);
  });

  test("when a token expires, then it is renewed once", async () => {
    const at = await given();
    at.fake.failures.push({ method: "PUT", path: /recordsets/, with: 401, times: 1 });

    expect((await at.drill()).exitCode).toBe(0);
  });

  test("when it hangs, then it is a timeout that names the request without its query", async () => {
    const at = await given();
    at.fake.failures.push({ method: "GET", path: /servers\/detail/, with: "hang", times: 99 });

    const error = await refusal(at.drill({ requests: { timeout: 2000, attempts: 1, backoff: 1 } }));

    expect(new Set(error.codes)).toEqual(new Set(["OPENSTACK-UNREACHABLE"]));
    expect(error.message).toMatch(
      /GET http:\S+\/compute\/offsite-1\/servers\/detail got no answer: timeout 2000 ms/,
    );
    expect(error.message).not.toContain("?");
  });

  test("when it refuses, then its own words are told and nothing is repeated", async () => {
    const at = await given();
    at.fake.failures.push({ method: "GET", path: /v2\/zones\/zone-1\/recordsets$/, with: 403, times: 99 });

    const error = await refusal(at.drill());

    expect(error.codes).toEqual(["OPENSTACK-REQUEST"]);
    expect(error.message).toContain("403: failed as asked: 403");
    expect(at.fake.seen.filter(({ path: where }) => where.endsWith("/recordsets"))).toHaveLength(1);
  });
});

describe("given something that stands in the way", () => {
  test("when the credentials are wrong, then it is one problem without a secret", async () => {
    const at = await given();
    writeClouds(at.folder, at.fake, "wr0ng-pass");

    const error = await refusal(at.drill());

    expect(error.codes).toEqual(["OPENSTACK-UNAUTHORIZED"]);
    expect(error.message).not.toContain("wr0ng-pass");
  });

  test("when a service is missing, then it is told for each region that needs it", async () => {
    const at = await given();
    at.fake.withoutServices.add("dns").add("object-store");

    const error = await refusal(at.drill());

    expect(error.message).toContain("type dns in region offsite-1");
    expect(error.message).toContain("type object-store in region tj-binhai");
    expect(error.codes).toHaveLength(3);
    expect(at.fake.changes).toEqual([]);
  });

  test("when a region is missing, then those that are there are told", async () => {
    const at = await given();
    at.fake.withoutRegions.add(REMOTE);

    const error = await refusal(at.drill());

    expect(error.codes).toEqual(["OPENSTACK-REGION-MISSING"]);
    expect(error.message).toMatch(/no region offsite-1\.[\s\S]*allowed: tj-binhai/);
  });

  test("when hosts, containers and recordsets are missing, then all are told at once", async () => {
    const at = await given();
    at.fake.regions.get(REMOTE)?.servers.splice(1, 1);
    at.fake.regions.get(REMOTE)?.containers.clear();
    at.fake.recordsets.splice(0);

    const error = await refusal(at.drill());

    expect(error.message).toContain("server hrss-pension-web-standby-2 is not in region offsite-1");
    expect(error.message).toContain(`container ${BUCKET} is not in region offsite-1`);
    expect(error.message).toContain(`recordset ${NAME} is not in region offsite-1`);
    expect(error.codes).toHaveLength(3);
    expect(at.fake.changes).toEqual([]);
  });

  test("when the name points elsewhere, then both places are told", async () => {
    const at = await given();
    at.fake.recordsets[0]?.records.splice(0, 1, "192.0.2.1");

    const error = await refusal(at.drill());

    expect(error.codes).toEqual(["DRILL-NAME-ELSEWHERE"]);
    expect(error.message).toMatch(/192\.0\.2\.1[\s\S]*10\.1\.0\.100, 10\.9\.0\.1, 10\.9\.0\.2/);
  });

  test("when a load balancer has no address of the recordset's family, then it is told", async () => {
    const at = await given();
    at.fake.regions.get(PRODUCTION)?.balancers.splice(0, 1, {
      name: "hrss-pension-portal",
      vip_address: "fd00::100",
    });

    const error = await refusal(at.drill());

    expect(error.codes).toEqual(["DRILL-NO-ADDRESS"]);
    expect(error.message).toContain("hrss-pension-portal has no address that a recordset of type A");
  });

  test("when a standby host is broken, then it is told before the drill", async () => {
    const at = await given();
    const server = host(at, "s1");
    if (server !== undefined) server.status = "ERROR";

    expect((await refusal(at.drill())).codes).toEqual(["DRILL-SERVER-STATE"]);
    expect(at.fake.changes).toEqual([]);
  });

  test("when the tree has no such system, then those that are there are told", async () => {
    const at = await given();

    const error = await refusal(at.drill({ system: "hrss/pensions" }));

    expect(error.codes).toEqual(["DRILL-SYSTEM-UNKNOWN"]);
    expect(error.message).toContain("hrss/other, hrss/pension");
    expect(at.fake.seen).toEqual([]);
  });

  test("when it has no standby, no name and a bucket without copy, then all are told at once", async () => {
    const at = await given({ without: ["standby", "name", "copy"] });

    const error = await refusal(at.drill());

    expect(error.codes).toEqual(["DRILL-NO-STANDBY", "DRILL-NO-NAME", "DRILL-COPY-MISSING"]);
  });

  test("when the folder is no output tree, then it is told", async () => {
    const at = await given();

    expect((await refusal(at.drill({ input: at.folder }))).codes).toEqual(["TREE-UNREADABLE"]);
  });

  test.each([
    [{ system: "pension" }, "--system"],
    [{ at: "yesterday" }, "--at"],
    [{ at: "2026-11-24T22:00:00" }, "--at"],
    [{ by: " " }, "--by"],
  ])("when it is called with %p, then the option is named", async (options, named) => {
    const at = await given();

    const error = await refusal(at.drill(options));

    expect(error.codes).toEqual(["COMMAND-USAGE"]);
    expect(error.message).toContain(named);
  });
});

describe("given the command line", () => {
  const ROOT = path.resolve(__dirname, "..", "..");

  const egov = (at: Scene, ...args: string[]) =>
    new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) => {
      const child = spawn(
        process.execPath,
        ["--import", require.resolve("tsx"), path.join(ROOT, "src", "cli", "egov.ts"), "drill", ...args],
        {
          cwd: at.folder,
          env: { ...process.env, NODE_OPTIONS: "", EGOV_LANG: "zh", OS_CLIENT_CONFIG_FILE: "" },
        },
      );
      const told = { stdout: "", stderr: "" };
      child.stdout.on("data", (chunk) => {
        told.stdout += chunk;
      });
      child.stderr.on("data", (chunk) => {
        told.stderr += chunk;
      });
      child.on("close", (status) => resolve({ status, ...told }));
    });

  test("when a plan is asked for in Chinese, then it is shown", async () => {
    const at = await given();

    const { status, stdout, stderr } = await egov(
      at,
      ...[
        "extranet",
        "--system",
        "hrss/pension",
        "--by",
        "李工",
        "--at",
        "2026-11-24T22:00:00+08:00",
        "--plan",
      ],
    );

    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toContain("未作任何更改");
    expect(at.fake.changes).toEqual([]);
  });

  test("when an option is missing, then it is wrong usage", async () => {
    const { status, stderr } = await egov(await given(), "extranet", "--by", "x");

    expect(status).toBe(2);
    expect(stderr).toContain("[COMMAND-USAGE]");
  });
});
