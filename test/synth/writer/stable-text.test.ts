import fc from "fast-check";
import { stableText } from "../../../src/synth/writer/stable-text";

/** Anything that a stack's JSON can hold, and what it seldom does. */
const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, undefined, "\0[]", '"\0{}"', "[]", "行", new Date(0)),
);
const name = fc.oneof(fc.string(), fc.constantFrom("a", "b", "10", "9", "__proto__", "//", "行"));
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "medium" },
    leaf,
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(name, tie("any"), { maxKeys: 5 }),
  ),
})).any;

/** One piece after the other, as `json-stable-stringify` does it. */
function piecewise(of: unknown, indent: string, inLines: boolean): string | undefined {
  if (typeof of !== "object" || of === null || of instanceof Date) return JSON.stringify(of);
  const inner = `${indent}  `;
  const isList = Array.isArray(of);
  const parts: string[] = [];
  if (isList) for (const item of of) parts.push(piecewise(item, inner, inLines) ?? "null");
  else
    for (const key of Object.keys(of).sort()) {
      const text = piecewise(Object.getOwnPropertyDescriptor(of, key)?.value, inner, inLines);
      if (text !== undefined) parts.push(`${JSON.stringify(key)}: ${text}`);
    }
  const [open, close] = isList ? "[]" : "{}";
  if (parts.length === 0 && !inLines) return `${open}${close}`;
  return `${open}${parts.map((part) => inner + part).join(",")}${indent}${close}`;
}

test("given any value, when it is written, then names are in order and nothing else is changed", () => {
  fc.assert(
    fc.property(fc.dictionary(name, value, { maxKeys: 5 }), fc.boolean(), (given, inLines) => {
      expect(stableText(given, inLines)).toBe(piecewise(given, "\n", inLines) ?? "");
    }),
    { numRuns: 3000 },
  );
});

test("given what is empty, when it is written in lines, then its brackets are on two", () => {
  expect(stableText({ b: {}, a: [[], 1] }, true)).toBe(
    '{\n  "a": [\n    [\n    ],\n    1\n  ],\n  "b": {\n  }\n}',
  );
  expect(stableText({ b: {}, a: [[], 1] }, false)).toBe('{\n  "a": [\n    [],\n    1\n  ],\n  "b": {}\n}');
});
