import { catalogue } from "../../src/messages/catalogue";
import { en } from "../../src/messages/en";
import { language, setLanguage } from "../../src/messages/locale";
import type { ProblemCode } from "../../src/messages/problem-arguments";
import { zh } from "../../src/messages/zh";

const codes = Object.keys(en.problems) as ProblemCode[];
type Loose = { what(args: unknown): string; fix(args: unknown): string };

/** Arguments that can be found again in the text: `<name>`, or a term that the languages translate. */
const TERMS: Record<string, string> = { item: "vcpus", service: "octavia", unit: "Size" };
const args: unknown = new Proxy({}, { get: (_target, name) => TERMS[String(name)] ?? `<${String(name)}>` });

const told = (text: Loose) => {
  const [what, fix] = [text.what(args), text.fix(args)];
  return { what, fix, facts: new Set(`${what} ${fix}`.match(/<\w+>|vCPU/g)) };
};

describe("given the two languages", () => {
  test("when they are compared, then they know the same problems", () => {
    expect(Object.keys(zh.problems)).toEqual(codes);
  });

  test.each(codes)("when %s is told, then both tell the same facts and what to do", (code) => {
    const english = told(en.problems[code] as Loose);
    const chinese = told(zh.problems[code] as Loose);

    // Every fact of the English text is in the Chinese one, and no other.
    expect([...chinese.facts].sort()).toEqual([...english.facts].sort());
    for (const text of [chinese.what, chinese.fix]) expect(text).toMatch(/\p{Script=Han}/u);
    for (const text of [english.what, english.fix]) expect(text).not.toMatch(/[\u3400-\u9fff]{7,}/);
    for (const [words, other] of [
      [english.what + english.fix, chinese.what + chinese.fix],
      [chinese.what + chinese.fix, english.what + english.fix],
    ] as const) {
      // What is code stays as it is: the same quoted names and standards in both.
      for (const quoted of words.match(/`[^`]+`|GB\/T [\d-]+/g) ?? []) expect(other).toContain(quoted);
    }
    expect(chinese.what).not.toBe(english.what);
    expect(english.what).not.toMatch(/undefined|\[object/);
    expect(chinese.what + chinese.fix).not.toMatch(/undefined|\[object/);
  });

  test("when labels are read, then none is empty and both count problems", () => {
    expect(Object.keys(zh.labels).sort()).toEqual(Object.keys(en.labels).sort());
    expect(zh.labels.problemCount(3)).toContain("3");
    expect(en.labels.problemCount(3)).toContain("3");
    expect(en.labels.problemCount(1)).toContain("1 problem;");
  });

  test("when a catalogue is asked for by language, then it is that language's", () => {
    expect(catalogue("zh")).toBe(zh);
    expect(catalogue("en")).toBe(en);
  });
});

describe("given an environment", () => {
  test.each([
    [{ LANG: "zh_CN.UTF-8" }, "zh"],
    [{ LC_ALL: "zh_CN.UTF-8", LANG: "en_US.UTF-8" }, "zh"],
    [{ LC_MESSAGES: "en_US.UTF-8", LANG: "zh_CN.UTF-8" }, "en"],
    [{ LANG: "de_DE.UTF-8" }, "en"],
    [{}, "en"],
    [{ EGOV_LANG: "zh", LANG: "en_US.UTF-8" }, "zh"],
    [{ EGOV_LANG: "en", LANG: "zh_CN.UTF-8" }, "en"],
    [{ EGOV_LANG: "fr", LANG: "zh_CN.UTF-8" }, "zh"],
  ])("when it says %p, then the language is %s", (env, expected) => {
    expect(language(env)).toBe(expected);
  });

  test("when a language was chosen, then it goes before the environment", () => {
    setLanguage("zh");
    expect(language({ EGOV_LANG: "en" })).toBe("zh");
    setLanguage("en");
    expect(language({ EGOV_LANG: "zh" })).toBe("en");
  });
});
