import { renderChangesSvg } from "../../../src/review/render/changes-svg";
import type { ChangeKind, ConnectivityChange } from "../../../src/review/review";
import { large } from "./large-review";
import { checked, FORBIDDEN } from "./markup-checks";
import { end, HOSTILE, INPUT, review, withHostileNames } from "./sample-review";

const change = (kind: ChangeKind, more: Partial<ConnectivityChange> = {}): ConnectivityChange => ({
  kind,
  from: end("hrss/pension/app", { zones: ["city:office"] }),
  to: end("hrss/pension/db", { zones: ["city:data"] }),
  added: [],
  removed: [],
  now: ["tcp/443"],
  addresses: [],
  isCertain: true,
  crosses: "zones",
  reasons: [],
  ...more,
});
const svg = (connectivity: readonly ConnectivityChange[], language: "en" | "zh" = "en") =>
  renderChangesSvg({ connectivity }, language);
const arrows = (picture: string) =>
  [...picture.matchAll(/<g class="(\w+)"><title>([^<]*)<\/title><path d="M[\d.]+ ([\d.]+)H/g)].map(
    ([, look, title, y]) => ({ look, title, y: Number(y) }),
  );

describe("given changes of who may talk to whom", () => {
  describe("when they are drawn", () => {
    const kinds: ChangeKind[] = ["new", "widened", "changed", "narrowed", "removed", "more", "fewer"];
    const picture = svg(
      kinds.map((kind, index) =>
        change(kind, { from: end(`hrss/pension/app-${index}`, { zones: ["city:office"] }) }),
      ),
    );

    test("then each kind has its look", () => {
      expect(arrows(picture).map(({ look }) => look)).toEqual([
        "wider",
        "wider",
        "both",
        "narrower",
        "narrower",
        "more",
        "fewer",
      ]);
      expect(picture).toMatch(/\.narrower path\{[^}]*stroke-dasharray/);
      expect(checked(picture).text).toMatch(/\+ new, wider.*± different.*− closed, narrower/s);
    });

    test("then no two labels are in one row, nor two arrows of one sender", () => {
      const fan = svg(kinds.map((kind, index) => change(kind, { to: end(`hrss/pension/db-${index}`) })));
      for (const drawn of [picture, fan]) {
        const rows = arrows(drawn).map(({ y }) => y);
        expect(rows).toHaveLength(kinds.length);
        expect(new Set(rows).size).toBe(kinds.length);
      }
    });

    test("then it is a picture with a name", () => {
      const { attributes } = checked(picture);
      expect(attributes).toContainEqual(["role", "img"]);
      expect(attributes).toContainEqual([
        "aria-label",
        "Who may talk to whom: 7 connections change, 3 new or wider, 4 closed or narrower. The tables say which.",
      ]);
    });
  });

  describe("when there are some of each", () => {
    test("then every change is an arrow from who to whom, with what passes", () => {
      const titles = arrows(svg(review.connectivity)).map(({ title }) => title);
      expect(titles).toEqual([
        "the Internet (internet) → 养老保险 db (data): +tcp/22 (new)",
        "养老保险 web (data) → 养老保险 db (data): −tcp/5236 (narrower)",
        "养老保险 app (data) → 养老保险 db (data): +tcp/5236 (new)",
      ]);
      expect(svg(review.connectivity, "zh")).toContain("互联网");
    });

    test("then what is not certain has a question mark, and is explained", () => {
      const picture = svg([change("new", { added: ["tcp/22"], isCertain: false })]);
      expect(picture).toContain("+tcp/22 ?</text>");
      expect(picture).toContain("? possible, not certain");
    });

    test("then zones are boxes, each once on a side", () => {
      const picture = svg(review.connectivity);
      expect(picture.match(/<g><title>data<\/title><rect class="zone"/g)).toHaveLength(2);
      expect(picture).toContain('<g><title>internet</title><rect class="zone outside"');
    });
  });

  describe("when there are too many", () => {
    test("then it says how many are not shown", () => {
      const picture = svg(large.connectivity);
      expect(arrows(picture)).toHaveLength(30);
      expect(picture).toContain(`not shown: ${large.connectivity.length - 30} more connections`);
    });
  });

  describe("when it is drawn again", () => {
    test("then it is the same, and says nothing of the machine", () => {
      expect(svg(structuredClone(large.connectivity))).toBe(svg(large.connectivity));
      expect(svg(large.connectivity)).not.toContain(INPUT);
    });
  });

  describe("when names are made to do harm", () => {
    test("then they stay text, and the file is well-formed", () => {
      const { connectivity } = withHostileNames(large);
      const picture = svg([...connectivity, change("new", { added: [HOSTILE] })]);
      expect(checked(picture).tags).toEqual(checked(svg(large.connectivity)).tags);
      expect(picture).not.toMatch(FORBIDDEN);
    });
  });

  describe("when there is none", () => {
    test("then it says so", () => {
      expect(checked(svg([])).text).toContain("No connection changes.");
    });
  });
});
