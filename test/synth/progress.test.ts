import { appendFileSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { PROGRESS_VARIABLE, readProgress } from "../../src/synth/progress";
import { extranetCloud, freshFolder, TestStack } from "../support/synth";

afterEach(() => {
  delete process.env[PROGRESS_VARIABLE];
});

test("given somebody who asked, when a tree is synthesized, then each stack is told as it is written", () => {
  const file = path.join(freshFolder(), "progress");
  process.env[PROGRESS_VARIABLE] = file;
  const cloud = extranetCloud();
  new TestStack(cloud, "hrss");
  new TestStack(cloud, "heping");

  cloud.app.synth();

  expect(
    readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { written: 1, stacks: 2, stack: "hrss" },
    { written: 2, stacks: 2, stack: "heping" },
  ]);
});

test("given a file that is still being written, when it is read, then its last whole line counts", () => {
  const file = path.join(freshFolder(), "progress");
  expect(readProgress(file)).toBeUndefined();
  appendFileSync(file, '{"written":1,"stacks":2,"stack":"a"}\n{"written":2,"sta');

  expect(readProgress(file)).toEqual({ written: 1, stacks: 2, stack: "a" });
});
