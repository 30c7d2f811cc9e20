import { junit } from "../../../src/review/render/junit";
import type { Review } from "../../../src/review/review";
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
} from "./sample-review";

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const decoded = (text: string) => text.replaceAll(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? "?");

/** Reads the XML that the renderer may write and nothing looser: what is left over is a mistake. */
function read(xml: string): Element {
  const token =
    /<\?xml version="1\.0" encoding="UTF-8"\?>|<(\/?)([\w-]+)((?: [\w-]+="[^"<>]*")*)(\/?)>|((?:[^<>&]|&(?:amp|lt|gt|quot|apos);)+)/gy;
  const root: Element = { tag: "", attributes: {}, children: [], text: "" };
  const open = [root];
  let end = 0;
  for (const [whole, closes, tag, attributes = "", isEmpty, text] of xml.matchAll(token)) {
    end += whole.length;
    const top = open.at(-1) ?? root;
    if (text !== undefined) top.text += decoded(text);
    else if (closes === "/") expect(open.pop()?.tag).toBe(tag);
    else if (tag !== undefined) {
      const pairs = [...attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)];
      const element: Element = {
        tag,
        attributes: Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, decoded(value)])),
        children: [],
        text: "",
      };
      top.children.push(element);
      if (isEmpty === "") open.push(element);
    }
  }
  expect(end).toBe(xml.length);
  expect(open).toEqual([root]);
  expect(root.children).toHaveLength(1);
  return root.children[0] as Element;
}

function suites(of: Review, language: "zh" | "en" = "en") {
  const root = read(junit(of, language));
  const [isolation, others] = root.children as [Element, Element];
  return { root, isolation, others };
}

describe("given a review as JUnit XML", () => {
  test("when a violated clause is waived, then its case is skipped, and counted so", () => {
    const { isolation } = suites({ ...review, waivers: [waiver] });

    expect(isolation.attributes).toMatchObject({ tests: "4", failures: "1", skipped: "2" });
    const [skipped] =
      isolation.children.find(({ attributes }) => attributes.name === "SEP-1")?.children ?? [];
    expect(skipped).toMatchObject({
      tag: "skipped",
      attributes: { message: expect.stringContaining("2026-17") },
    });
  });

  test("when it is read, then violated clauses have a suite of their own, and the proved ones one case", () => {
    const { isolation } = suites(review);

    expect(isolation.attributes).toEqual({
      name: "isolation",
      tests: "4",
      failures: "2",
      errors: "0",
      skipped: "1",
    });
    expect(isolation.children.map(({ attributes, children }) => [attributes.name, children[0]?.tag])).toEqual(
      [
        ["NET-07", "failure"],
        ["SEP-1", "failure"],
        ["clauses proved: 41", undefined],
        ["clauses neither proved nor violated: 1", "skipped"],
      ],
    );
  });

  test("when it is read, then everything else is in the other suite, and notes have passed", () => {
    const { others, root } = suites(review);

    expect(root.attributes).toEqual({
      name: "egov review",
      tests: "11",
      failures: "8",
      errors: "0",
      skipped: "1",
    });
    expect(others.attributes).toMatchObject({ name: "review", tests: "7", failures: "6" });
    expect(
      others.children.map(({ attributes, children }) => [
        attributes.classname,
        children[0]?.tag,
        children[0]?.attributes.type,
      ]),
    ).toEqual([
      ["review.data-destroyed", "failure", "error"],
      ["review.broader-connectivity", "failure", "warning"],
      ["review.continuity", "failure", "warning"],
      ["review.data-destroyed", "failure", "warning"],
      ["review.security-rule", "failure", "warning"],
      ["review.unknown", "failure", "warning"],
      ["review.destroyed", "system-out", undefined],
    ]);
  });

  test("when a failure is opened, then it says what is wrong and where", () => {
    const clause = suites(review).isolation.children[1];
    const failure = clause?.children[0];

    expect(clause?.attributes).toEqual({
      classname: "isolation",
      name: "SEP-1",
      file: "stacks/departments/human-resources.ts",
    });
    expect(failure?.attributes.message).toContain("Packet: tcp 203.0.113.7:40000 (internet) → 10.1.2.10:22");
    expect(failure?.text).toBe(`${failure?.attributes.message}\nstacks/departments/human-resources.ts:42`);
  });

  test("when nothing is wrong, then one case has passed", () => {
    const { isolation, others } = suites(nothing);

    expect(isolation.children.map(({ attributes }) => attributes.name)).toEqual(["clauses proved: 44"]);
    expect(others.children).toEqual([]);
  });

  test("when nothing is decided, then none has passed", () => {
    const headline = { ...nothing.headline, clauses: { proved: 0, violated: 0, unknown: 9 } };

    expect(suites({ ...nothing, headline }).isolation.attributes).toMatchObject({ tests: "1", skipped: "1" });
  });

  test("when it is written twice, then the bytes are the same, without time or place of the machine", () => {
    const text = junit(review, "zh");

    expect(junit(review, "zh")).toBe(text);
    expect(text).not.toContain(INPUT);
    expect(text).not.toMatch(/time(stamp)?=|hostname=/);
  });

  test("when lines move, then cases keep their names", () => {
    const names = (of: Review) =>
      suites(of).root.children.flatMap(({ children }) => children.map(({ attributes }) => attributes));

    expect(names(withMovedLines(review))).toEqual(names(review));
  });
});

describe("given hostile names", () => {
  test("when they are written, then it is XML, and nothing in it is markup", () => {
    const text = junit(withHostileNames(review), "en");
    const { isolation, others } = suites(withHostileNames(review));

    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff]/u);
    expect(isolation.children[1]?.attributes.name).toContain('SEP-1<script>alert("1")</script>\'&]]>');
    expect(others.children).toHaveLength(7);
  });

  test("when a file has such a name, then it is XML, too", () => {
    const change = { ...destruction().change, declared: declared("x.y", { source: `a/${HOSTILE}.ts:7` }) };
    const text = junit({ ...nothing, destruction: [destruction({ change })] }, "en");

    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff]/u);
    expect(read(text).children[1]?.children[0]?.attributes.file).toContain('<script>alert("1")');
  });
});
