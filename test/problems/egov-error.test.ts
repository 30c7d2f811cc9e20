import { EgovError, Port } from "cdktf-egov-cloud";
import { throwIfAny } from "../../src/problems/egov-error";
import { problem } from "../../src/problems/problem";
import { errorOf } from "../support/synth";

const one = problem(
  "FLOW-FORBIDDEN",
  { from: "dev-test", to: "dedicated" },
  {
    path: "extranet/hrss/pension/web",
    source: { file: "stacks/departments/human-resources.ts", line: 12 },
    value: "tcp/8080",
    allowed: ["dev-test → dev-test", "dev-test → security"],
  },
);

describe("given an error of several problems", () => {
  const error = new EgovError([one, problem("SYSTEM-MISSING", {})]);

  test("when it is read, then each problem is told whole: code, place, value, what is allowed, what to do", () => {
    expect(error.message).toBe(
      [
        "2 problems; nothing was written.",
        "",
        "1. [FLOW-FORBIDDEN] The city's flow matrix does not let dev-test start a conversation with dedicated here.",
        "   at:      extranet/hrss/pension/web  stacks/departments/human-resources.ts:12",
        "   value:   tcp/8080",
        "   allowed: dev-test → dev-test, dev-test → security",
        "   to do:   take one of the ways listed, or ask the platform team for a recorded override",
        "",
        "2. [SYSTEM-MISSING] This construct stands under no business system.",
        "   to do:   create it under a BusinessSystem, so that level, approval and owner are known",
      ].join("\n"),
    );
    expect(error.codes).toEqual(["FLOW-FORBIDDEN", "SYSTEM-MISSING"]);
  });

  test("when it is read in Chinese, then it tells the same facts", () => {
    const text = error.render("zh");

    for (const fact of [
      "共 2 个问题",
      "[FLOW-FORBIDDEN]",
      "dev-test",
      "dedicated",
      "human-resources.ts:12",
      "tcp/8080",
    ]) {
      expect(text).toContain(fact);
    }
    expect(text).not.toContain("conversation");
  });

  test("when it reaches the terminal, then its stack shows none of our own frames", () => {
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("EgovError");
    expect(error.stack).toBe(`EgovError: ${error.message}`);
  });
});

test("given many allowed values, when they are told, then the first twelve are, with their number", () => {
  const allowed = Array.from({ length: 40 }, (_, index) => `v${index}`);
  const { message } = new EgovError([problem("IMAGE-UNKNOWN", {}, { allowed })]);

  expect(message).toContain("v0, v1,");
  expect(message).toContain("v11 … (40)");
  expect(message).not.toContain("v12");
});

test("given nothing is allowed, when it is told, then it says so", () => {
  expect(new EgovError([problem("SITE-NOT-OF-BODY", { body: "hrss" }, { allowed: [] })]).message).toContain(
    "allowed: (none)",
  );
});

test("given a long value, when it is told, then it is cut", () => {
  const { message } = new EgovError([
    problem("CLASSIFICATION-UNKNOWN", {}, { value: { text: "x".repeat(1000) } }),
  ]);

  expect(message).toContain("xxx…");
  expect(message.length).toBeLessThan(400);
});

test("given no problems, when they are thrown, then nothing is", () => {
  expect(() => throwIfAny([])).not.toThrow();
  expect(errorOf(() => throwIfAny([one])).problems).toEqual([one]);
});

test("given a call in this file, when it is refused, then the place is this file's, relative to the project", () => {
  const { source } = errorOf(() => Port.tcp(0)).problems[0] ?? {};

  expect(source?.file).toBe("test/problems/egov-error.test.ts");
  expect(source?.line).toBeGreaterThan(1);
});
