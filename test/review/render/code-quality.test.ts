import Ajv from "ajv";
import { codeQuality } from "../../../src/review/render/code-quality";
import {
  INPUT,
  nothing,
  review,
  withHostileNames,
  withMovedLines,
  withoutDeclarations,
} from "./sample-review";

/** As GitLab documents the report. */
const validate = new Ajv().compile({
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", pattern: "^[0-9a-f]{64}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        additionalProperties: false,
        required: ["path", "lines"],
        properties: {
          path: { type: "string", pattern: "^(?!/|\\./|\\.\\.)." },
          lines: {
            type: "object",
            additionalProperties: false,
            required: ["begin"],
            properties: { begin: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
});
const errors = (issues: unknown) => {
  validate(JSON.parse(JSON.stringify(issues)));
  return validate.errors ?? [];
};

describe("given a review for GitLab's Code Quality widget", () => {
  const issues = codeQuality(review, "en");

  test("when it is checked against the format, then it is valid", () => {
    expect(errors(issues)).toEqual([]);
    expect(errors(codeQuality(review, "zh"))).toEqual([]);
    expect(codeQuality(nothing, "en")).toEqual([]);
  });

  test("when an issue is opened, then it is beside what was written", () => {
    expect(issues.find(({ check_name }) => check_name === "SEP-1")).toMatchObject({
      severity: "critical",
      location: { path: "stacks/departments/human-resources.ts", lines: { begin: 42 } },
    });
  });

  test("when a finding is worse, then its issue is", () => {
    expect(issues.map(({ check_name, severity }) => `${severity} ${check_name}`)).toEqual([
      "critical NET-07",
      "critical SEP-1",
      "critical review/data-destroyed",
      "major review/broader-connectivity",
      "major review/continuity",
      "major review/data-destroyed",
      "major review/security-rule",
      "major review/unknown",
      "info review/destroyed",
    ]);
  });

  test("when a line or a place is not known, then the issue is at the first, for it would be left out", () => {
    const at = (name: string) => issues.find(({ check_name }) => check_name === name)?.location;

    expect(at("review/unknown")).toEqual({ path: "stacks/hrss/cdk.tf.json", lines: { begin: 1 } });
    expect(at("review/destroyed")).toEqual({ path: ".", lines: { begin: 1 } });
  });

  test("when it is written twice, then the bytes are the same, without a path of the machine", () => {
    const text = JSON.stringify(issues);

    expect(JSON.stringify(codeQuality(review, "en"))).toBe(text);
    expect(text).not.toContain(INPUT);
    expect(JSON.stringify(codeQuality(withoutDeclarations(review), "en"))).not.toMatch(/home|etc|srv/);
  });

  test("when lines move, then fingerprints stay, and each is there once", () => {
    const prints = issues.map(({ fingerprint }) => fingerprint);
    const moved = codeQuality(withMovedLines(review), "en");

    expect(moved.map(({ fingerprint }) => fingerprint)).toEqual(prints);
    expect(moved).not.toEqual(issues);
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe("given hostile names", () => {
  test("when they are written, then the report is valid and its texts are short and plain", () => {
    const issues = codeQuality(withHostileNames(review), "en");

    expect(errors(issues)).toEqual([]);
    for (const { description, check_name } of issues) {
      expect(`${check_name}${description}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect([...description].length).toBeLessThanOrEqual(1000);
      expect([...check_name].length).toBeLessThanOrEqual(200);
    }
  });
});
