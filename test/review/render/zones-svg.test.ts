import { renderZonesSvg } from "../../../src/review/render/zones-svg";
import type { ZoneChange } from "../../../src/separation/compare/compare-zones";
import { checked, FORBIDDEN } from "./markup-checks";
import { HOSTILE } from "./sample-review";

const cell = (from: string, to: string, before: string[], after: string[]): ZoneChange => ({
  from,
  to,
  before,
  after,
});
const svg = (matrix: readonly ZoneChange[], language: "en" | "zh" = "en") =>
  renderZonesSvg({ matrix }, language);
const look = (before: string[], after: string[]) =>
  /<g class="(\w+)"><title>/.exec(svg([cell("a", "b", before, after)]))?.[1];

describe("given cells of the zone matrix that change", () => {
  describe("when they are drawn", () => {
    const matrix = [
      cell("city:office", "city:data", ["tcp/443"], ["tcp/443", "tcp/8080"]),
      cell("city:data", "internet", ["any"], []),
      cell("city:data", "city:office", ["udp/53"], ["tcp/53"]),
    ];
    const picture = svg(matrix);

    test("then each has a sign and a title", () => {
      const titles = [...picture.matchAll(/<g class="(\w+)"><title>([^<]*)<\/title>.*?>(.)<\/text>/g)];
      expect(titles.map(([, change, title, sign]) => [change, sign, title])).toEqual([
        ["wider", "+", "city:office → city:data: tcp/443 → tcp/443 tcp/8080 (more may pass)"],
        ["narrower", "−", "city:data → internet: any → — (less may pass)"],
        ["both", "±", "city:data → city:office: udp/53 → tcp/53 (some more and some less may pass)"],
      ]);
    });

    test("then it is a picture with a name, in light and dark", () => {
      const { attributes, tags } = checked(picture);
      expect(attributes).toContainEqual(["role", "img"]);
      expect(attributes).toContainEqual([
        "aria-label",
        "Zone matrix: 3 cells change. More may pass in 1, less in 1, both in 1. The table says which.",
      ]);
      expect(picture).toContain("prefers-color-scheme:dark");
      expect(tags).not.toContain("script");
    });

    test("then the realm that all zones have is left out, in names but not in titles", () => {
      expect(picture).toContain("<title>city:office</title>office</text>");
    });

    test("then it is the same each time, whatever the order", () => {
      expect(svg(structuredClone(matrix))).toBe(picture);
    });
  });

  describe("when traffic is compared", () => {
    test.each([
      [["tcp/443"], ["tcp"], "wider"],
      [["tcp"], ["tcp/443"], "narrower"],
      [["tcp/1-100"], ["tcp/20-30"], "narrower"],
      [["tcp/20-30"], ["tcp/20-31"], "wider"],
      [["tcp/443"], ["any"], "wider"],
      [["protocol/99"], ["protocol/98"], "both"],
      [["icmp", "tcp/22"], ["icmp", "udp/22"], "both"],
      [[], ["icmp"], "wider"],
      [["tcp/22", "tcp/443"], ["tcp/22"], "narrower"],
    ])("then %j → %j is %s", (before, after, expected) => {
      expect(look(before, after)).toBe(expected);
    });
  });

  describe("when there are too many zones", () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      cell(`z${index}`, "hub", index === 59 ? [] : ["tcp"], index === 59 ? ["tcp"] : []),
    );

    test("then it says how many are not shown, and those that are opened stay", () => {
      const picture = svg(many);
      expect(picture).toContain("not shown: 21 more zones, with 21 cells that change");
      expect(picture).toContain("<title>z59</title>");
      expect(picture).toContain("60 cells change");
    });
  });

  describe("when names are made to do harm", () => {
    test("then they stay text, and the file is well-formed", () => {
      const picture = svg([cell(HOSTILE, `b${HOSTILE}`, [], ["tcp"])], "zh");
      expect([...checked(picture).tags].sort()).toEqual(
        ["g", "path", "rect", "style", "svg", "text", "title"].filter((tag) => tag !== "style"),
      );
      expect(picture).not.toMatch(FORBIDDEN);
    });
  });

  describe("when none changes", () => {
    test("then it says so", () => {
      expect(checked(svg([])).text).toContain("No cell of the zone matrix changes.");
    });
  });
});
