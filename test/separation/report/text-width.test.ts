import { fitted, printable, widthOf, wrapped } from "../../../src/separation/report/text-width";

describe("given texts for a terminal", () => {
  test.each([
    ["", 0],
    ["data", 4],
    ["政务外网", 8],
    ["互联网-DMZ", 10],
    ["（网闸）", 8],
    ["ｱ", 1],
    ["カナ", 4],
    ["한국", 4],
    ["e\u0301", 1],
    ["𠀀", 2],
    ["→", 1],
  ])("when %j is measured, then it takes %i columns", (text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });

  test.each([
    ["data", 6, "data  "],
    ["政务外网", 8, "政务外网"],
    ["政务外网", 7, "政务.. "],
    ["政务外网", 6, "政务.."],
    ["internet", 5, "int.."],
  ])("when %j is fitted into %i columns, then it takes exactly those", (text, columns, expected) => {
    const made = fitted(text, columns);

    expect(made).toBe(expected);
    expect(widthOf(made)).toBe(columns);
  });

  test("when items are wrapped, then no line is wider and none is lost", () => {
    const lines = wrapped(["tcp/443", "tcp/8080-8081", "icmp"], 16, "  ");

    expect(lines).toEqual(["tcp/443,", "  tcp/8080-8081,", "  icmp"]);
  });

  test("when a text has control characters, then they are blanks", () => {
    expect(printable("a\u001b[31mb\u2028c\u202ed")).toBe("a [31mb c d");
  });
});
