import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "..", "..");
// Inside the repository, so that the program's imports resolve as in an example.
const SCRATCH = path.join(ROOT, "temp", "cli");

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function egov(folder: string, ...args: string[]): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", path.join(ROOT, "src", "cli", "egov.ts"), ...args],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, NODE_OPTIONS: "", EGOV_LANG: "", LC_ALL: "en_US.UTF-8" },
    },
  );
  return { status, stdout, stderr };
}

/** A copy of the first example, with its program changed. */
function project(change: (main: string) => string = (main) => main): string {
  mkdirSync(SCRATCH, { recursive: true });
  const folder = mkdtempSync(path.join(SCRATCH, "p-"));
  for (const name of ["city.ts", "main.ts", "cdktf.json"]) {
    cpSync(path.join(ROOT, "examples", "first-department", name), path.join(folder, name));
  }
  const main = path.join(folder, "main.ts");
  const before = readFileSync(main, "utf8");
  const after = change(before);
  writeFileSync(main, after);
  return folder;
}

const manifest = (folder: string) => path.join(folder, "cdktf.out", "extranet", "manifest.json");

afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));
jest.setTimeout(60_000);

describe("egov synth", () => {
  it("leaves the old tree as it was when it is interrupted, and nothing of the new one after the next run", () => {
    const folder = project();
    egov(folder, "synth");
    const before = readFileSync(manifest(folder), "utf8");
    const main = path.join(folder, "main.ts");
    const whole = readFileSync(main, "utf8");
    // Files of the tree are written last: everything else is there by then.
    const interrupts =
      'app.addOutputFile("migration/last.txt", () => { process.kill(process.pid, "SIGINT"); return ""; });';
    writeFileSync(main, whole.replace("new Transport(cloud);", `new Transport(cloud);\n${interrupts}`));

    const { status } = egov(folder, "synth");
    const output = path.join(folder, "cdktf.out");
    const left = readdirSync(output);
    const after = readFileSync(manifest(folder), "utf8");
    writeFileSync(main, whole);
    egov(folder, "synth");

    expect(status).toBe(2);
    expect(left).toEqual(["extranet", expect.stringMatching(/^extranet\.new-\d+$/)]);
    expect(after).toBe(before);
    expect(readdirSync(output)).toEqual(["extranet"]);
  });

  it("writes the output tree and says what was written and checked, in both languages", () => {
    const folder = project();

    const en = egov(folder, "synth");
    const zh = egov(folder, "synth", "--lang", "zh");

    expect(en.stderr).toBe("");
    expect(en.status).toBe(0);
    expect(en.stdout).toMatch(
      /^Extranet · 示例市 · written to cdktf\.out\/extranet in [\d.]+ s\n1 bodies · 1 business systems/,
    );
    expect(en.stdout).toContain("✓ flows: 13 declared");
    expect(zh.stdout).toMatch(/^政务外网 · 示例市 · 已写入/);
    expect(existsSync(manifest(folder))).toBe(true);
  });

  it("prints JSON", () => {
    const { status, stdout } = egov(project(), "synth", "--format", "json");

    expect(status).toBe(0);
    const [run] = JSON.parse(stdout) as {
      output: string;
      summary: { realm: string; bodies: number };
      problems: unknown[];
    }[];
    expect(run).toMatchObject({
      output: "cdktf.out/extranet",
      summary: { realm: "extranet", bodies: 1 },
      problems: [],
    });
  });

  it("shows every problem with file and line, ends with 2 and leaves the old tree as it was", () => {
    const folder = project();
    egov(folder, "synth");
    const before = readFileSync(manifest(folder), "utf8");
    const main = path.join(folder, "main.ts");
    const program = readFileSync(main, "utf8")
      .replace("Flavor.GENERAL_8C16G", '"huge"')
      .replace("Mlps.level(2)", "Mlps.level(4)");
    writeFileSync(main, program);
    const line = program.split("\n").findIndex((text) => text.includes('"permits", {')) + 1;

    const { status, stderr } = egov(folder, "synth");

    expect(status).toBe(2);
    expect(stderr).toContain("[MLPS-ABOVE-PLATFORM]");
    expect(stderr).toContain("[FLAVOR-UNKNOWN]");
    expect(stderr).toContain(`main.ts:${line}`);
    expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect(readFileSync(manifest(folder), "utf8")).toBe(before);
  });

  it("refuses a forbidden flow as the README shows it", () => {
    const folder = project((main) =>
      main.replace("web.connections.allowTo(app, Port.tcp(8443)", "web.connections.allowTo(db, db.port"),
    );

    const { status, stderr } = egov(folder, "synth");

    expect(status).toBe(2);
    const shown = readFileSync(path.join(ROOT, "README.md"), "utf8").match(
      /```text\n(1\. \[FLOW-FORBIDDEN\][\s\S]*?)```/,
    )?.[1];
    expect(shown).toBeDefined();
    const lines = (shown ?? "").trim().split("\n");
    expect(lines.length).toBeGreaterThan(4);
    for (const text of lines)
      expect(stderr).toContain(text.replace(/, …$/, "").replace(/main\.ts:\d+$/, "main.ts:"));
  });

  it("reports a program that fails by itself in a few lines", () => {
    const { status, stderr } = egov(
      project((main) => `${main}\nundefinedFunction();\n`),
      "synth",
    );

    expect(status).toBe(2);
    expect(stderr).toContain("[APP-FAILED]");
    expect(stderr).toContain("undefinedFunction is not defined");
    expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
  });

  it.each([
    ["no cdktf.json", undefined, "CONFIG-UNREADABLE"],
    ["half a cdktf.json", '{ "app": ', "CONFIG-UNREADABLE"],
    ["no app", '{ "output": "x" }', "CONFIG-UNREADABLE"],
  ])("ends with 2 on %s", (_, config, code) => {
    const folder = project();
    rmSync(path.join(folder, "cdktf.json"));
    if (config !== undefined) writeFileSync(path.join(folder, "cdktf.json"), config);

    const { status, stderr } = egov(folder, "synth");

    expect(status).toBe(2);
    expect(stderr).toContain(`[${code}]`);
  });

  it.each([
    [["synth", "intranet"], "allowed:"],
    [["synth", "--format", "xml"], "xml"],
    [["reveiw"], "unknown command 'reveiw'"],
  ])("ends with 2 on wrong usage: %j", (args, text) => {
    const { status, stderr } = egov(project(), ...args);

    expect(status).toBe(2);
    expect(stderr).toContain("[COMMAND-USAGE]");
    expect(stderr).toContain(text);
  });
});

describe("egov without a command", () => {
  it("shows what there is, and ends with 2", () => {
    const { status, stdout } = egov(ROOT);

    expect(status).toBe(2);
    expect(stdout).toContain("synth [options] [realm...]");
    expect(stdout).toContain("addresses [options]");
  });
});

describe("egov addresses", () => {
  function withCity(): string {
    const folder = project();
    const file = path.join(folder, "cdktf.json");
    const config = JSON.parse(readFileSync(file, "utf8")) as object;
    writeFileSync(file, JSON.stringify({ ...config, egov: { city: "city.ts" } }));
    return folder;
  }
  const lock = (folder: string) => path.join(folder, "addresses.lock.json");

  it("records every block, then says that the plan is current", () => {
    const folder = withCity();

    const first = egov(folder, "addresses");
    const written = readFileSync(lock(folder), "utf8");
    const second = egov(folder, "addresses");

    expect(first.stderr).toBe("");
    expect(first.stdout).toMatch(/addresses\.lock\.json: 0 blocks kept, \d+ added, 0 released; none moved/);
    expect(second.stdout).toMatch(/address plan is current: \d+ blocks/);
    expect(readFileSync(lock(folder), "utf8")).toBe(written);
  });

  it("adds a body without moving another, and --check ends with 1 until it did", () => {
    const folder = withCity();
    egov(folder, "addresses");
    const before = JSON.parse(readFileSync(lock(folder), "utf8")) as { blocks: Record<string, unknown> };
    const city = path.join(folder, "city.ts");
    const extra =
      '{ key: "water", name: "市水务局", level: "municipal", leadUnit: "信息中心" },\n    {\n      key: "transport",';
    writeFileSync(city, readFileSync(city, "utf8").replace(/\{\n\s+key: "transport",/, extra));

    const stale = egov(folder, "addresses", "--check");
    const extended = egov(folder, "addresses");
    const after = JSON.parse(readFileSync(lock(folder), "utf8")) as { blocks: Record<string, unknown> };

    expect(stale.status).toBe(1);
    expect(stale.stderr).toContain("extranet/east/water/dedicated");
    expect(extended.stdout).toMatch(/3 added, 0 released/);
    expect(after.blocks).toMatchObject(before.blocks);
    expect(egov(folder, "addresses", "--check").status).toBe(0);
  });

  it("refuses a damaged lock file and leaves it as it is", () => {
    const folder = withCity();
    writeFileSync(lock(folder), '{ "version": 1, "pools": ');

    const { status, stderr } = egov(folder, "addresses");

    expect(status).toBe(2);
    expect(stderr).toContain("[ADDRESS-LOCK-UNREADABLE]");
    expect(readFileSync(lock(folder), "utf8")).toBe('{ "version": 1, "pools": ');
  });

  it("ends with 2 where cdktf.json does not say where the register is", () => {
    const { status, stderr } = egov(project(), "addresses");

    expect(status).toBe(2);
    expect(stderr).toContain("[CONFIG-NO-CITY]");
  });
});

describe("egov preflight", () => {
  it("refuses a folder that is no output tree, and is listed in both languages", () => {
    const folder = project();

    const { status, stderr } = egov(folder, "preflight", "cdktf.out/extranet", "hrss");

    expect(status).toBe(2);
    expect(stderr).toContain("[TREE-UNREADABLE]");
    expect(egov(folder, "preflight", "--help").stdout).toContain("[stack...]");
  });
});
