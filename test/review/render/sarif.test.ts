import { readFileSync } from "node:fs";
import * as path from "node:path";
import Ajv from "ajv";
import { type SarifLog, sarif } from "../../../src/review/render/sarif";
import {
  declared,
  destruction,
  HOSTILE,
  INPUT,
  nothing,
  review,
  waiver,
  withHostileNames,
  withMovedLines,
  withoutDeclarations,
} from "./sample-review";

/** Draft-04 is what draft-07 is here, but for the name of its id. */
function validator() {
  const file = path.join(__dirname, "schemas", "sarif-2.1.0-rtm.5.json");
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  return new Ajv({
    strict: false,
    // One pattern of the schema has a bracket too many, which only the older syntax takes.
    unicodeRegExp: false,
    allErrors: true,
    formats: {
      uri: (text: string) => URL.canParse(text),
      // Of the characters that RFC 3986 has, none else; a first segment with a colon would be a scheme.
      "uri-reference": /^(?![^/]*:)(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/,
      "date-time": true,
    },
  }).compile(schema);
}

const validate = validator();
const valid = (log: SarifLog) => {
  validate(JSON.parse(JSON.stringify(log)));
  return validate.errors ?? [];
};
const run = (log: SarifLog) => log.runs[0] as SarifLog["runs"][number];
const location = (log: SarifLog, ruleId: string) =>
  run(log).results.find((result) => result.ruleId === ruleId)?.locations[0].physicalLocation;

describe("given a review as SARIF", () => {
  const log = sarif(review, "en");

  test("when it is checked with the official schema, then it is valid in both languages", () => {
    expect(valid(log)).toEqual([]);
    expect(valid(sarif(review, "zh"))).toEqual([]);
    expect(valid(sarif(nothing, "en"))).toEqual([]);
  });

  test("when a finding is waived, then it is suppressed as the schema has it, by a decision that stands or one that waits", () => {
    const waiting = { ...waiver, change: "new" as const };
    const [inForce, both] = [[waiver], [waiver, waiting]].map((waivers) =>
      sarif({ ...review, waivers }, "zh"),
    );

    expect(valid(inForce as SarifLog)).toEqual([]);
    const suppressions = (log: SarifLog | undefined) =>
      log &&
      run(log).results.flatMap(({ ruleId, suppressions: all }) => (all ?? []).map((one) => [ruleId, one]));
    const justification = "豁免至 2026-12-31（2026-17）。";
    expect(suppressions(inForce)).toEqual([
      ["SEP-1", { kind: "external", status: "accepted", justification }],
    ]);
    expect(suppressions(both)).toEqual([
      ["SEP-1", { kind: "external", status: "accepted", justification }],
      ["SEP-1", { kind: "external", status: "underReview", justification }],
    ]);
  });

  test("when the schema is asked about something else, then it refuses it", () => {
    const [first] = log.runs;

    expect(valid({ ...log, runs: [{ ...first, results: [{ level: "fatal" }] }] } as never)).not.toEqual([]);
    expect(valid({ ...log, version: "2.2.0" } as never)).not.toEqual([]);
  });

  test("when a result is opened, then it is at the TypeScript line, else in the Terraform", () => {
    expect(location(log, "SEP-1")).toEqual({
      artifactLocation: { uri: "stacks/departments/human-resources.ts", uriBaseId: "SRCROOT" },
      region: { startLine: 42 },
    });
    expect(location(log, "NET-07")).toEqual({
      artifactLocation: { uri: "stacks/hrss/cdk.tf.json", uriBaseId: "SRCROOT" },
      region: { startLine: 120 },
    });
  });

  test("when a result has no place, then it stands at the root: GitHub refuses a file with one that has none", () => {
    expect(location(log, "review/destroyed")).toEqual({
      artifactLocation: { uri: ".", uriBaseId: "SRCROOT" },
    });
  });

  test("when rules are listed, then each once, in order, with the level of its worst, and results find theirs", () => {
    const { tool, results } = run(log);
    const { rules } = tool.driver;
    const ids = rules.map(({ id }) => id);

    expect(ids).toEqual([...new Set(results.map(({ ruleId }) => ruleId))].sort());
    expect(rules.find(({ id }) => id === "review/data-destroyed")?.defaultConfiguration.level).toBe("error");
    for (const { ruleId, ruleIndex } of results) expect(ids[ruleIndex]).toBe(ruleId);
  });

  test("when it is written twice, then the bytes are the same, without time or place of the machine", () => {
    const text = JSON.stringify(log);

    expect(JSON.stringify(sarif(review, "en"))).toBe(text);
    expect(text).not.toContain(INPUT);
    expect(text).not.toMatch(/file:|TimeUtc|automationDetails|suppressions/);
    expect(run(log)).toMatchObject({
      columnKind: "utf16CodeUnits",
      originalUriBaseIds: { SRCROOT: {} },
      language: "en-US",
      tool: { driver: { name: "egov review", fullName: "cdktf-egov-cloud 0.1.0" } },
    });
  });

  test("when paths are those of a machine, then none is told", () => {
    expect(JSON.stringify(sarif(withoutDeclarations(review), "en"))).not.toMatch(/home|etc|srv/);
  });

  test("when lines move, then fingerprints stay", () => {
    const prints = (of: SarifLog) => run(of).results.map(({ partialFingerprints }) => partialFingerprints);
    const moved = sarif(withMovedLines(review), "en");

    expect(prints(moved)).toEqual(prints(log));
    expect(location(moved, "SEP-1")?.region?.startLine).toBe(82);
    expect(Object.keys(prints(log)[0] ?? {})).toEqual(["egovReview/v1", "primaryLocationLineHash"]);
  });
});

describe("given hostile names", () => {
  test("when they are written, then the file is valid, and no text has a placeholder or link", () => {
    const log = sarif(withHostileNames(review), "en");

    expect(valid(log)).toEqual([]);
    const { results, tool } = run(log);
    const texts = [
      ...results.map(({ message }) => message.text),
      ...tool.driver.rules.map(({ shortDescription }) => shortDescription.text),
    ];
    expect(texts.some((text) => text.includes("{{0}}[here] (javascript:1)"))).toBe(true);
    for (const text of texts) {
      expect(text).not.toContain("](");
      expect(text.replaceAll(/\{\{|\}\}/g, "")).not.toMatch(/[{}]/);
    }
  });

  test("when a file has such a name, then its URI is one", () => {
    const source = `stacks/a:b c#${HOSTILE.replaceAll("/", "")}%.ts:7`;
    const change = { ...destruction().change, declared: declared("x.y", { source }) };
    const log = sarif({ ...nothing, destruction: [destruction({ change })] }, "en");

    expect(valid(log)).toEqual([]);
    expect(location(log, "review/data-destroyed")?.artifactLocation.uri).toMatch(
      /^stacks\/a%3Ab%20c%23%3Cscript%3E/,
    );
  });
});
