import { gitlabTerraform } from "../../../src/review/render/gitlab-terraform";
import type { Action } from "../../../src/review/review";
import {
  change,
  declared,
  nothing,
  review,
  security,
  withHostileNames,
  withMovedLines,
} from "./sample-review";

const counted = (action: Action, differences = security("rule").change.differences) =>
  gitlabTerraform({
    constructs: [
      {
        construct: "hrss",
        root: "hrss",
        source: undefined,
        changes: [change(declared("x.y"), { action, differences })],
      },
    ],
  });

describe("given a review for GitLab's Terraform widget", () => {
  test.each<[Action, object]>([
    ["create", { create: 1, update: 0, delete: 0 }],
    ["update", { create: 0, update: 1, delete: 0 }],
    ["delete", { create: 0, update: 0, delete: 1 }],
    ["replace", { create: 1, update: 0, delete: 1 }],
    ["rename", { create: 0, update: 1, delete: 0 }],
  ])("when the action is %s, then it counts as %j", (action, counts) => {
    expect(counted(action)).toEqual(counts);
  });

  test("when a resource is renamed and otherwise the same, then nothing is counted", () => {
    expect(counted("rename", [])).toEqual({ create: 0, update: 0, delete: 0 });
  });

  test("when there are several constructs, then all of their changes count", () => {
    expect(gitlabTerraform(review)).toEqual({ create: 2, update: 2, delete: 2 });
    expect(gitlabTerraform(nothing)).toEqual({ create: 0, update: 0, delete: 0 });
  });

  test("when it is written again, with other lines or names, then the bytes are the same", () => {
    const text = JSON.stringify(gitlabTerraform(review));

    expect(text).toBe('{"create":2,"update":2,"delete":2}');
    expect(JSON.stringify(gitlabTerraform(withMovedLines(review)))).toBe(text);
    expect(JSON.stringify(gitlabTerraform(withHostileNames(review)))).toBe(text);
  });
});
