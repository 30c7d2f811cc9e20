import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { runApp } from "../../src/cli/run-app";
import type { Progress } from "../../src/synth/progress";

const folder = mkdtempSync(path.join(tmpdir(), "run-app-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that tells of stacks as a synthesis does, and takes its time. */
function program(milliseconds: number): string {
  const file = path.join(folder, `takes-${milliseconds}.js`);
  writeFileSync(
    file,
    `const { appendFileSync } = require("node:fs");
const tell = (written) => appendFileSync(process.env.EGOV_PROGRESS, JSON.stringify({ written, stacks: 3, stack: "s" + written }) + "\\n");
tell(1);
tell(2);
setTimeout(() => {}, ${milliseconds});
`,
  );
  return `node ${file}`;
}

const told = async (milliseconds: number) => {
  const all: Progress[] = [];
  const app = { realm: "extranet", command: program(milliseconds), output: "out" };
  await runApp(app, folder, (progress) => all.push(progress));
  return all;
};

it("given a program that takes long, when it runs, then the last stack that it wrote is told once", async () => {
  expect(await told(2500)).toEqual([{ written: 2, stacks: 3, stack: "s2" }]);
});

it("given a program that does not, when it runs, then nothing is told", async () => {
  expect(await told(0)).toEqual([]);
});

describe("given a project with its packages", () => {
  const project = path.join(folder, "project");
  const cacheOf = async () => {
    const [out, file] = [path.join(project, "cache.txt"), path.join(project, "main.js")];
    writeFileSync(
      file,
      `require("node:fs").writeFileSync(${JSON.stringify(out)}, "" + process.env.NODE_COMPILE_CACHE)`,
    );
    await runApp({ realm: "extranet", command: `node ${file}`, output: "out" }, project, () => {});
    return readFileSync(out, "utf8");
  };
  beforeAll(() => mkdirSync(path.join(project, "node_modules"), { recursive: true }));
  afterEach(() => {
    delete process.env.NODE_COMPILE_CACHE;
  });

  test("when its program runs, then Node keeps what it compiles beside the packages", async () => {
    expect(await cacheOf()).toBe(path.join(project, "node_modules", ".cache", "node-compile"));
  });

  test("when somebody names another place, then there", async () => {
    process.env.NODE_COMPILE_CACHE = path.join(folder, "elsewhere");
    expect(await cacheOf()).toBe(path.join(folder, "elsewhere"));
  });
});
