import { reviewEn } from "../../../src/messages/review-en";
import { codeQuality } from "../../../src/review/render/code-quality";
import { renderHtml } from "../../../src/review/render/html";
import { junit } from "../../../src/review/render/junit";
import { renderMarkdown } from "../../../src/review/render/markdown";
import { sarif } from "../../../src/review/render/sarif";
import { headlineText } from "../../../src/review/render/texts";
import type { Review } from "../../../src/review/review";
import { disjoint } from "../render/sample-review";
import { DECISION, letsIn, RULE, reviewed, SSH } from "./waived-world";

const waivers = [DECISION];
const standing = ({ waivers: all }: Review) =>
  all.map(({ change, validity, excuses }) => [change, validity, ...excuses]);
const suppressionsOf = (review: Review, ruleId: string) =>
  sarif(review, "en")
    .runs[0]?.results.find((result) => result.ruleId === ruleId)
    ?.suppressions?.map(({ status }) => status);
const severityOf = (review: Review, rule: string) =>
  codeQuality(review, "en").find(({ check_name }) => check_name === rule)?.severity;

describe("given a violated clause and a waiver that the base knows", () => {
  test("when it is reviewed on a day on which the waiver is valid, then the clause stays violated, and said to be waived", async () => {
    const review = await reviewed({ waivers }, { waivers });

    expect(standing(review)).toEqual([["in-force", "valid", "SEP-1"]]);
    expect(review.headline).toMatchObject({
      isolation: "broken",
      waived: { violated: 1, unknown: 0 },
      approval: "nothing",
    });
    expect(headlineText(review, reviewEn)).toMatch(
      /^Isolation is BROKEN: 1 clause is violated, under a waiver;/,
    );
    expect(suppressionsOf(review, "SEP-1")).toEqual(["accepted"]);
    expect(severityOf(review, "SEP-1")).toBe("info");
    expect(junit(review, "en")).toMatch(
      /name="SEP-1"[^>]*>\s*<skipped message="[^"]*Waived until 2026-12-31/,
    );
  });

  test("when another rule breaks the same clause, then nothing excuses it", async () => {
    const review = await reviewed({ waivers }, { waivers, rules: { wide: letsIn(20, 30) } });

    expect(standing(review)).toEqual([["in-force", "valid"]]);
    expect(review.headline.waived.violated).toBe(0);
    expect(suppressionsOf(review, "SEP-1")).toBeUndefined();
    expect(severityOf(review, "SEP-1")).toBe("critical");
    expect(junit(review, "en")).toMatch(/name="SEP-1"[^>]*>\s*<failure/);
  });

  test("when another clause is broken, then the waiver does not speak of it", async () => {
    const review = await reviewed({ waivers }, { waivers, rules: { desktop: letsIn(3389, 3389) } });

    expect(standing(review)).toEqual([["in-force", "valid", "SEP-1"]]);
    expect(headlineText(review, reviewEn)).toMatch(/2 clauses are violated, 1 of them under a waiver;/);
    expect(suppressionsOf(review, "SEP-2")).toBeUndefined();
  });

  test.each([
    ["2026-12-01", "valid", 1],
    ["2026-12-02", "expiring", 1],
    ["2026-12-31", "expiring", 1],
    ["2027-01-01", "expired", 0],
  ])("when it is %s, then the waiver is %s", async (day, validity, waived) => {
    const review = await reviewed({ waivers }, { waivers }, day);

    expect(review.waivers.map((one) => one.validity)).toEqual([validity]);
    expect(review.headline.waived.violated).toBe(waived);
  });

  test("when it has expired, then the first sentence says so, and it is a finding", async () => {
    const review = await reviewed({ waivers }, { waivers }, "2027-01-01");

    expect(headlineText(review, reviewEn)).toContain("1 clause is violated;");
    expect(headlineText(review, reviewEn)).toContain("1 waiver has EXPIRED");
    expect(suppressionsOf(review, "SEP-1")).toBeUndefined();
    expect(severityOf(review, "review/waiver")).toBe("major");
  });

  test("when it begins later, then it excuses nothing yet", async () => {
    const later = [{ ...DECISION, validFrom: "2026-07-01" }];

    expect(standing(await reviewed({ waivers: later }, { waivers: later }))).toEqual([
      ["in-force", "not-yet"],
    ]);
  });

  test("when no day is given, then what it excuses is told, and nothing counts as accepted", async () => {
    const review = await reviewed({ waivers }, { waivers }, null);

    expect(standing(review)).toEqual([["in-force", "undated", "SEP-1"]]);
    expect(review.headline.waived.violated).toBe(0);
    expect(suppressionsOf(review, "SEP-1")).toEqual(["underReview"]);
    expect(renderMarkdown(review, "en")).toContain("No day was given");
  });

  test("when what it excuses is gone, then it is unused", async () => {
    const review = await reviewed({ waivers }, { waivers, withoutSsh: true });

    expect(review.headline.isolation).toBe("holds");
    expect(standing(review)).toEqual([["in-force", "valid"]]);
    expect(renderMarkdown(review, "en")).toContain("UNUSED");
  });
});

describe("given a pull request that brings a waiver", () => {
  test("when it is new, then the security approver is needed, and nothing is accepted yet", async () => {
    const review = await reviewed({}, { waivers });

    expect(standing(review)).toEqual([["new", "valid", "SEP-1"]]);
    expect(review.headline).toMatchObject({ approval: "broadening", waived: { violated: 0 } });
    expect(headlineText(review, reviewEn)).toContain("1 waiver is new or longer");
    expect(suppressionsOf(review, "SEP-1")).toEqual(["underReview"]);
    expect(severityOf(review, "SEP-1")).toBe("critical");
  });

  test.each([
    ["a later last day", { validUntil: "2027-06-30" }, "extended"],
    ["an earlier last day", { validUntil: "2026-11-30" }, "in-force"],
    ["another justification", { justification: "割接延期" }, "in-force"],
    ["an earlier first day", { validFrom: "2026-01-01" }, "extended"],
    ["a later first day", { validFrom: "2026-03-01" }, "in-force"],
  ] as const)("when one has %s, then it counts as it should", async (_what, otherwise, change) => {
    const before = { ...DECISION, validFrom: "2026-02-01" };
    const review = await reviewed({ waivers: [before] }, { waivers: [{ ...before, ...otherwise }] });

    expect(review.waivers.map((one) => one.change)).toEqual([change]);
    expect(review.headline.approval).toBe(change === "extended" ? "broadening" : "nothing");
  });

  test("when one is for more clauses, then it is a new one, and the old one is gone", async () => {
    const wider = { ...DECISION, rules: ["SEP-2", "SEP-1"] };
    const review = await reviewed({ waivers }, { waivers: [wider] });

    expect(standing(review)).toEqual([
      ["new", "valid", "SEP-1"],
      ["removed", "valid"],
    ]);
  });

  test("when one is taken away, then nobody has to approve that", async () => {
    const review = await reviewed({ waivers }, {});

    expect(standing(review)).toEqual([["removed", "valid"]]);
    expect(review.headline.approval).toBe("none");
  });
});

describe("given realms that have something in common", () => {
  test("when a waiver names the clause about them, then it excuses nothing", async () => {
    const state = { waivers: [{ ...DECISION, rules: ["SEP-1", disjoint.id] }] };
    const review = await reviewed(state, state, "2026-06-01", [disjoint]);

    expect(standing(review)).toEqual([["in-force", "valid", "SEP-1"]]);
    expect(review.headline).toMatchObject({ clauses: { violated: 2 }, waived: { violated: 1 } });
    expect(suppressionsOf(review, disjoint.id)).toBeUndefined();
  });
});

describe("given several waivers", () => {
  const rules = { wide: letsIn(20, 30) };
  const wide = { ...DECISION, scope: `${RULE}.wide`, validUntil: "2026-09-30" };

  test("when a clause holds only without all of their scopes, then each excuses it", async () => {
    const all = [DECISION, wide];

    expect(standing(await reviewed({ waivers: all, rules }, { waivers: all, rules }))).toEqual([
      ["in-force", "valid", "SEP-1"],
      ["in-force", "valid", "SEP-1"],
    ]);
  });

  test("when one of those needed is new, then the finding is not suppressed", async () => {
    const review = await reviewed({ waivers }, { waivers: [DECISION, wide], rules });

    expect(suppressionsOf(review, "SEP-1")?.sort()).toEqual(["accepted", "underReview"]);
    expect(review.headline.waived.violated).toBe(0);
    expect(junit(review, "en")).toMatch(/name="SEP-1"[^>]*>\s*<failure/);
  });

  test("when one alone would do, then the other is unused", async () => {
    const all = [DECISION, { ...DECISION, scope: "extranet/hrss/db/ssh" }];
    const review = await reviewed({ waivers: all }, { waivers: all });

    expect(
      standing(review)
        .map(([, , ...excuses]) => excuses.length)
        .sort(),
    ).toEqual([0, 1]);
  });

  test("when their scope is a construct, then everything beneath it is, and nothing beside it", async () => {
    const scopes = ["extranet/hrss/db", "extranet/hrss/d", "extranet/hrss/db/ssh"];
    const found = await Promise.all(
      scopes.map(async (scope) => {
        const one = [{ ...DECISION, scope }];
        return standing(await reviewed({ waivers: one }, { waivers: one }));
      }),
    );

    expect(found.map(([one]) => one?.[2])).toEqual(["SEP-1", undefined, "SEP-1"]);
  });
});

describe("given something that nobody can decide", () => {
  const resources = {
    openstack_taas_tap_mirror_v2: { x: { port_id: "${openstack_networking_port_v2.db.id}" } },
  };
  const known = [{ ...DECISION, rules: ["SEP-1", "SEP-2"], scope: "openstack_taas_tap_mirror_v2.x" }];

  test("when it is waived, then the finding is suppressed where all of its clauses are", async () => {
    const state = { resources, waivers: known, withoutSsh: true };
    const review = await reviewed(state, state);

    expect(review.headline).toMatchObject({ isolation: "unproved", waived: { violated: 0, unknown: 2 } });
    expect(suppressionsOf(review, "review/unknown")).toEqual(["accepted"]);
    expect(headlineText(review, reviewEn)).toMatch(/2 clauses are undecided, under a waiver;/);
  });

  test("when a violated clause would not be decided without what is waived, then nothing excuses it", async () => {
    const state = { resources, waivers };
    const review = await reviewed(state, state);

    expect(review.headline).toMatchObject({ isolation: "broken", waived: { violated: 0, unknown: 0 } });
    expect(suppressionsOf(review, "SEP-1")).toBeUndefined();
  });

  test("when one of its clauses is not waived, then the finding stands", async () => {
    const state = { resources, waivers: [{ ...known[0], rules: ["SEP-2"] }], withoutSsh: true };
    const review = await reviewed(state, state);

    expect(review.headline.waived.unknown).toBe(1);
    expect(suppressionsOf(review, "review/unknown")).toBeUndefined();
  });
});

describe("given a review with waivers", () => {
  test("when its report is read, then each stands with its decision, in both languages, and open where it is new", async () => {
    const review = await reviewed({}, { waivers });

    for (const text of [renderMarkdown(review, "zh"), renderHtml(review)]) {
      expect(text).toContain(DECISION.approval);
      expect(text).toContain("供应商远程割接");
      expect(text).toContain(SSH);
    }
    expect(renderMarkdown(review, "zh")).toMatch(/^### 豁免 \(1\)$/m);
    expect(renderMarkdown(review, "en")).toContain(`waived until 2026-12-31: ${DECISION.approval}`);
    expect(renderMarkdown(await reviewed({ waivers }, { waivers }), "en")).toContain(
      "<summary>Waivers (1)</summary>",
    );
  });
});
